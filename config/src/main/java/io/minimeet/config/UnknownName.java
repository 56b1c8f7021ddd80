package io.minimeet.config;

import java.util.List;
import java.util.Optional;

/** The problem of a name that means nothing, with the name that was probably meant. */
final class UnknownName {
  private static final String ALL_KEYS = "\"minimeet config reference\" lists them all";

  private UnknownName() {}

  /** Of a key or section in the file. */
  static ConfigProblem inFile(Origin origin, String path, boolean hasKeysUnderIt) {
    Optional<String> near =
        hasKeysUnderIt
            ? Nearest.name(path, Keys.sections())
            : Nearest.key(path, Keys.names()).or(() -> nearSection(path));
    String what = hasKeysUnderIt ? "there is no such section" : "there is no such key";
    return new ConfigProblem(
        origin,
        path,
        what,
        near.map(name -> "Did you mean " + name + "?")
            .orElse("Remove it; " + known(path, hasKeysUnderIt) + "."));
  }

  static ConfigProblem environment(String variable) {
    // Without the prefix that all share: it would make every name look like every other.
    String name = variable.substring(Key.ENVIRONMENT_PREFIX.length());
    return new ConfigProblem(
        new Origin.Environment(variable),
        "",
        "there is no such key",
        Nearest.key(name.replaceFirst("_", "."), Keys.names())
            .map(near -> "Did you mean " + Key.environmentVariable(near) + "?")
            .orElse("Unset it; " + ALL_KEYS + "."));
  }

  static ConfigProblem flag(String flag) {
    String name = flag.replaceFirst("^-+", "");
    return new ConfigProblem(
        new Origin.Flag(flag),
        "",
        "there is no such key",
        Nearest.key(name, Keys.names())
            .map(near -> "Did you mean --" + near + "?")
            .orElse("Remove it; " + ALL_KEYS + "."));
  }

  /** Inside a section there are no others. */
  private static Optional<String> nearSection(String path) {
    return path.contains(".") ? Optional.empty() : Nearest.name(path, Keys.sections());
  }

  private static String known(String path, boolean hasKeysUnderIt) {
    int dot = path.indexOf('.');
    String section = dot < 0 ? "" : path.substring(0, dot);
    if (!hasKeysUnderIt && Keys.sections().contains(section)) {
      List<String> leaves = Keys.of(section).stream().map(Key::leaf).toList();
      return section + " has " + String.join(", ", leaves);
    }
    return "the sections are " + String.join(", ", Keys.sections());
  }
}
