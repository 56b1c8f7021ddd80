package io.minimeet.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.app.StartException;
import io.minimeet.config.MiniMeetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MiniMeetCommandTest {
  private final List<MiniMeetConfig> started = new ArrayList<>();

  private Typed type(String... words) {
    return typeIn(Map.of(), words);
  }

  private Typed typeIn(Map<String, String> environment, String... words) {
    return Typed.run(environment, started::add, words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--http.port=9001 --media.port=9002", "serve --http.port=9001 --media.port=9002"})
  void shouldServeWithTheFlags(String line) {
    Typed typed = type(line.split(" ", -1));

    assertEquals(0, typed.exitCode(), typed.toString());
    assertEquals(9001, started.getFirst().http().port());
    assertEquals(9002, started.getFirst().media().port());
  }

  @Test
  void shouldServeWithoutAnyWord() {
    Typed typed = type();

    assertEquals(0, typed.exitCode(), typed.toString());
    assertEquals(8080, started.getFirst().http().port());
  }

  @Test
  void shouldTakeTheEnvironmentAndLetFlagsWin() {
    Typed typed =
        typeIn(
            Map.of("MINIMEET_HTTP_PORT", "9001", "MINIMEET_MEDIA_PORT", "9100"),
            "--http.port=9002");

    assertEquals(0, typed.exitCode(), typed.toString());
    assertEquals(9002, started.getFirst().http().port());
    assertEquals(9100, started.getFirst().media().port());
  }

  @Test
  void shouldNameTheRightKeyForAWrongFlag() {
    Typed typed = type("serve", "--http.prot=80");

    assertEquals(2, typed.exitCode());
    assertTrue(typed.err().contains("--http.prot"), typed.err());
    assertTrue(typed.err().contains("http.port"), typed.err());
    assertTrue(typed.err().contains("nothing was started"), typed.err());
    assertNoTrace(typed);
    assertEquals(List.of(), started);
  }

  @Test
  void shouldNameTheLineOfAWrongFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("minimeet.yaml");
    Files.writeString(file, "http:\n  port: 80\nmedia:\n  prot: 7882\n");

    Typed typed = type("--config=" + file);

    assertEquals(2, typed.exitCode());
    assertTrue(typed.err().contains("minimeet.yaml:4"), typed.err());
    assertTrue(typed.err().contains("port"), typed.err());
    assertNoTrace(typed);
    assertEquals(List.of(), started);
  }

  @Test
  void shouldSayInOneSentenceWhyItCannotStart() {
    Typed typed =
        Typed.run(
            Map.of(),
            config -> {
              throw new StartException("the port is taken: choose another");
            },
            "serve");

    assertEquals(1, typed.exitCode());
    assertEquals("minimeet: the port is taken: choose another\n", unix(typed.err()));
    assertEquals("", typed.out());
  }

  @Test
  void shouldCheckAndApprove() {
    Typed typed = type("config", "check", "--http.port=9001");

    assertEquals(0, typed.exitCode(), typed.toString());
    assertEquals("The configuration is right.\n", unix(typed.out()));
    assertEquals("", typed.err());
  }

  @Test
  void shouldCheckAndTellEveryProblem() {
    Typed typed = type("config", "check", "--http.port=99999", "--media.shards=many");

    assertEquals(2, typed.exitCode());
    assertTrue(typed.err().contains("http.port"), typed.err());
    assertTrue(typed.err().contains("media.shards"), typed.err());
    assertNoTrace(typed);
  }

  @Test
  void shouldPrintWhatIsInForceAndWhereItCameFrom() {
    Typed typed =
        typeIn(Map.of("MINIMEET_MEDIA_PORT", "9100"), "config", "print", "--http.port=9001");

    assertEquals(0, typed.exitCode(), typed.toString());
    List<String> lines = typed.out().lines().toList();
    assertTrue(lines.contains("  port: 9001  # flag --http.port"), typed.out());
    assertTrue(
        lines.contains("  port: 9100  # environment variable MINIMEET_MEDIA_PORT"), typed.out());
    assertTrue(lines.contains("  level: info  # default"), typed.out());
  }

  @Test
  void shouldPrintAReferenceThatIsAValidFile(@TempDir Path folder) throws IOException {
    Typed reference = type("config", "reference");
    Path file = Files.writeString(folder.resolve("minimeet.yaml"), reference.out());

    Typed checked = type("config", "check", "--config=" + file);

    assertEquals(0, reference.exitCode(), reference.toString());
    assertEquals(0, checked.exitCode(), checked.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void shouldHelp(String word) {
    Typed typed = type(word);

    assertEquals(0, typed.exitCode(), typed.toString());
    assertTrue(typed.out().contains("serve"), typed.out());
    assertTrue(typed.out().contains("config"), typed.out());
    assertEquals(List.of(), started);
  }

  @ParameterizedTest
  @CsvSource({
    "serve --help, config reference",
    "help serve, config reference",
    "config --help, reference",
    "help config, reference",
    "config check --help, wrong",
    "config print --help, value",
  })
  void shouldHelpWithACommand(String line, String word) {
    Typed typed = type(line.split(" ", -1));

    assertEquals(0, typed.exitCode(), typed.toString());
    assertTrue(typed.out().contains("Usage: minimeet"), typed.out());
    assertTrue(typed.out().contains(word), typed.out());
    assertEquals(List.of(), started);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void shouldTellItsVersion(String word) {
    Typed typed = type(word);

    assertEquals(0, typed.exitCode());
    assertTrue(typed.out().startsWith("minimeet "), typed.out());
  }

  @ParameterizedTest
  @CsvSource({
    "srve, serve",
    "Serve, serve",
    "confg check, config",
    "config chek, check",
    "config prnt --http.port=1, print",
  })
  void shouldSuggestTheCommandThatWasMeant(String line, String meant) {
    Typed typed = type(line.split(" ", -1));

    assertEquals(2, typed.exitCode(), typed.toString());
    assertTrue(typed.err().contains("Did you mean"), typed.err());
    assertTrue(typed.err().contains(meant), typed.err());
    assertNoTrace(typed);
    assertEquals(List.of(), started);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyzzy", "-x", "config", "config xyzzy", "config reference more"})
  void shouldRefuseWhatItDoesNotUnderstand(String line) {
    Typed typed = type(line.split(" ", -1));

    assertEquals(2, typed.exitCode(), typed.toString());
    assertFalse(typed.err().isBlank());
    assertNoTrace(typed);
    assertEquals(List.of(), started);
  }

  @Test
  void shouldTakeAStrayWordOfServeForAProblemOfTheConfiguration() {
    Typed typed = type("serve", "now");

    assertEquals(2, typed.exitCode(), typed.toString());
    assertTrue(typed.err().contains("now"), typed.err());
    assertEquals(List.of(), started);
  }

  private static void assertNoTrace(Typed typed) {
    assertFalse(typed.err().contains("\tat "), typed.err());
    assertFalse(typed.err().contains("Exception"), typed.err());
  }

  private static String unix(String text) {
    return text.replace("\r\n", "\n");
  }
}
