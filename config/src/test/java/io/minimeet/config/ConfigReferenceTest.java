package io.minimeet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Holds the documentation to the one definition of the keys. After a change there, {@code
 * -Dminimeet.reference.update=true} writes both files anew.
 */
final class ConfigReferenceTest {
  private static final Path SAMPLE = Path.of("minimeet.yaml");
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final String BEGIN = "<!-- keys: begin (rendered, see ConfigReference) -->\n";
  private static final String END = "<!-- keys: end -->\n";
  private static final boolean UPDATE = Boolean.getBoolean("minimeet.reference.update");

  @Test
  void shouldKeepTheSampleFile() throws IOException {
    if (UPDATE) {
      Files.writeString(SAMPLE, ConfigReference.sampleFile());
    }
    assertEquals(ConfigReference.sampleFile(), Files.readString(SAMPLE));
  }

  @Test
  void shouldKeepTheTableOfThePage() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertTrue(page.contains(BEGIN) && end >= begin, "the marks are missing");
    if (UPDATE) {
      Files.writeString(
          PAGE, page.substring(0, begin) + ConfigReference.table() + page.substring(end));
    }
    String current = Files.readString(PAGE);
    assertEquals(ConfigReference.table(), current.substring(begin, current.indexOf(END)));
  }

  @Test
  void shouldSayWhatEachSectionIsAbout() {
    assertFalse(ConfigReference.sampleFile().contains("# null"));
  }

  @Test
  void shouldMakeASampleFileThatSaysTheDefaults() {
    assertEquals(
        MiniMeetConfig.defaults(), ConfigLoader.load(Optional.of(SAMPLE), Map.of(), List.of()));
  }

  @Test
  void shouldGiveEachKeyItsOwnVariable() {
    var variables = new HashSet<String>();
    for (Key<?> key : Keys.ALL) {
      assertTrue(variables.add(key.environmentVariable()), key.name());
      assertTrue(key.environmentVariable().matches("MINIMEET_[A-Z0-9_]+"), key.name());
      assertTrue(key.name().matches("[a-z]+\\.[a-z0-9-]+"), key.name());
      assertTrue(key.doc().endsWith("."), key.name());
    }
  }

  @Test
  void shouldKeepLinesShort() {
    assertTrue(ConfigReference.sampleFile().lines().allMatch(line -> line.length() <= 100));
  }
}
