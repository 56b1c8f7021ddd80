package io.minimeet.bench.load.link;

import java.util.random.RandomGenerator;

/** One direction of one peer's network. The same seed loses the same packets. */
public final class EmulatedLink {
  /** The packet is lost. */
  public static final long LOST = -1;

  /** A queue as long as home routers have; what would wait longer is lost. */
  static final long MAX_QUEUE_NANOS = 200_000_000L;

  private static final long BITS_PER_BYTE = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final LinkPlan plan;
  private final RandomGenerator random;
  private long freeNanos;

  public EmulatedLink(LinkPlan plan, RandomGenerator random) {
    this.plan = plan;
    this.random = random;
  }

  public boolean isPerfect() {
    return plan.isPerfect();
  }

  /** When a packet that enters now comes out, or {@link #LOST}. */
  public long pass(int bytes, long nowNanos) {
    if (plan.lossRatio() > 0 && random.nextDouble() < plan.lossRatio()) {
      return LOST;
    }
    long outNanos = nowNanos;
    if (plan.rateBps() > 0) {
      long startNanos = Math.max(freeNanos, nowNanos);
      if (startNanos - nowNanos > MAX_QUEUE_NANOS) {
        return LOST;
      }
      freeNanos = startNanos + bytes * BITS_PER_BYTE * NANOS_PER_SECOND / plan.rateBps();
      outNanos = freeNanos;
    }
    return plan.jitterNanos() > 0 ? outNanos + random.nextLong(plan.jitterNanos()) : outNanos;
  }
}
