package io.minimeet.app.command;

/** What the process ends with. */
final class ExitCode {
  static final int WELL = 0;

  /** The server did not start, or the command could not do what it is for. */
  static final int FAILED = 1;

  static final int WRONG_USE = 2;

  private ExitCode() {}
}
