package io.minimeet.bench.load.sdp;

/** The payload types our offers give; the server answers with the same. */
public final class PayloadNumbers {
  public static final int OPUS = 111;
  public static final int VP8 = 96;
  public static final int VP8_RTX = 97;

  private PayloadNumbers() {}
}
