package io.minimeet.app.media;

import java.util.Locale;

/** Explains to a person why a port could not be opened, and what to do. */
public final class BindProblem {
  private BindProblem() {}

  /**
   * One sentence.
   *
   * @param what such as {@code UDP}
   * @param section of the configuration that holds the keys {@code host} and {@code port}
   */
  public static String sentence(
      String what, String host, int port, String section, Throwable cause) {
    String reason = reason(cause);
    return "cannot open %s port %d on %s (%s): %s"
        .formatted(what, port, host, reason, advice(reason, section));
  }

  /** The system's words alone: native sockets put the call and its number before them. */
  private static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    String words =
        message.substring(message.lastIndexOf(": ") < 0 ? 0 : message.lastIndexOf(": ") + 2);
    return words.toLowerCase(Locale.ROOT);
  }

  /** Whether the machine does not have the address, or not yet. */
  static boolean isMissingAddress(Throwable cause) {
    return reason(cause).contains("assign");
  }

  private static String advice(String reason, String section) {
    if (reason.contains("in use")) {
      return "stop the program that uses it, or choose another with --%s.port".formatted(section);
    }
    if (reason.contains("permission")) {
      return "ports below 1024 need rights that this process has not; choose a higher --%s.port"
          .formatted(section);
    }
    if (reason.contains("assign")) {
      return "this machine has no such address; correct --%s.host".formatted(section);
    }
    return "check --%1$s.host and --%1$s.port".formatted(section);
  }
}
