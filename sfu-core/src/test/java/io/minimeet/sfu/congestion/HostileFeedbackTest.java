package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A receiver that lies: it is no better off than one that really got all that was sent, at once.
 */
final class HostileFeedbackTest {
  private static final long START_BPS = 300_000;
  private static final long MS = 1_000_000;
  private static final int PACKET_BYTES = 1_000;
  private static final long SENT_BPS = 400_000;

  private final LinkEstimator estimator = new LinkEstimator(START_BPS);
  private long nowNanos = 1_000 * MS;
  private long sequence;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldNeitherThrowNorBelieveAnything(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 4_000; round++) {
      send();
      MemorySegment message = lie(random);
      String what = "seed " + seed + ", round " + round;
      try {
        estimator.feedback(message, 0, (int) message.byteSize(), nowNanos);
        estimator.poll(nowNanos);
      } catch (RuntimeException e) {
        fail(what, e);
      }
      long target = estimator.targetBps();
      assertTrue(target >= LinkEstimator.MIN_BPS, what);
      assertTrue(target <= Math.max(START_BPS, 1.5 * 1.15 * SENT_BPS), what + ": " + target);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void shouldNotRaiseItBeyondWhatProbesWereSentAt(long seed) {
    Random random = new Random(seed);
    long demandBps = 1_000_000;
    estimator.demand(demandBps, nowNanos);
    long highestProbeBps = START_BPS;
    for (int round = 0; round < 4_000; round++) {
      send();
      while (estimator.probe() != LinkEstimator.NO_PROBE) {
        highestProbeBps = Math.max(highestProbeBps, estimator.probeBps());
        nowNanos += 100_000;
        estimator.sent(sequence++, 255, estimator.probe(), nowNanos);
      }
      MemorySegment message = lie(random);
      estimator.feedback(message, 0, (int) message.byteSize(), nowNanos);
      estimator.poll(nowNanos);
      String what = "seed " + seed + ", round " + round + ": " + estimator.targetBps();
      assertTrue(estimator.targetBps() <= 1.15 * highestProbeBps, what);
      assertTrue(highestProbeBps <= 2 * demandBps, what);
    }
  }

  @Test
  void shouldNotGrowOnWhatItHeardBefore() {
    for (int i = 0; i < 200; i++) {
      send();
      MemorySegment message = Feedback.of((int) sequence - 1, nowNanos);
      for (int j = 0; j < 10; j++) {
        estimator.feedback(message, 0, (int) message.byteSize(), nowNanos);
      }
    }
    assertTrue(estimator.targetBps() <= 1.5 * 1.15 * SENT_BPS);
  }

  @Test
  void shouldNotReadFurtherThanWhatWasSent() {
    send();
    // One chunk after another of 8,191 packets that did not arrive: 65,535 in 36 bytes.
    byte[] bytes = new byte[36];
    MemorySegment message = Feedback.of((int) sequence - 1, nowNanos);
    MemorySegment.copy(message, 0, MemorySegment.ofArray(bytes), 0, 20);
    bytes[14] = (byte) 0xFF;
    bytes[15] = (byte) 0xFF;
    for (int at = 20; at < 36; at += 2) {
      bytes[at] = 0x1F;
      bytes[at + 1] = (byte) 0xFF;
    }
    bytes[3] = 8;
    estimator.feedback(MemorySegment.ofArray(bytes), 0, bytes.length, nowNanos);
    assertEquals(START_BPS, estimator.targetBps());
  }

  private void send() {
    nowNanos += PACKET_BYTES * 8_000_000_000L / SENT_BPS;
    estimator.sent(sequence++, PACKET_BYTES, LinkEstimator.NO_PROBE, nowNanos);
  }

  private MemorySegment lie(Random random) {
    int count = 1 + random.nextInt(20);
    int base = (int) sequence - random.nextInt(random.nextInt(10) == 0 ? 0x10000 : 40);
    long[] arrivals = new long[count];
    long arrival = nowNanos + (random.nextInt(20) == 0 ? random.nextLong() >> 16 : 0);
    int spread = 1 + random.nextInt(100);
    for (int i = 0; i < count; i++) {
      arrival += (random.nextInt(spread) - spread / 3) * MS;
      arrivals[i] = i > 0 && random.nextInt(4) == 0 ? Feedback.NOT_RECEIVED : arrival;
    }
    MemorySegment message = Feedback.of(base, arrivals);
    int damages = random.nextInt(3) == 0 ? random.nextInt(6) : 0;
    for (int i = 0; i < damages; i++) {
      long at = random.nextLong(message.byteSize());
      message.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
    }
    return random.nextInt(10) == 0
        ? message.asSlice(0, random.nextLong(message.byteSize()))
        : message;
  }
}
