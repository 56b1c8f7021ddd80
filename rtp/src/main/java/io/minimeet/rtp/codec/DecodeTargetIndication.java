package io.minimeet.rtp.codec;

/** What a frame is to a decode target (AV1 RTP specification, table A.1). */
public final class DecodeTargetIndication {
  public static final int NOT_PRESENT = 0;
  public static final int DISCARDABLE = 1;
  public static final int SWITCH = 2;
  public static final int REQUIRED = 3;

  private DecodeTargetIndication() {}

  /** Of a set of them, two bits a decode target. */
  static int of(long set, int target) {
    return (int) (set >>> (2 * target)) & 3;
  }
}
