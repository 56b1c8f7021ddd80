package io.minimeet.sfu.publish;

/**
 * Collapses the wishes of all receivers for a keyframe of one stream: no request before the last
 * one can have been answered, repeated less and less often until a keyframe comes or it is clear
 * that none will.
 */
public final class KeyframeRequests {
  /** An encoder needs about this long to answer; asking more often only costs it bits. */
  static final long MIN_INTERVAL_NANOS = 300_000_000L;

  /** A publisher far away, or a slow one: what it takes to answer counts up to here. */
  static final long MAX_PATIENCE_NANOS = 1_000_000_000L;

  static final long MAX_INTERVAL_NANOS = 3_000_000_000L;

  /** The first request or its answer may just be lost. */
  private static final int TRIES_BEFORE_BACKOFF = 2;

  /**
   * A layer that was switched off answers none; and libwebrtc may answer for the layers that flow,
   * a keyframe each time.
   */
  static final int MAX_TRIES = 10;

  private static final long NEVER = Long.MAX_VALUE;

  private boolean wanted;
  private long wantedFromNanos = NEVER;
  private int tries;
  private int unanswered;
  private long answerNanos;
  private boolean sentOnce;
  private long firstSentNanos;
  private long lastSentNanos;

  public void want() {
    wanted = true;
  }

  /**
   * Somebody can begin with what is in the ring until then, and wants a keyframe if they do not.
   */
  void wantFrom(long nanos) {
    wantedFromNanos = Math.min(wantedFromNanos, nanos);
  }

  /** They did begin. */
  void begunFromRing() {
    wantedFromNanos = NEVER;
  }

  /** The stream was interrupted and goes on: what was asked meanwhile may never have arrived. */
  void resumed() {
    unanswered = Math.min(unanswered, 1);
  }

  void arrived(long nowNanos) {
    if (unanswered == 1) {
      long took = nowNanos - firstSentNanos; // of one asked for twice nobody knows
      answerNanos = answerNanos == 0 ? took : answerNanos + (took - answerNanos) / 4;
    }
    unanswered = 0;
    giveUp();
  }

  /** Until somebody wants one again. */
  private void giveUp() {
    wanted = false;
    wantedFromNanos = NEVER;
    tries = 0;
  }

  /** Whether to send a request now; counts it as sent. */
  public boolean due(long nowNanos) {
    wanted |= wantedFromNanos <= nowNanos;
    if (!wanted || (sentOnce && nowNanos - lastSentNanos < intervalNanos())) {
      return false;
    }
    if (unanswered == 0) {
      firstSentNanos = nowNanos;
    }
    sentOnce = true;
    lastSentNanos = nowNanos;
    unanswered = Math.min(unanswered + 1, MAX_TRIES);
    tries++;
    if (tries == MAX_TRIES) {
      giveUp();
    }
    return true;
  }

  private long intervalNanos() {
    long patience = Math.clamp(answerNanos * 3 / 2, MIN_INTERVAL_NANOS, MAX_PATIENCE_NANOS);
    int doublings = Math.max(0, unanswered - TRIES_BEFORE_BACKOFF);
    return Math.min(patience << doublings, MAX_INTERVAL_NANOS);
  }

  /** When to look again; {@link Long#MAX_VALUE} when nobody wants one. */
  public long deadlineNanos() {
    long mayBeSentNanos = sentOnce ? lastSentNanos + intervalNanos() : Long.MIN_VALUE;
    return wanted ? mayBeSentNanos : Math.max(wantedFromNanos, mayBeSentNanos);
  }
}
