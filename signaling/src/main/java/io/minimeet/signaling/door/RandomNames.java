package io.minimeet.signaling.door;

import java.security.SecureRandom;

/** Names nobody can guess. */
public final class RandomNames {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** 32 characters, so that each holds five bits; those that look alike are left out. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  private RandomNames() {}

  public static String next(int chars) {
    StringBuilder name = new StringBuilder(chars);
    for (int i = 0; i < chars; i++) {
      name.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return name.toString();
  }

  public static long nextNumber() {
    return RANDOM.nextLong();
  }
}
