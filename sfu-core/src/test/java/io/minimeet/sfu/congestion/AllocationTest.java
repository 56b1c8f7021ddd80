package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The estimator lives on the media path: it makes no garbage, whatever it is told. */
final class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MS = 1_000_000;
  private static final int MESSAGES = 64;
  private static final int PACKETS = 10;
  private static final int ROUNDS = 20_000;

  /**
   * The JVM may make something of its own on our time while it compiles; what a call allocates, it
   * allocates each time.
   */
  private static final int TRIES = 10;

  private final LinkEstimator estimator = new LinkEstimator(300_000);
  private final MemorySegment[] messages = new MemorySegment[MESSAGES];
  private long nowNanos = 1_000 * MS;
  private long sequence;
  private long sum;

  @Test
  void shouldAllocateNothing() {
    writeMessages();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && least > 0; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes in " + ROUNDS + " rounds; " + sum);
  }

  /** Messages that fit what is sent: the same numbers come again after 65,536. */
  private void writeMessages() {
    for (int i = 0; i < MESSAGES; i++) {
      long[] arrivals = new long[PACKETS];
      for (int j = 0; j < PACKETS; j++) {
        boolean lost = j == 3 && i % 4 == 0;
        arrivals[j] = lost ? Feedback.NOT_RECEIVED : (i * 100L + j * 10L + i % 7) * MS;
      }
      messages[i] = Feedback.of(i * PACKETS, arrivals);
    }
  }

  private void run() {
    for (int round = 0; round < ROUNDS; round++) {
      MemorySegment message = messages[round % MESSAGES];
      estimator.demand(2_000_000 + round % 5 * 100_000L, nowNanos);
      for (int i = 0; i < PACKETS; i++) {
        nowNanos += 10 * MS;
        sequence = round % MESSAGES == 0 && i == 0 ? sequence / 65_536 * 65_536 + 65_536 : sequence;
        estimator.sent(sequence++, 1_000, estimator.probe(), nowNanos);
      }
      estimator.feedback(message, 0, (int) message.byteSize(), nowNanos);
      estimator.report(round % 3 * 0.01, 50 * MS, nowNanos);
      if (round % 100 == 0) {
        estimator.remb(3_000_000, nowNanos);
      }
      sum += estimator.poll(nowNanos) + estimator.targetBps() + estimator.probeBps();
      sum += estimator.probeBytesLeft() + estimator.roundTripNanos();
      sum += (long) (100 * estimator.lossRatio());
    }
  }
}
