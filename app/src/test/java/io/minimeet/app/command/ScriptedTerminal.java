package io.minimeet.app.command;

import io.minimeet.app.command.console.Terminal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Somebody who types what was thought out before; nobody where that is nothing. */
final class ScriptedTerminal implements Terminal {
  private final Deque<String> lines;

  ScriptedTerminal(String... lines) {
    this.lines = new ArrayDeque<>(Arrays.asList(lines));
  }

  @Override
  public Optional<String> line(String prompt) {
    return Optional.ofNullable(lines.poll());
  }

  @Override
  public Optional<String> password(String prompt) {
    return line(prompt);
  }

  @Override
  public String input() {
    return lines.remove();
  }
}
