package io.minimeet.sfu.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** At which rate pictures leave, and how a probe is filled up to its own. */
final class PacerRateTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int PACKET_BYTES = 1_200;
  private static final int FILL_BYTES = 300;

  /** 2 Mbit/s. */
  private static final long THIN = 250_000;

  private final PacedLines lines = new PacedLines(PacedLines.CALL_BYTES_PER_SECOND);
  private final List<Integer> left = new ArrayList<>();
  private final List<Integer> discarded = new ArrayList<>();
  private final List<Long> leftNanos = new ArrayList<>();
  private long filled;
  private boolean mayFill = true;
  private final Pacer pacer = new Pacer(lines, new Line());

  private final class Line implements Pacer.Exit {
    @Override
    public void leave(int slot, int bytes, int mark, long nowNanos) {
      assertEquals(slot + 7, mark);
      left.add(slot);
      leftNanos.add(nowNanos);
      pacer.left(bytes, nowNanos);
    }

    @Override
    public void discard(int slot) {
      discarded.add(slot);
    }

    @Override
    public int fill(long nowNanos) {
      if (!mayFill) {
        return 0;
      }
      filled += FILL_BYTES;
      pacer.left(FILL_BYTES, nowNanos);
      return FILL_BYTES;
    }
  }

  private void send(int slot, long now) {
    if (pacer.admit(PACKET_BYTES, now)) {
      left.add(slot);
      leftNanos.add(now);
      pacer.left(PACKET_BYTES, now);
    } else {
      pacer.await(slot, PACKET_BYTES, slot + 7, now);
    }
  }

  private void send(int from, int to, long now) {
    for (int slot = from; slot < to; slot++) {
      send(slot, now);
    }
  }

  /** Lets go what may leave, in steps of a millisecond. */
  private void pass(long from, long to) {
    for (long now = from; now <= to; now += MILLI) {
      lines.release(now);
    }
  }

  private long bytesWithin(long from, long to) {
    return PACKET_BYTES * leftNanos.stream().filter(it -> it > from && it <= to).count();
  }

  @Test
  void shouldNotFloodAThinLink() {
    pacer.rate(THIN, NOW);
    send(0, 100, NOW);
    assertTrue(
        (long) left.size() * PACKET_BYTES <= THIN / 25 + PACKET_BYTES, left.size() + " at once");
    pass(NOW, NOW + 1_000 * MILLI);
    assertEquals(100, left.size());
    long inTheSecondTenth = bytesWithin(NOW + 100 * MILLI, NOW + 200 * MILLI);
    assertTrue(Math.abs(inTheSecondTenth - THIN / 10) <= PACKET_BYTES, inTheSecondTenth + " bytes");
  }

  @Test
  void shouldFollowTheRateWhilePacketsWait() {
    pacer.rate(THIN, NOW);
    send(0, 100, NOW);
    long risen = NOW + 50 * MILLI;
    pass(NOW, risen);
    int before = left.size();
    pacer.rate(PacedLines.CALL_BYTES_PER_SECOND, risen);
    pass(risen, risen + 30 * MILLI);
    assertTrue(before < 25, before + " at the thin rate");
    assertEquals(100, left.size());
  }

  @Test
  void shouldGoNoFasterThanTheLinesOfTheShard() {
    pacer.rate(100 * PacedLines.CALL_BYTES_PER_SECOND, NOW);
    send(0, 100, NOW);
    assertTrue(left.size() < 20, left.size() + " at once");
  }

  @Test
  void shouldHoldNothingWhereTheLinesOfTheShardHaveNoBound() {
    Pacer unbound = new Pacer(new PacedLines(Long.MAX_VALUE), new Line());
    unbound.rate(THIN, NOW);
    for (int i = 0; i < 1_000; i++) {
      assertTrue(unbound.admit(PACKET_BYTES, NOW));
    }
  }

  @Test
  void shouldGiveUpWhatWaitedForSomebodyElse() {
    pacer.rate(THIN, NOW);
    send(0, 30, NOW);
    int gone = left.size();
    pacer.forget();
    assertEquals(30 - gone, discarded.size());
    pass(NOW, NOW + 100 * MILLI);
    assertEquals(gone, left.size());
  }

  @Nested
  final class AProbe {
    /** 4 Mbit/s: 500 bytes a millisecond. */
    private static final long RATE = 500_000;

    private void begin() {
      pacer.rate(RATE, NOW);
      pacer.beginProbe(RATE, NOW);
    }

    @Test
    void shouldBeFilledAtItsRateAndNotInABurst() {
      begin();
      for (int millis = 0; millis <= 40; millis++) {
        lines.release(NOW + millis * MILLI);
        long due = RATE * millis / 1_000;
        assertTrue(filled >= due, filled + " bytes after " + millis + " ms, of " + due);
        assertTrue(filled <= due + 2 * FILL_BYTES, filled + " bytes after " + millis + " ms");
      }
    }

    @Test
    void shouldKeepItsRateWhenTheShellComesLate() {
      begin();
      for (int millis = 0; millis <= 40; millis += 4) {
        lines.release(NOW + millis * MILLI);
        assertTrue(filled >= RATE * millis / 1_000, filled + " bytes after " + millis + " ms");
      }
    }

    @Test
    void shouldNotMakeUpForALongPause() {
      begin();
      lines.release(NOW);
      lines.release(NOW + 500 * MILLI);
      assertTrue(filled <= RATE / 1_000 * 6 + 2 * FILL_BYTES, filled + " bytes at once");
    }

    @Test
    void shouldBeFilledOnlyWithWhatMediaLeavesFree() {
      begin();
      int packets = 0;
      for (int millis = 0; millis < 100; millis++) {
        long now = NOW + millis * MILLI;
        if (millis % 4 == 0) {
          send(packets++, now); // 300 bytes a millisecond
        }
        lines.release(now);
      }
      assertEquals(packets, left.size());
      long media = (long) packets * PACKET_BYTES;
      long all = media + filled;
      assertTrue(Math.abs(all - RATE / 10) <= 2 * PACKET_BYTES, all + " bytes in 100 ms");
      assertTrue(filled > 0);
    }

    @Test
    void shouldNotBeFilledWhereMediaTakesAll() {
      begin();
      send(0, 200, NOW);
      pass(NOW, NOW + 100 * MILLI);
      assertTrue(filled <= FILL_BYTES, filled + " bytes");
    }

    @Test
    void shouldWakeTheShellForItsNextPacketOnly() {
      begin();
      long next = lines.release(NOW);
      assertEquals(FILL_BYTES, filled);
      assertEquals(NOW + MILLI * FILL_BYTES / 500, next);
      pacer.endProbe();
      assertEquals(Long.MAX_VALUE, lines.release(next));
      assertEquals(FILL_BYTES, filled);
    }

    @Test
    void shouldTryAgainLaterWhenThereIsNothingToFillItWith() {
      mayFill = false;
      begin();
      long next = lines.release(NOW);
      assertTrue(next > NOW && next <= NOW + 10 * MILLI, "in " + (next - NOW) + " ns");
      mayFill = true;
      lines.release(next);
      assertTrue(filled > 0);
    }

    @Test
    void shouldEndWithTheReceiverItWasFor() {
      begin();
      pacer.forget();
      assertEquals(Long.MAX_VALUE, lines.release(NOW));
      assertEquals(0, filled);
    }

    @Test
    void shouldGoOnWhenAllThatWaitsIsReleased() {
      begin();
      send(0, 50, NOW);
      lines.releaseAll();
      assertEquals(50, left.size());
      pass(NOW, NOW + 300 * MILLI);
      assertTrue(filled > 0);
    }
  }
}
