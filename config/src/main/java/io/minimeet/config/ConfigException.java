package io.minimeet.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message has a line for each problem. */
public final class ConfigException extends RuntimeException {
  private final List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** All of them, never empty. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  private static String message(List<ConfigProblem> problems) {
    String title =
        problems.size() == 1
            ? "The configuration has a problem:"
            : "The configuration has " + problems.size() + " problems:";
    return problems.stream()
        .map(problem -> "  " + problem)
        .collect(Collectors.joining("\n", title + "\n", ""));
  }
}
