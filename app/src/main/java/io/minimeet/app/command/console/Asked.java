package io.minimeet.app.command.console;

import io.minimeet.config.MiniMeetConfig;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed.
 *
 * @param arguments as many as the verb wants
 * @param flags those that were there, with their values
 */
public record Asked(
    MiniMeetConfig config,
    List<String> arguments,
    Map<Flag, String> flags,
    Terminal terminal,
    PrintStream out) {
  String argument(int place) {
    return arguments.get(place);
  }

  boolean has(Flag flag) {
    return flags.containsKey(flag);
  }

  Optional<String> value(Flag flag) {
    return Optional.ofNullable(flags.get(flag));
  }

  /** Lets pass what is meant: by a flag, or by typing it once more. */
  void mustMean(String thing, String consequence) {
    if (has(Flag.YES)) {
      return;
    }
    String typed =
        terminal
            .line(consequence + " Type " + thing + " to go on: ")
            .orElseThrow(
                () -> new CommandException(consequence + " Say --yes where nobody can be asked."));
    if (!typed.strip().equals(thing)) {
      throw new CommandException("That is not " + thing + "; nothing was done.");
    }
  }
}
