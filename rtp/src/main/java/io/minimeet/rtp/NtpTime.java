package io.minimeet.rtp;

/**
 * The 64-bit NTP timestamp (RFC 3550, section 4): seconds since 1900, 32 bits before the point and
 * 32 behind it.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+
 * |        seconds since 1900     |      fraction of a second     |
 * +---------------+---------------+---------------+---------------+
 *                 |&lt;- the middle 32 bits, as LSR -&gt;|
 * </pre>
 */
public final class NtpTime {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;

  private NtpTime() {}

  /** From nanoseconds since 1970; the era wraps around in 2036, as NTP's does. */
  public static long of(long unixNanos) {
    long seconds = Math.floorDiv(unixNanos, NANOS_PER_SECOND) + SECONDS_FROM_1900_TO_1970;
    long fraction = (Math.floorMod(unixNanos, NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND;
    return seconds << 32 | fraction;
  }

  /** The middle 32 bits: what a report block carries as LSR (RFC 3550, section 6.4.1). */
  public static int middle(long ntp) {
    return (int) (ntp >>> 16);
  }
}
