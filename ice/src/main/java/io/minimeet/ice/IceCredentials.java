package io.minimeet.ice;

import java.util.random.RandomGenerator;

/**
 * One side's username fragment and password, as in {@code a=ice-ufrag} and {@code a=ice-pwd} (RFC
 * 8839, 5.4).
 */
public record IceCredentials(String usernameFragment, String password) {
  static final int MIN_FRAGMENT_CHARS = 4;
  static final int MAX_FRAGMENT_CHARS = 256;
  static final int MIN_PASSWORD_CHARS = 22;
  static final int MAX_PASSWORD_CHARS = 256;

  /**
   * 64 characters, so each carries 6 bits: 48 bits of fragment, 144 of password (RFC 8445, 5.3: 24
   * and 128).
   */
  private static final String ICE_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final int RANDOM_FRAGMENT_CHARS = 8;
  private static final int RANDOM_PASSWORD_CHARS = 24;

  public IceCredentials {
    check("ice-ufrag", usernameFragment, MIN_FRAGMENT_CHARS, MAX_FRAGMENT_CHARS);
    check("ice-pwd", password, MIN_PASSWORD_CHARS, MAX_PASSWORD_CHARS);
  }

  /** Fresh credentials; {@code random} has to be a cryptographically strong source. */
  public static IceCredentials random(RandomGenerator random) {
    return new IceCredentials(
        randomText(random, RANDOM_FRAGMENT_CHARS), randomText(random, RANDOM_PASSWORD_CHARS));
  }

  static boolean isIceChar(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  /** The password is a key: it stays out of logs and messages. */
  @Override
  public String toString() {
    return "IceCredentials[usernameFragment=" + usernameFragment + ", password=hidden]";
  }

  private static void check(String name, String value, int minChars, int maxChars) {
    if (value.length() < minChars || value.length() > maxChars) {
      throw new IceException(
          name
              + " has to be "
              + minChars
              + " to "
              + maxChars
              + " characters long, it has "
              + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      if (!isIceChar(value.charAt(i))) {
        throw new IceException(
            name + " may hold letters, digits, '+' and '/' only; see character " + i);
      }
    }
  }

  private static String randomText(RandomGenerator random, int chars) {
    var text = new StringBuilder(chars);
    for (int i = 0; i < chars; i++) {
      text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
    }
    return text.toString();
  }
}
