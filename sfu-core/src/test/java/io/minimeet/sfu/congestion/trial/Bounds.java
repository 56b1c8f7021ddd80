package io.minimeet.sfu.congestion.trial;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a trial must not fall below or exceed. */
final class Bounds {
  private Bounds() {}

  static void atLeast(String what, double bound, double measured) {
    assertTrue(measured >= bound, what + ": " + measured + " is less than " + bound);
  }

  static void atMost(String what, double bound, double measured) {
    assertTrue(measured <= bound, what + ": " + measured + " is more than " + bound);
  }
}
