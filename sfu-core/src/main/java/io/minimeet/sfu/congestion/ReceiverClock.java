package io.minimeet.sfu.congestion;

/**
 * Unrolls the reference times of transport-wide feedback, 24 bits of 64 ms, into one line of time.
 * Its zero is where the server's clock stood when the first came; only differences mean anything.
 */
final class ReceiverClock {
  private static final long REFERENCE_MICROS = 64_000;
  private static final long CYCLE_MICROS = REFERENCE_MICROS << 24;

  /**
   * A message may be late by a round trip and by what the way held back. What is off by more is
   * another clock, or a lie.
   */
  static final long MAX_STRAY_NANOS = 5_000_000_000L;

  private boolean started;
  private long lastMicros;
  private long lastNanos;
  private boolean jumped;

  /** The reference time of a message on the line of time. */
  long nanos(long referenceMicros, long nowNanos) {
    long steppedNanos = step(referenceMicros) * 1_000;
    long nanos = lastNanos + steppedNanos;
    jumped = started && Math.abs(nanos - nowNanos) > MAX_STRAY_NANOS;
    if (!started || jumped) {
      nanos = nowNanos;
    }
    started = true;
    lastMicros = referenceMicros;
    lastNanos = nanos;
    return nanos;
  }

  /** Whether the line of time broke at this message: arrivals before it compare with nothing. */
  boolean jumped() {
    return jumped;
  }

  /** The shorter way from the last reference time to this one, around the cycle. */
  private long step(long referenceMicros) {
    long forward = Math.floorMod(referenceMicros - lastMicros, CYCLE_MICROS);
    return forward < CYCLE_MICROS / 2 ? forward : forward - CYCLE_MICROS;
  }
}
