package io.minimeet.store.chat;

import java.util.Optional;

/**
 * A message's number: milliseconds since 2025 in the upper 42 bits, a counter in the lower 21. As
 * text it has 13 letters and digits (Crockford's base 32), which sort as the numbers do.
 */
public record MessageId(long number) implements Comparable<MessageId> {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 13;
  private static final int BITS = 5;
  static final int COUNTER_BITS = 21;

  /** 2025-01-01. */
  private static final long EPOCH_MILLIS = 1_735_689_600_000L;

  /** The smallest number of a moment; what was said before it has a smaller one. */
  public static MessageId first(long millis) {
    long since = Math.clamp(millis - EPOCH_MILLIS, 0, (1L << 42) - 1);
    return new MessageId(since << COUNTER_BITS);
  }

  /** The number behind a text; none where the text is none that {@link #text} gave. */
  public static Optional<MessageId> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    long number = 0;
    for (int i = 0; i < LENGTH; i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0 || (i == 0 && digit > 7)) {
        return Optional.empty();
      }
      number = (number << BITS) | digit;
    }
    return Optional.of(new MessageId(number));
  }

  public String text() {
    char[] text = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      text[i] = DIGITS.charAt((int) (number >>> ((LENGTH - 1 - i) * BITS)) & 31);
    }
    return new String(text);
  }

  /** The next number there can be, at {@code nowMillis} or later. */
  public MessageId next(long nowMillis) {
    return new MessageId(Math.max(number + 1, first(nowMillis).number));
  }

  @Override
  public int compareTo(MessageId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return text();
  }
}
