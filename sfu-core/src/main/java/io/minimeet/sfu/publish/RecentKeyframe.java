package io.minimeet.sfu.publish;

/**
 * The last keyframe of a stream and all that came since, as long as that is little: whoever begins
 * to watch a moment later is sent it from the ring, and the encoder need not make another.
 */
final class RecentKeyframe {
  /** What {@link #firstSequence} returns when there is none. */
  static final long NONE = -1;

  /** Played at once, it is a short hurry at the beginning; more would be a film. */
  static final long MAX_AGE_NANOS = 300_000_000L;

  /** Paced, it is with the receiver before a new keyframe could be. */
  static final int MAX_BYTES = 100_000;

  private long first = NONE;
  private int timestamp;
  private long beganNanos;
  private long packets;
  private long bytes;

  /** A packet with which a keyframe begins; a picture of H264 may have several. */
  void began(long sequence, int pictureTimestamp, long nowNanos) {
    if (first != NONE && pictureTimestamp == timestamp) {
      first = Math.min(first, sequence);
      return;
    }
    first = sequence;
    timestamp = pictureTimestamp;
    beganNanos = nowNanos;
    packets = 0;
    bytes = 0;
  }

  /** Any packet, after {@link #began} when that was called. */
  void added(long sequence, int length) {
    if (first != NONE && sequence >= first) {
      packets++;
      bytes += length;
    }
  }

  /** Until when somebody may begin with it, if nothing is lost and it stays small. */
  long usableUntilNanos() {
    return first == NONE ? Long.MIN_VALUE : beganNanos + MAX_AGE_NANOS;
  }

  /** Where the keyframe begins, when nothing is missing since and it is young and small. */
  long firstSequence(long newest, long nowNanos) {
    boolean isWhole = first != NONE && newest - first + 1 == packets;
    return isWhole && nowNanos - beganNanos <= MAX_AGE_NANOS && bytes <= MAX_BYTES ? first : NONE;
  }
}
