package io.minimeet.rtp;

/** The two forms of RFC 8285 and how the "defined by profile" field tells them apart. */
final class HeaderExtensionForm {
  static final int ONE_BYTE_PROFILE = 0xBEDE;

  /** The low four bits of a two-byte profile are free for the application; we write zeros. */
  static final int TWO_BYTE_PROFILE = 0x1000;

  /** In the one-byte form an id that ends all processing (section 4.2). */
  static final int ONE_BYTE_STOP_ID = 15;

  static final int ONE_BYTE_MAX_LENGTH = 16;

  private HeaderExtensionForm() {}

  static boolean isTwoByte(int profile) {
    return (profile & 0xFFF0) == TWO_BYTE_PROFILE;
  }

  static boolean needsTwoByte(int id, int length) {
    return id >= ONE_BYTE_STOP_ID || length == 0 || length > ONE_BYTE_MAX_LENGTH;
  }
}
