package io.minimeet.sfu.watch;

/** Whether what should be sent in one slot is sent, and what to do when it is not. */
public final class FlowWatch {
  /** A browser that shares a still screen sends a picture a second. */
  static final long ASK_NANOS = 3_000_000_000L;

  static final long RESET_NANOS = 6_000_000_000L;
  static final long TELL_NANOS = 9_000_000_000L;

  /** Once the client knows, the first step is tried again at this interval. */
  static final long AGAIN_NANOS = 10_000_000_000L;

  private State state = State.FLOWS;
  private boolean started;
  private long progress;
  private long sinceNanos;
  private long lastStepNanos;

  /** What to do next. */
  public enum Step {
    NOTHING,
    ASK_FOR_KEYFRAME,
    /** Forget what is being sent, and begin anew at the next keyframe. */
    RESET,
    TELL_CLIENT,
    /** The client was told, and it is over. */
    TELL_IT_IS_OVER
  }

  private enum State {
    FLOWS,
    ASKED,
    RESET,
    TOLD
  }

  /**
   * Looks once a second.
   *
   * @param expected whether something should be sent: to a receiver who is there and wants it, by
   *     somebody who sends
   * @param sent how much was sent so far: more than before means that it flows
   */
  public Step look(boolean expected, long sent, long nowNanos) {
    if (!started || !expected || sent != progress) {
      boolean wasTold = state == State.TOLD;
      started = expected;
      progress = sent;
      sinceNanos = nowNanos;
      state = State.FLOWS;
      return wasTold ? Step.TELL_IT_IS_OVER : Step.NOTHING;
    }
    return heal(nowNanos - sinceNanos, nowNanos);
  }

  private Step heal(long stalledNanos, long nowNanos) {
    long stepDueNanos =
        switch (state) {
          case FLOWS -> ASK_NANOS;
          case ASKED -> RESET_NANOS;
          case RESET -> TELL_NANOS;
          case TOLD -> lastStepNanos - sinceNanos + AGAIN_NANOS;
        };
    if (stalledNanos < stepDueNanos) {
      return Step.NOTHING;
    }
    lastStepNanos = nowNanos;
    return switch (state) {
      case FLOWS -> step(State.ASKED, Step.ASK_FOR_KEYFRAME);
      case ASKED -> step(State.RESET, Step.RESET);
      case RESET -> step(State.TOLD, Step.TELL_CLIENT);
      case TOLD -> Step.ASK_FOR_KEYFRAME;
    };
  }

  private Step step(State next, Step step) {
    state = next;
    return step;
  }

  /** Somebody else is in the slot, or nobody. */
  public void beginAgain() {
    started = false;
    state = State.FLOWS;
  }
}
