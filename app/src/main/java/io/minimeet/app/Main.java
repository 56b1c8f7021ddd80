package io.minimeet.app;

import io.minimeet.app.command.MiniMeetCommand;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs the command; the exit code is 0 well, 1 could not start, 2 wrong use. */
  public static void main(String[] arguments) {
    System.exit(MiniMeetCommand.run(arguments, System.getenv(), Server::start));
  }
}
