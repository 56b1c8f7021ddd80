package io.minimeet.app.command.console;

/** Asks for a password: twice, for nobody sees what they type. */
final class NewPasswords {
  private NewPasswords() {}

  static String read(Asked asked) {
    if (asked.has(Flag.PASSWORD_STDIN)) {
      return asked.terminal().input();
    }
    String first =
        asked
            .terminal()
            .password("Password: ")
            .orElseThrow(() ->
                new CommandException(
                    "Nobody can be asked for the password here. Send it by --password-stdin."));
    if (!asked.terminal().password("Once more: ").orElse("").equals(first)) {
      throw new CommandException("These were two different passwords; nothing was done.");
    }
    return first;
  }
}
