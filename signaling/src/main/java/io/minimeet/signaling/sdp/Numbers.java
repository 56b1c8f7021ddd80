package io.minimeet.signaling.sdp;

import java.util.Optional;

/** Decimal numbers as SDP writes them: ASCII digits alone, no sign. */
final class Numbers {
  /** Enough for an unsigned 32-bit number, and far from overflow of a long. */
  private static final int MAX_DIGITS = 10;

  private Numbers() {}

  static Optional<Integer> upTo(String text, int max) {
    return upTo(text, (long) max).map(Math::toIntExact);
  }

  static Optional<Long> upTo(String text, long max) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isDigit(c)) {
        return Optional.empty();
      }
      value = value * 10 + (c - '0');
    }
    return value <= max ? Optional.of(value) : Optional.empty();
  }
}
