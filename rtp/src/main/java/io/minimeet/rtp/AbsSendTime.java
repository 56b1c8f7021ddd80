package io.minimeet.rtp;

/**
 * The abs-send-time header extension: seconds in 24 bits, 6 before the point and 18 behind it, so
 * that it wraps around every 64 s.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  id   | len=2 |  seconds  |     fraction of a second          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class AbsSendTime {
  /** The length of the element's value in bytes. */
  public static final int LENGTH = 3;

  private static final long WRAP_NANOS = 64_000_000_000L;

  private AbsSendTime() {}

  /** The 24 bits for a time of any clock, also a negative one. */
  public static int of(long nanos) {
    return (int) ((Math.floorMod(nanos, WRAP_NANOS) << 18) / 1_000_000_000L);
  }
}
