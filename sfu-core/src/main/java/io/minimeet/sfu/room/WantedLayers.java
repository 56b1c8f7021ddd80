package io.minimeet.sfu.room;

import java.util.Arrays;

/**
 * Which simulcast layers of a picture somebody watches: from the smallest up to the best that
 * anybody is to get, for a receiver may need a smaller one from one moment to the next. What nobody
 * wants is missed for a while before it is told; what is wanted again is told at once.
 */
final class WantedLayers {
  /** A receiver whose picture goes down for a moment is not to lose the layer it comes back to. */
  static final long MISSED_NANOS = 3_000_000_000L;

  /** An encoder that was told to begin has begun by then, or cannot. */
  static final long WAKE_NANOS = 3_000_000_000L;

  private final long[] wantedNanos;
  private final long[] wokenNanos;
  private int wanted;

  /** At first all are wanted: that is how a client begins. */
  WantedLayers(int layers, long nowNanos) {
    wantedNanos = new long[layers];
    wokenNanos = new long[layers];
    Arrays.fill(wantedNanos, nowNanos);
    Arrays.fill(wokenNanos, nowNanos);
    wanted = layers;
  }

  /**
   * Somebody wants so many layers, counted from the smallest.
   *
   * @return whether there is something to tell
   */
  boolean want(int layers, long nowNanos) {
    for (int i = 0; i < layers; i++) {
      wantedNanos[i] = nowNanos;
    }
    int now = wantedNanos.length;
    while (now > 0 && nowNanos - wantedNanos[now - 1] >= MISSED_NANOS) {
      now--;
    }
    for (int i = wanted; i < now; i++) {
      wokenNanos[i] = nowNanos;
    }
    boolean changed = now != wanted;
    wanted = now;
    return changed;
  }

  /** How many are wanted, counted from the smallest. */
  int count() {
    return wanted;
  }

  /** Whether the sender was told that nobody needs it. */
  boolean isAsleep(int layer) {
    return layer >= wanted;
  }

  /** Whether the sender has had no time yet to begin with it. */
  boolean isWaking(int layer, long nowNanos) {
    return !isAsleep(layer) && nowNanos - wokenNanos[layer] < WAKE_NANOS;
  }
}
