package io.minimeet.rtp;

/** Arithmetic on 16-bit RTP sequence numbers, which wrap around (RFC 3550, appendix A.1). */
public final class SequenceNumbers {
  private SequenceNumbers() {}

  /** How far {@code to} is ahead of {@code from}, in −32768…32767, across the wrap-around. */
  public static int distance(int from, int to) {
    return (short) (to - from);
  }

  /**
   * The extended number whose low 16 bits are {@code sequence} and which is nearest to {@code
   * reference}.
   */
  public static long unwrap(long reference, int sequence) {
    return reference + (short) (sequence - (int) reference);
  }
}
