package io.minimeet.ice;

import java.util.function.IntPredicate;

/**
 * The grammar of a candidate attribute (RFC 8839, 5.1), as strict as is needed to refuse nonsense
 * and as loose as RFC and browsers are: unknown transports, types and extensions pass, and the
 * address may be a name, since browsers hide theirs behind mDNS ones. Nothing is resolved or kept:
 * a lite agent learns the peer's address from its checks.
 */
final class CandidateSyntax {
  private static final String PREFIX = "candidate:";

  /**
   * Chromium's longest lines are near 300 characters; a 256-character ufrag extension still fits.
   */
  private static final int MAX_CHARS = 1_024;

  private static final int MAX_FOUNDATION_CHARS = 32;
  private static final int MAX_TOKEN_CHARS = 32;
  private static final int MAX_HOST_CHARS = 253;
  private static final int MAX_COMPONENT = 256;
  private static final long MAX_PRIORITY = 0x7FFF_FFFFL;
  private static final int MAX_PORT = 65_535;

  /**
   * foundation, component, transport, priority, address, port, "typ", type; then name and value
   * pairs.
   */
  private static final int FIXED_FIELDS = 8;

  private CandidateSyntax() {}

  /** True too for the empty text, which ends the candidates (RFC 8838, 13). */
  static boolean isWellFormed(String candidate) {
    if (candidate.isEmpty()) {
      return true;
    }
    if (candidate.length() > MAX_CHARS || !candidate.startsWith(PREFIX)) {
      return false;
    }
    String[] fields = candidate.substring(PREFIX.length()).split(" ", -1);
    return fields.length >= FIXED_FIELDS
        && fields.length % 2 == 0
        && isText(fields[0], MAX_FOUNDATION_CHARS, IceCredentials::isIceChar)
        && isNumber(fields[1], 1, MAX_COMPONENT)
        && isText(fields[2], MAX_TOKEN_CHARS, CandidateSyntax::isTokenChar)
        && isNumber(fields[3], 1, MAX_PRIORITY)
        && isText(fields[4], MAX_HOST_CHARS, CandidateSyntax::isHostChar)
        && isNumber(fields[5], 0, MAX_PORT)
        && fields[6].equals("typ")
        && isText(fields[7], MAX_TOKEN_CHARS, CandidateSyntax::isTokenChar)
        && areExtensions(fields);
  }

  private static boolean areExtensions(String[] fields) {
    for (int i = FIXED_FIELDS; i < fields.length; i++) {
      if (!isText(fields[i], MAX_CHARS, c -> c > ' ' && c < 0x7F)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String text, long min, long max) {
    if (!isText(text, 10, c -> c >= '0' && c <= '9')) {
      return false;
    }
    long value = Long.parseLong(text);
    return value >= min && value <= max;
  }

  private static boolean isText(String text, int maxChars, IntPredicate allowed) {
    return !text.isEmpty() && text.length() <= maxChars && text.chars().allMatch(allowed);
  }

  private static boolean isTokenChar(int c) {
    return isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
  }

  /** IPv4, IPv6 and names; no brackets, no zone. */
  private static boolean isHostChar(int c) {
    return isAlphanumeric(c) || c == '.' || c == ':' || c == '-';
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
