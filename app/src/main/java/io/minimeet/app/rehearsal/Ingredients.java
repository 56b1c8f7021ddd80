package io.minimeet.app.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a cache is made of, as the JVM will check it: the JDK, the flags, each jar's size and time.
 */
final class Ingredients {
  private Ingredients() {}

  /** A line each. */
  static String of(Path jar, List<String> java) throws IOException {
    List<String> lines = new ArrayList<>(java);
    Path program = Path.of(java.getFirst()).toRealPath();
    lines.add(line(program.resolveSibling("..").resolve("lib").resolve("modules").normalize()));
    lines.add(line(jar));
    Path libraries = jar.resolveSibling("lib");
    if (Files.isDirectory(libraries)) {
      try (Stream<Path> list = Files.list(libraries)) {
        for (Path library : list.sorted().toList()) {
          lines.add(line(library));
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(Path file) throws IOException {
    return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
  }
}
