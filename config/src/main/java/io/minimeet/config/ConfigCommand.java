package io.minimeet.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code minimeet config …} does, as functions of what it was given. */
public final class ConfigCommand {
  private ConfigCommand() {}

  /** All problems; empty when the server would start with this. */
  public static List<ConfigProblem> check(
      Optional<Path> file, Map<String, String> environment, List<String> flags) {
    try {
      ConfigLoader.load(file, environment, flags);
      return List.of();
    } catch (ConfigException e) {
      return e.problems();
    }
  }

  /**
   * The values in force and where each came from.
   *
   * @throws ConfigException with all problems at once
   */
  public static String print(
      Optional<Path> file, Map<String, String> environment, List<String> flags)
      throws ConfigException {
    return ConfigPrinter.print(ConfigLoader.resolve(file, environment, flags));
  }

  /** The documented sample file. */
  public static String reference() {
    return ConfigReference.sampleFile();
  }
}
