package io.minimeet.app.command.console;

import java.util.Optional;

/** What can be said beside a verb, and is no key of the configuration. */
public enum Flag {
  JSON("--json", "", "Prints JSON instead of a table."),
  PASSWORD_STDIN("--password-stdin", "", "Reads the password from the first line of stdin."),
  DISPLAY_NAME("--display-name", "TEXT", "What others are shown; else the name."),
  ADMIN("--admin", "", "Makes an administrator."),
  OFF("--off", "", "Takes the role away."),
  YES("--yes", "", "Does not ask whether it is meant.");

  private final String written;
  private final String value;
  private final String description;

  Flag(String written, String value, String description) {
    this.written = written;
    this.value = value;
    this.description = description;
  }

  public String written() {
    return written;
  }

  /** What its value is called; empty where it has none. */
  public Optional<String> value() {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  public String description() {
    return description;
  }
}
