package io.minimeet.people;

import java.security.SecureRandom;

/**
 * Names for rows: 16 letters and digits (Crockford's base 32) that ascend with time, those of one
 * millisecond too. They are no secrets. Safe for all threads.
 */
public final class Ids {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int CHARS = 16;
  private static final int BITS = 5;

  /** 45 bits of milliseconds, which last for a thousand years, are nine characters. */
  private static final int TIME_BITS = 45;

  private static final int RANDOM_BITS = CHARS * BITS - TIME_BITS;

  private final SecureRandom random;
  private long lastMillis = Long.MIN_VALUE;
  private long lastRandom;

  public Ids(SecureRandom random) {
    this.random = random;
  }

  public synchronized String next(long nowMillis) {
    if (nowMillis > lastMillis) {
      lastMillis = nowMillis;
      // A bit less than there is room for: those that follow in the same millisecond count on.
      lastRandom = random.nextLong(1L << (RANDOM_BITS - 1));
    } else {
      lastRandom++;
    }
    char[] text = new char[CHARS];
    write(text, 0, TIME_BITS / BITS, lastMillis);
    write(text, TIME_BITS / BITS, CHARS, lastRandom);
    return new String(text);
  }

  private static void write(char[] text, int from, int to, long number) {
    for (int i = from; i < to; i++) {
      text[i] = DIGITS.charAt((int) (number >>> ((to - 1 - i) * BITS)) & 31);
    }
  }
}
