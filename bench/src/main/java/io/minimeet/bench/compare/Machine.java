package io.minimeet.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This machine in plain words: what it shares with others of its kind, and no name of its own. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  public static String inWords() {
    return "%d cores of %s, %s %s, %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            release(System.getProperty("os.version")),
            System.getProperty("java.vendor"),
            System.getProperty("java.version"));
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException notLinux) {
      return System.getProperty("os.arch");
    }
  }

  /** Without what a builder of kernels has put behind the numbers. */
  private static String release(String version) {
    return version.replaceFirst("^(\\d+\\.\\d+).*$", "$1");
  }
}
