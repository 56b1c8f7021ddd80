package io.minimeet.app.command.console;

/** It cannot be done; the message says why, and what to do where something can be. */
public final class CommandException extends RuntimeException {
  CommandException(String message) {
    super(message);
  }

  CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
