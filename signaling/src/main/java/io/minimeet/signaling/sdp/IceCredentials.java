package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.RemoteIce;

/** ice-ufrag and ice-pwd as RFC 8839 section 5.4 bounds them. */
final class IceCredentials {
  private static final int MAX_CHARS = 256;
  private static final int MIN_FRAGMENT_CHARS = 4;
  private static final int MIN_PASSWORD_CHARS = 22;

  private IceCredentials() {}

  /** The password's text stays out of every message: messages are logged and shown. */
  static RemoteIce of(Attribute fragment, Attribute password) {
    if (!isIceText(fragment.value(), MIN_FRAGMENT_CHARS)) {
      throw fragment.wrong("an ice-ufrag has 4 to 256 letters, digits, \"+\" or \"/\"");
    }
    if (!isIceText(password.value(), MIN_PASSWORD_CHARS)) {
      throw password.wrong("an ice-pwd has 22 to 256 letters, digits, \"+\" or \"/\"");
    }
    return new RemoteIce(fragment.value(), password.value());
  }

  private static boolean isIceText(String text, int minChars) {
    return text.length() >= minChars
        && text.length() <= MAX_CHARS
        && text.chars().allMatch(c -> Ascii.isAlphanumeric(c) || c == '+' || c == '/');
  }
}
