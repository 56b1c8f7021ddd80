package io.minimeet.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What the scenarios measured, for docs/call-quality.md: {@code target/plots/figures.txt}. */
final class Figures {
  private static final Path FILE = Path.of("target", "plots", "figures.txt");

  private Figures() {}

  // The callers' formats are all literals.
  @SuppressWarnings("AnnotateFormatMethod")
  static void tell(String scenario, String format, Object... values) {
    String line =
        "%-24s %s%n".formatted(scenario + ":", String.format(Locale.ROOT, format, values));
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sound(Recording recording) {
    return String.format(
        Locale.ROOT,
        "sound lost %.2f %%, longest gap %d ms",
        100 * recording.sound().lossRatio(),
        recording.sound().longestGapNanos() / 1_000_000);
  }

  static String picture(Recording recording) {
    return String.format(
        Locale.ROOT,
        "%d pictures, %d freezes of %.2f s",
        recording.picture().pictures(),
        recording.picture().freezes(),
        recording.picture().frozenNanos() / 1e9);
  }
}
