package io.minimeet.sfu.allocate;

/**
 * Keeps one receiver's pictures from going up and down: down at once, up with patience. After a
 * step up that had to be taken back the next needs more room to spare; and where it was taken back
 * at once, for it asked too much of the link, more time as well.
 */
public final class Hysteresis {
  /** How long nothing rises after a step down; twice as long after each overreach. */
  static final long PATIENCE_NANOS = 3_000_000_000L;

  /** A step up that had to be taken back within this was an overreach. */
  static final long TRIAL_NANOS = 10_000_000_000L;

  /** One that had to be taken back within this failed; and this long a failure counts. */
  static final long MEMORY_NANOS = 60_000_000_000L;

  /** 48 s: longer than that nobody should wait for a picture the link could take. */
  static final int MAX_OVERREACHES = 4;

  /** A link that takes so many times what was too much for it is another one by now. */
  private static final int OTHER_LINK = 2;

  /** With two thirds of the link in use there is always more to be had than to be lost. */
  static final int MAX_FAILURES = 2;

  /** With what {@link Allocation} wants for a step up, about 15 %. */
  private static final int SPARE_PERCENT = 10;

  /** A link that wavers by a tenth to both sides is not tried twice. */
  private static final int SPARE_PERCENT_A_FAILURE = 15;

  private boolean rose;
  private long roseNanos;
  private boolean fell;
  private long fellNanos;
  private int failures;
  private int overreaches;
  private long overreachedBps;
  private long forgivenNanos;

  /**
   * What pictures may be planned with.
   *
   * @param budgetBps what the link takes, without what belongs to sound
   * @param usedBps what the layers that were planned last cost now
   * @param leastBps what the pictures cost at their lowest: to begin again with a picture that was
   *     paused, nobody waits for what failed higher up
   */
  public long limit(long budgetBps, long usedBps, long leastBps, long nowNanos) {
    if (budgetBps < usedBps) {
      fall(usedBps, nowNanos);
      return budgetBps;
    }
    forgive(nowNanos);
    long sinceFall = fell ? nowNanos - fellNanos : Long.MAX_VALUE;
    if (sinceFall < PATIENCE_NANOS) {
      return usedBps; // pictures may change places meanwhile
    }
    int percent = 100 + SPARE_PERCENT + failures * SPARE_PERCENT_A_FAILURE;
    long roomBps = budgetBps / percent * 100;
    boolean isPatient =
        sinceFall < PATIENCE_NANOS << overreaches && roomBps < overreachedBps * OTHER_LINK;
    return Math.max(usedBps, isPatient ? Math.min(withSpare(leastBps), roomBps) : roomBps);
  }

  /** What {@link Allocation} wants of a limit to plan that much. */
  private static long withSpare(long bps) {
    return bps / 100 * (100 + SPARE_PERCENT);
  }

  /** What was planned with the limit costs more than what was sent before. */
  public void rose(long nowNanos) {
    rose = true;
    roseNanos = nowNanos;
  }

  private void fall(long fromBps, long nowNanos) {
    if (rose) {
      long stood = nowNanos - roseNanos;
      boolean isOverreach = stood < TRIAL_NANOS;
      overreachedBps = fromBps;
      overreaches = isOverreach ? Math.min(MAX_OVERREACHES, overreaches + 1) : 0;
      failures = Math.min(MAX_FAILURES, failures + (stood < MEMORY_NANOS ? 1 : 0));
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
