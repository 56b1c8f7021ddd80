package io.minimeet.bench.load.media;

/** The ids our offers give to the RTP header extensions (RFC 8285); the same in every m-line. */
public final class ExtensionNumbers {
  public static final int AUDIO_LEVEL = 1;
  public static final int ABS_SEND_TIME = 2;
  public static final int TRANSPORT_WIDE_CC = 3;
  public static final int MID = 4;
  public static final int RID = 5;
  public static final int REPAIRED_RID = 6;

  private ExtensionNumbers() {}
}
