package io.minimeet.sfu.forward;

import io.minimeet.rtp.NtpTime;
import java.util.Arrays;

/**
 * When the last sender reports left, so that a receiver report that names one of them tells the
 * round trip (RFC 3550, 6.4.1). One that names none of them tells nothing.
 */
final class SentReports {
  /** At one a second, what is named is hardly older. A power of two. */
  private static final int CAPACITY = 4;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** The delay is told in 65536ths of a second, cut down, and clocks drift. */
  private static final long TOLERANCE_NANOS = 1_000_000L;

  /** A round trip that is no longer than what can be told of it. */
  private static final long LEAST_NANOS = 1_000L;

  private static final int DELAY_BITS = 16;

  private final int[] middles = new int[CAPACITY];
  private final long[] sentNanos = new long[CAPACITY];
  private int next;

  void add(long ntp, long nowNanos) {
    int index = next++ & CAPACITY - 1;
    middles[index] = NtpTime.middle(ntp);
    sentNanos[index] = nowNanos;
  }

  /**
   * The way there and back.
   *
   * @param middle of the report that was heard last; 0 for none
   * @param delay since then, in 65536ths of a second
   * @return 0 when it cannot be known
   */
  long roundTripNanos(int middle, long delay, long nowNanos) {
    if (middle == 0) {
      return 0;
    }
    for (int i = 0; i < CAPACITY; i++) {
      if (middles[i] == middle) {
        long roundTrip = nowNanos - sentNanos[i] - ((delay * NANOS_PER_SECOND) >> DELAY_BITS);
        return roundTrip < -TOLERANCE_NANOS ? 0 : Math.max(roundTrip, LEAST_NANOS);
      }
    }
    return 0;
  }

  void clear() {
    Arrays.fill(middles, 0);
  }
}
