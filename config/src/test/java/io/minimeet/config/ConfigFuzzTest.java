package io.minimeet.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is written, the answer is a configuration or a list of problems. */
final class ConfigFuzzTest {
  private static final int ROUNDS = 3_000;

  private static final List<String> SCRAPS =
      List.of(
          ": ",
          "\n",
          "  ",
          "\n  ",
          "[",
          "]",
          "{",
          "}",
          "- ",
          ",",
          "\"",
          "'",
          "#",
          "&a",
          "*a",
          "!!",
          "!",
          "|",
          ">",
          "\t",
          "---\n",
          "...",
          "<<",
          "?",
          "%",
          "@",
          "\\",
          "=",
          "--",
          "\0",
          "\uFEFF",
          "\uD800",
          "\u202E",
          "8080",
          "true",
          "null",
          "~",
          "10.0.0.1",
          "::",
          "30s",
          "64MiB",
          "*");

  @TempDir Path folder;

  @Test
  void shouldAnswerRandomFiles() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      String yaml =
          random.nextBoolean() ? scraps(random) : damaged(ConfigReference.sampleFile(), random);
      Path file = folder.resolve("f.yaml");
      Files.writeString(file, yaml.replace('\uD800', '?'));
      answer(round, Optional.of(file), Map.of(), List.of());
    }
  }

  @Test
  void shouldAnswerRandomVariablesAndFlags() {
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      var environment = new HashMap<String, String>();
      var flags = new ArrayList<String>();
      for (int i = random.nextInt(6); i > 0; i--) {
        Key<?> key = Keys.ALL.get(random.nextInt(Keys.ALL.size()));
        environment.put(damaged(key.environmentVariable(), random), scraps(random));
        flags.add(damaged(key.flag(), random) + "=" + scraps(random));
        flags.add(random.nextBoolean() ? key.flag() : scraps(random));
      }
      answer(round, Optional.empty(), environment, flags);
    }
  }

  private static void answer(
      long seed, Optional<Path> file, Map<String, String> environment, List<String> flags) {
    try {
      for (ConfigProblem problem : ConfigCommand.check(file, environment, flags)) {
        String text = problem.toString();
        assertFalse(text.isBlank() || text.length() > 3_000, () -> "seed " + seed + ": " + text);
        assertFalse(problem.fix().isBlank(), () -> "seed " + seed + ": " + text);
        assertFalse(
            text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u202E'),
            () -> "seed " + seed + ": " + text);
      }
    } catch (RuntimeException e) {
      fail("seed " + seed, e);
    }
  }

  private static String scraps(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(
          random.nextInt(3) == 0
              ? Keys.names().get(random.nextInt(Keys.ALL.size()))
              : SCRAPS.get(random.nextInt(SCRAPS.size())));
    }
    return text.toString();
  }

  private static String damaged(String text, Random random) {
    var damaged = new StringBuilder(text);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at).append(' ');
        case 1 -> damaged.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
        default -> damaged.setCharAt(at, (char) (1 + random.nextInt(300)));
      }
    }
    return damaged.toString();
  }
}
