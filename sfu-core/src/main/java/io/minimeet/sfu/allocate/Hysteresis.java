package io.minimeet.sfu.allocate;

/**
 * Keeps one receiver's pictures from going up and down: down at once, up with patience. A step up
 * needs room to spare and time since the last step down, more of both after each step up that
 * failed.
 */
public final class Hysteresis {
  /** How long nothing rises after a step down; twice as long after each failed step up. */
  static final long PATIENCE_NANOS = 3_000_000_000L;

  /** A step up that had to be taken back within this failed; and this long a failure counts. */
  static final long MEMORY_NANOS = 60_000_000_000L;

  /** 48 s: longer than that nobody should wait for a picture the link could take. */
  static final int MAX_FAILURES = 4;

  /** With what {@link Allocation} wants for a step up, about 15 %. */
  private static final int SPARE_PERCENT = 10;

  /** A link that wavers by a tenth to both sides is not tried twice. */
  private static final int SPARE_PERCENT_A_FAILURE = 15;

  private boolean rose;
  private long roseNanos;
  private boolean fell;
  private long fellNanos;
  private int failures;
  private long forgivenNanos;

  /**
   * What pictures may be planned with.
   *
   * @param budgetBps what the link takes, without what belongs to sound
   * @param usedBps what the layers that were planned last cost now
   */
  public long limit(long budgetBps, long usedBps, long nowNanos) {
    if (budgetBps < usedBps) {
      fall(nowNanos);
      return budgetBps;
    }
    forgive(nowNanos);
    if (fell && nowNanos - fellNanos < PATIENCE_NANOS << failures) {
      return usedBps; // pictures may change places meanwhile
    }
    int percent = 100 + SPARE_PERCENT + failures * SPARE_PERCENT_A_FAILURE;
    return Math.max(usedBps, budgetBps / percent * 100);
  }

  /** What was planned with the limit costs more than what was sent before. */
  public void rose(long nowNanos) {
    rose = true;
    roseNanos = nowNanos;
  }

  private void fall(long nowNanos) {
    if (rose && nowNanos - roseNanos < MEMORY_NANOS) {
      failures = Math.min(MAX_FAILURES, failures + 1);
    }
    rose = false; // a second step down says nothing new of the same step up
    fell = true;
    fellNanos = nowNanos;
    forgivenNanos = nowNanos;
  }

  private void forgive(long nowNanos) {
    if (failures > 0 && nowNanos - forgivenNanos >= MEMORY_NANOS) {
      failures--;
      forgivenNanos = nowNanos;
    }
  }
}
