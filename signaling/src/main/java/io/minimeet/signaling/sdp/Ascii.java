package io.minimeet.signaling.sdp;

/** Character classes of the SDP grammars, which know ASCII alone. */
final class Ascii {
  private Ascii() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAlphanumeric(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isUpperHex(int c) {
    return isDigit(c) || (c >= 'A' && c <= 'F');
  }
}
