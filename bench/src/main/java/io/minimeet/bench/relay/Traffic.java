package io.minimeet.bench.relay;

import java.util.Locale;

/** What people send, in steps of 20 ms. */
enum Traffic {
  /** 50 packets a second. */
  SOUND,
  /** 30 pictures a second of five packets each, which are 1.2 Mbit/s. */
  PICTURES,
  /** Both, at these rates to each other. */
  MIXED;

  /** 100 ms, in which there are three pictures. */
  private static final int STEPS = 5;

  boolean hasSound() {
    return this != PICTURES;
  }

  /** Whether a picture comes in this step of a sender. */
  boolean hasPicture(int step) {
    return switch (this) {
      case SOUND -> false;
      case PICTURES -> true;
      case MIXED -> step % STEPS % 2 == 0;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
