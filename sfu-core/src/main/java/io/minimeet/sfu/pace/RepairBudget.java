package io.minimeet.sfu.pace;

/**
 * How much may be sent again to one receiver: a share of what the way to it carries. A way that
 * loses because it is full would lose more with every repair.
 */
public final class RepairBudget {
  /**
   * A quarter: what mends a loss of 20 %, repairs of repairs included. Beyond, a keyframe of a
   * lower layer is the better repair.
   */
  private static final int SHARE = 4;

  /** So much of the way's rate may be mended at once: an outage of a quarter of a second. */
  private static final long BURST_MILLIS = 250;

  private static final int BITS_PER_BYTE = 8;

  private final SendAllowance allowance = new SendAllowance(Long.MAX_VALUE, 0);
  private long bps = Long.MAX_VALUE;

  /** The way carries so much now. */
  public void follow(long linkBps, long nowNanos) {
    if (linkBps == bps) {
      return;
    }
    bps = linkBps;
    long bytesPerSecond = Math.max(1, linkBps / BITS_PER_BYTE);
    allowance.rate(
        Math.max(1, bytesPerSecond / SHARE),
        Math.min(bytesPerSecond, Integer.MAX_VALUE) * BURST_MILLIS / 1_000,
        nowNanos);
  }

  /** Whether something may be sent again now. */
  public boolean isOpen(long nowNanos) {
    return allowance.isOpen(nowNanos);
  }

  /** Something was sent again. */
  public void use(int bytes, long nowNanos) {
    allowance.use(bytes, nowNanos);
  }
}
