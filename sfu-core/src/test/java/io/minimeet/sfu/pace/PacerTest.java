package io.minimeet.sfu.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PacerTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int PACKET_BYTES = 1_200;

  /** At 50 Mbit/s. */
  private static final long NANOS_PER_BYTE = 160;

  private final PacedLines lines = new PacedLines(PacedLines.CALL_BYTES_PER_SECOND);
  private final List<Integer> left = new ArrayList<>();
  private final Pacer pacer = new Pacer(lines, into(left));

  /** An exit that has nothing to fill a probe with. */
  private static Pacer.Exit into(List<Integer> gone) {
    return new Pacer.Exit() {
      @Override
      public void leave(int slot, int bytes, int mark, long nowNanos) {
        gone.add(slot);
      }

      @Override
      public void discard(int slot) {
        throw new AssertionError("nothing is given up here");
      }

      @Override
      public int fill(long nowNanos) {
        return 0;
      }
    };
  }

  /** As the line does it. */
  private static void send(Pacer pacer, List<Integer> gone, int slot, int bytes, long now) {
    if (pacer.admit(bytes, now)) {
      gone.add(slot);
    } else {
      pacer.await(slot, bytes, 0, now);
    }
  }

  private void send(int from, int to, long now) {
    IntStream.range(from, to).forEach(slot -> send(pacer, left, slot, PACKET_BYTES, now));
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  @Test
  void shouldLetAPictureOfOrdinarySizeLeaveWholeAndAtOnce() {
    send(0, 16, NOW);
    assertEquals(upTo(16), left);
    assertEquals(Long.MAX_VALUE, lines.release(NOW));
  }

  @Test
  void shouldNeverHoldPicturesThatComeAtTheRateOfACall() {
    // 5 Mbit/s: 17 packets each thirtieth of a second
    for (int picture = 0; picture < 300; picture++) {
      send(17 * picture, 17 * (picture + 1), NOW + 33L * picture * MILLI);
      assertEquals(17 * (picture + 1), left.size());
    }
  }

  @Test
  void shouldSpreadAKeyframeOverTime() {
    send(0, 80, NOW);
    int atOnce = left.size();
    assertTrue(atOnce <= 18, atOnce + " packets left at once");
    long now = NOW;
    int steps = 0;
    for (long next = lines.release(now); next != Long.MAX_VALUE; next = lines.release(now)) {
      int before = left.size();
      now = Math.max(next, now + MILLI);
      lines.release(now);
      int leftNow = left.size() - before;
      assertTrue(leftNow <= 6, leftNow + " packets left in a millisecond");
      steps++;
    }
    assertEquals(upTo(80), left);
    assertTrue(steps >= 10, steps + " steps");
    long atTheRate = (80L * PACKET_BYTES - Pacer.BURST_BYTES) * NANOS_PER_BYTE;
    assertTrue(now - NOW <= atTheRate + 2 * MILLI, "it took " + (now - NOW) + " ns");
  }

  @Test
  void shouldHoldNothingWhereTheRateHasNoBound() {
    List<Integer> gone = new ArrayList<>();
    Pacer unbound = new Pacer(new PacedLines(Long.MAX_VALUE), into(gone));
    for (int slot = 0; slot < 1_000; slot++) {
      send(unbound, gone, slot, PACKET_BYTES, NOW);
    }
    assertEquals(upTo(1_000), gone);
  }

  @Test
  void shouldLetNothingOvertakeWhatWaits() {
    send(0, 30, NOW);
    long later = NOW + 5 * MILLI;
    send(30, 32, later);
    lines.release(later);
    send(32, 33, later + 100 * MILLI);
    lines.release(later + 100 * MILLI);
    assertEquals(upTo(33), left);
  }

  @Test
  void shouldLoseNothingWhenMoreWaitsThanItHolds() {
    send(0, 1_000, NOW);
    lines.releaseAll();
    assertEquals(upTo(1_000), left);
    assertEquals(Long.MAX_VALUE, lines.release(NOW));
  }

  @Test
  void shouldWaitAgainAfterAllWasReleased() {
    send(0, 40, NOW);
    pacer.releaseAll();
    assertEquals(upTo(40), left);
    send(40, 60, NOW + MILLI);
    assertTrue(left.size() < 60);
    lines.release(NOW + 1_000 * MILLI);
    assertEquals(upTo(60), left);
  }

  @Test
  void shouldServeManyReceiversEachAtItsOwnRateAndInItsOrder() {
    long seed = 99;
    Random random = new Random(seed);
    List<List<Integer>> arrived = new ArrayList<>();
    List<Pacer> pacers = new ArrayList<>();
    int[] sent = new int[20];
    for (int i = 0; i < sent.length; i++) {
      List<Integer> mine = new ArrayList<>();
      arrived.add(mine);
      pacers.add(new Pacer(lines, into(mine)));
    }
    long now = NOW;
    for (int step = 0; step < 20_000; step++) {
      now += random.nextInt(200_000);
      int who = random.nextInt(sent.length);
      int burst = random.nextInt(50) == 0 ? random.nextInt(100) : 1;
      for (int i = 0; i < burst; i++) {
        send(pacers.get(who), arrived.get(who), sent[who]++, 1 + random.nextInt(PACKET_BYTES), now);
      }
      if (random.nextInt(4) == 0) {
        lines.release(now);
      }
    }
    lines.release(now + 1_000 * MILLI);
    for (int i = 0; i < sent.length; i++) {
      assertEquals(upTo(sent[i]), arrived.get(i), "seed " + seed + ", receiver " + i);
    }
  }
}
