package io.minimeet.sfu.publish;

/**
 * Collapses the wishes of all receivers for a keyframe of one stream: at most one request an
 * interval, repeated until a keyframe comes or it is clear that none will.
 */
public final class KeyframeRequests {
  /** An encoder needs about this long to answer; asking more often only costs it bits. */
  static final long MIN_INTERVAL_NANOS = 300_000_000L;

  /**
   * A layer that was switched off answers none; and libwebrtc may answer for the layers that flow,
   * a keyframe each time.
   */
  static final int MAX_TRIES = 10;

  private boolean wanted;
  private int tries;
  private boolean sentOnce;
  private long lastSentNanos;

  public void want() {
    wanted = true;
  }

  void arrived() {
    giveUp();
  }

  /** Until somebody wants one again. */
  private void giveUp() {
    wanted = false;
    tries = 0;
  }

  /** Whether to send a request now; counts it as sent. */
  public boolean due(long nowNanos) {
    if (!wanted || (sentOnce && nowNanos - lastSentNanos < MIN_INTERVAL_NANOS)) {
      return false;
    }
    sentOnce = true;
    lastSentNanos = nowNanos;
    tries++;
    if (tries == MAX_TRIES) {
      giveUp();
    }
    return true;
  }

  /** When to look again; {@link Long#MAX_VALUE} when nobody wants one. */
  public long deadlineNanos() {
    if (!wanted) {
      return Long.MAX_VALUE;
    }
    return sentOnce ? lastSentNanos + MIN_INTERVAL_NANOS : Long.MIN_VALUE;
  }
}
