package io.minimeet.sfu.forward;

import io.minimeet.sfu.publish.IncomingStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the packets of changing sources one timeline of RTP timestamps that never goes backwards
 * across a change.
 */
final class TimestampRewriter {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** 2^31 ticks, 6.6 hours at 90 kHz, would look like a step backwards. */
  private static final long MAX_STEP_NANOS = 3_600 * NANOS_PER_SECOND;

  /** A mapping by sender reports that is further off than this is a broken clock. */
  private static final int TRUSTED_SECONDS = 3;

  private boolean started;
  private int offset;
  private int newest;
  private long newestNanos;
  private @Nullable IncomingStream source;

  /** The first timestamp sent lies {@code first} after the source's. */
  TimestampRewriter(int first) {
    offset = first;
  }

  /** From this timestamp on {@code next} is sent. */
  void rebase(IncomingStream next, int timestamp, int clockRate, long nowNanos) {
    if (started) {
      long elapsedNanos = Math.min(nowNanos - newestNanos, MAX_STEP_NANOS);
      int elapsed = (int) (elapsedNanos * clockRate / NANOS_PER_SECOND);
      int byArrival = newest + Math.max(1, elapsed);
      offset = bySenderReports(next, timestamp, clockRate, byArrival) - timestamp;
    }
    source = next;
  }

  /**
   * Two layers of one picture show the same instants, so their sender reports give the exact
   * relation; the time of arrival alone would be off by the encoder's and network's delay.
   */
  private int bySenderReports(IncomingStream next, int timestamp, int clockRate, int byArrival) {
    IncomingStream last = source;
    if (last == null
        || last.track() != next.track()
        || !last.clock().isKnown()
        || !next.clock().isKnown()) {
      return byArrival;
    }
    int mapped = next.clock().translate(timestamp, last.clock(), clockRate) + offset;
    boolean goesOn = mapped - newest > 0;
    long off = Math.abs((long) (mapped - byArrival));
    boolean plausible = off < (long) TRUSTED_SECONDS * clockRate;
    return goesOn && plausible ? mapped : byArrival;
  }

  int rewrite(int timestamp, long nowNanos) {
    int out = timestamp + offset;
    if (!started || out - newest > 0) {
      started = true;
      newest = out;
      newestNanos = nowNanos;
    }
    return out;
  }

  /** The highest sent so far. */
  int newest() {
    return newest;
  }

  /** A timestamp of the source on the outgoing timeline, without sending it. */
  int map(int timestamp) {
    return timestamp + offset;
  }
}
