package io.minimeet.sfu.congestion.trial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;

/**
 * What a trial must not fall below or exceed. Each figure is printed, under the name of its test:
 * the table of docs/call-quality.md is made of them.
 */
final class Bounds {
  private static final StackWalker CALLERS = StackWalker.getInstance();

  private Bounds() {}

  static void atLeast(String what, double bound, double measured) {
    tell(what, measured, "at least", bound);
    assertTrue(measured >= bound, what + ": " + measured + " is less than " + bound);
  }

  static void atMost(String what, double bound, double measured) {
    tell(what, measured, "at most", bound);
    assertTrue(measured <= bound, what + ": " + measured + " is more than " + bound);
  }

  private static void tell(String what, double measured, String relation, double bound) {
    String test =
        CALLERS.walk(frames ->
            frames
                .map(StackWalker.StackFrame::getMethodName)
                .filter(name -> name.startsWith("should"))
                .findFirst()
                .orElse(""));
    System.out.printf(
        Locale.ROOT, "%s: %s %.4g (%s %.4g)%n", test, what, measured, relation, bound);
  }
}
