package io.minimeet.app.media;

import java.time.Instant;

/** The one clock of the media plane; read once a batch. */
final class MediaClock {
  private MediaClock() {}

  static long nowNanos() {
    return System.nanoTime();
  }

  /** What to add to {@link #nowNanos} for wall-clock time. */
  static long unixMinusMonotonicNanos() {
    Instant now = Instant.now();
    long unixNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    return unixNanos - System.nanoTime();
  }
}
