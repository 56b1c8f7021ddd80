package io.minimeet.app.command;

/** What the process ends with. */
final class ExitCode {
  static final int WELL = 0;
  static final int NOT_STARTED = 1;
  static final int WRONG_USE = 2;

  private ExitCode() {}
}
