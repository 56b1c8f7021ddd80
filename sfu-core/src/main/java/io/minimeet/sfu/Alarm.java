package io.minimeet.sfu;

import org.jspecify.annotations.Nullable;

/**
 * When something is to be looked at next. Whoever makes something due earlier says so here, so that
 * a shard does not go through all of its rooms and people each time to find that nothing is due.
 */
public final class Alarm {
  /** What nobody says is found out after this all the same. */
  static final long QUIET_NANOS = 1_000_000_000L;

  private final @Nullable Alarm outer;
  private long nanos = Long.MIN_VALUE;

  /** It is due at once. */
  public Alarm() {
    this(null);
  }

  private Alarm(@Nullable Alarm outer) {
    this.outer = outer;
  }

  /** One for a part of this: what is due there is due here. */
  public Alarm inner() {
    return new Alarm(this);
  }

  /** Something will be due then. */
  public void by(long dueNanos) {
    if (dueNanos < nanos) {
      nanos = dueNanos;
      if (outer != null) {
        outer.by(dueNanos);
      }
    }
  }

  /** Something is due at once. */
  public void ring() {
    by(Long.MIN_VALUE);
  }

  public boolean isDue(long nowNanos) {
    return nowNanos >= nanos;
  }

  /** All that is due now is being done; what comes up meanwhile is said by {@link #by}. */
  public void answer(long nowNanos) {
    nanos = nowNanos + QUIET_NANOS;
  }

  /** When to look. */
  public long nanos() {
    return nanos;
  }
}
