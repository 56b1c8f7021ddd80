package io.minimeet.sfu.repair;

/**
 * How long a hole may be mere disorder. Widened at once by a packet that came late of itself,
 * narrowed a little by each that was truly lost.
 */
final class ReorderWindow {
  /** Reordering on access networks is mostly over within this. */
  static final long LEAST_NANOS = 10_000_000L;

  /** Who waits longer asks too late; a network that disorders more costs needless repairs. */
  static final long MOST_NANOS = 80_000_000L;

  private static final int NARROWING = 16;

  private long nanos = LEAST_NANOS;

  long nanos() {
    return nanos;
  }

  /** A packet came so long after the hole it left, and nobody had sent it again. */
  void disorder(long lateNanos) {
    nanos = Math.clamp(lateNanos + lateNanos / 4, nanos, MOST_NANOS);
  }

  /** A hole was a loss. */
  void loss() {
    nanos -= (nanos - LEAST_NANOS) / NARROWING;
  }
}
