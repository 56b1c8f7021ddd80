package io.minimeet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileProblemsTest {
  @TempDir Path folder;

  @Test
  void shouldReportAllProblemsOfAllSourcesAtOnce() throws IOException {
    Path file =
        write(
            """
            http:
              prot: 8080
            medai:
              port: 7000
            rooms:
              max-rooms: many
            """);

    List<String> lines =
        ConfigCommand.check(
                Optional.of(file),
                Map.of("MINIMEET_HTTP_PROT", "1"),
                List.of("--http.port=99999", "--log.levl=info"))
            .stream()
            .map(problem -> problem.toString().replace(file.toString(), "F"))
            .toList();

    assertEquals(
        List.of(
            "flag --log.levl: there is no such key. Did you mean --log.level?",
            "F:2: http.prot: there is no such key. Did you mean http.port?",
            "F:3: medai: there is no such section. Did you mean media?",
            "environment variable MINIMEET_HTTP_PROT: there is no such key."
                + " Did you mean MINIMEET_HTTP_PORT?",
            "flag --http.port: http.port: \"99999\" is out of range."
                + " Write a number from 0 to 65535.",
            "F:6: rooms.max-rooms: \"many\" is no whole number."
                + " Write a number from 1 to 1000000."),
        lines);
  }

  @Test
  void shouldReportAWrongValueEvenWhereAStrongerOneHidesIt() throws IOException {
    Path file = write("http: {port: x}");

    assertEquals(
        1, ConfigCommand.check(Optional.of(file), Map.of(), List.of("--http.port=1")).size());
  }

  @Test
  void shouldSuggestTheSectionWhereTheKeyIs() throws IOException {
    assertProblem(1, "there is no such key. Did you mean rooms.max-rooms?", "http: {maxRooms: 3}");
    assertProblem(1, "there is no such key. Did you mean http.port?", "port: 8080");
  }

  @Test
  void shouldNameTheKeysOfTheSectionWhereNothingIsNear() throws IOException {
    assertProblem(2, "Remove it; log has level.", "log:\n  rotation: daily");
    assertProblem(1, "the sections are http, media", "kubernetes: {a: 1}");
  }

  @Test
  void shouldExplainADottedNameInTheFile() throws IOException {
    assertProblem(1, "Write \"http:\" and indented under it \"port: …\".", "http.port: 8080");
  }

  @Test
  void shouldRefuseADuplicate() throws IOException {
    assertProblem(3, "a second time. Keep it here or on line 2.", "http:\n  port: 1\n  port: 2\n");
    assertProblem(
        3, "a second time. Keep it here or on line 1.", "http:\n  port: 1\nhttp:\n  host: ''\n");
  }

  @Test
  void shouldRefuseTheWrongShape() throws IOException {
    assertProblem(1, "it is a section, no key. Indent its keys under it: host, port.", "http: 80");
    assertProblem(1, "its value is of a wrong kind", "http: {port: {a: 1}}");
    assertProblem(1, "http.port: it is a list", "http: {port: [1]}");
    assertProblem(1, "media.host: a part of the list is no plain value", "media: {host: [[a]]}");
    assertProblem(2, "http.port: it has no value", "http:\n  port:\n");
    assertProblem(1, "this is no section", "- http");
    assertProblem(1, "this is no section", "8080");
    assertProblem(1, "this is no key", "[a, b]: 1");
  }

  @Test
  void shouldRefuseTagsThatWouldMakeObjects() throws IOException {
    assertProblem(
        1, "Global tag is not allowed", "http: {port: !!javax.script.ScriptEngineManager [x]}");
    assertProblem(1, "of a wrong kind", "media: {host: !local [192.0.2.1]}");
    assertProblem(1, "of a wrong kind", "http: {host: !secret abc}");
    assertProblem(1, "of a wrong kind", "data: {dir: !!binary Zm9v}");
  }

  @Test
  void shouldGiveTheLineOfASyntaxError() throws IOException {
    assertProblem(2, "it is no YAML here", "http:\n\tport: 8080\n");
    assertProblem(3, "in what begins on line 2", "http:\n  port: \"80\n");
    assertProblem(2, "it is no YAML here", "http: {port: 1}\n--- \nhttp: {port: 2}\n");
  }

  @Test
  void shouldReportAFileThatCannotBeRead() throws IOException {
    assertEquals("there is no such file", reason(folder.resolve("missing.yaml")));
    assertEquals("it is a folder", reason(folder));
    Path latin1 = Files.write(folder.resolve("latin1"), new byte[] {'#', (byte) 0xE4, '\n'});
    assertEquals("it is not in UTF-8", reason(latin1));
    Path huge = Files.write(folder.resolve("huge"), new byte[(1 << 20) + 1]);
    assertEquals("it is larger than 1 MiB", reason(huge));
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', 0, 1, 2});
    assertEquals("it is no YAML", reason(binary));
  }

  @Test
  void shouldSurviveHostileYaml() throws IOException {
    assertTrue(check(write("[".repeat(10_000))).size() == 1);
    assertTrue(check(write("http: &a {x: *a}")).size() >= 1);
    assertTrue(check(write("a: ".repeat(5_000))).size() == 1);
    String bomb = "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\n";
    assertEquals(3, check(write(bomb)).size());
  }

  @Test
  void shouldShowNoControlCharacters() throws IOException {
    String message = check(write("http: {\"a\\e[2Jb\\n\": 1}")).getFirst().toString();

    assertTrue(message.chars().noneMatch(Character::isISOControl), message);
  }

  @Test
  void shouldSayItAllInTheExceptionsMessage() throws IOException {
    Path file = write("http: {port: x}\nlog: {level: warning}\n");

    String message = "";
    try {
      ConfigLoader.load(Optional.of(file), Map.of(), List.of());
    } catch (ConfigException e) {
      message = String.valueOf(e.getMessage());
      assertEquals(2, e.problems().size());
    }

    assertEquals(
        """
        The configuration has 2 problems:
          F:1: http.port: "x" is no whole number. Write a number from 0 to 65535.
          F:2: log.level: "warning" is not known. Did you mean warn? Write one of error, warn, info, debug.\
        """,
        message.replace(file.toString(), "F"));
  }

  private String reason(Path file) {
    List<ConfigProblem> problems = check(file);
    assertEquals(1, problems.size(), problems::toString);
    return problems.getFirst().reason();
  }

  /** One problem on that line, whose text contains this. */
  private void assertProblem(int line, String expected, String yaml) throws IOException {
    List<ConfigProblem> problems = check(write(yaml));
    assertEquals(1, problems.size(), () -> yaml + " gave " + problems);
    assertEquals(new Origin.File(folder.resolve("f.yaml"), line), problems.getFirst().origin());
    String text = problems.getFirst().toString();
    assertTrue(text.contains(expected), text);
  }

  private List<ConfigProblem> check(Path file) {
    return ConfigCommand.check(Optional.of(file), Map.of(), List.of());
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("f.yaml"), yaml);
  }
}
