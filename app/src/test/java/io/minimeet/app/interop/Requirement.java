package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;

/**
 * Something a test needs that is not part of the build, such as a browser. Where it is missing, the
 * test is skipped and says why; with {@code MINIMEET_REQUIRE_BROWSERS=1} it fails instead, so that
 * a machine that is to run everything cannot leave something out unnoticed.
 */
final class Requirement {
  private static final String INSIST = "MINIMEET_REQUIRE_BROWSERS";

  private Requirement() {}

  static void met(boolean met, String whatIsMissing) {
    if (!met) {
      missing(whatIsMissing, null);
    }
  }

  static void missing(String whatIsMissing, @Nullable Throwable cause) {
    if ("1".equals(System.getenv(INSIST))) {
      fail(whatIsMissing + ", and " + INSIST + "=1 insists on it", cause);
    }
    assumeTrue(false, whatIsMissing + (cause == null ? "" : " (" + cause + ")"));
  }
}
