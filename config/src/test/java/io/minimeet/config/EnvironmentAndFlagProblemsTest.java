package io.minimeet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EnvironmentAndFlagProblemsTest {
  @Test
  void shouldRefuseUnknownVariables() {
    assertOne("Did you mean MINIMEET_DATA_DIR?", environment("MINIMEET_DATADIR", "/x"));
    assertOne(
        "Unset it; \"minimeet config reference\" lists them all.",
        environment("MINIMEET_WHATEVER_ELSE", "1"));
  }

  @Test
  void shouldLeaveOtherVariablesAlone() {
    assertEquals(List.of(), environment("MINIMEET_JAVA_OPTS", "-Xmx1g"));
    assertEquals(List.of(), environment("MINIMEETING", "1"));
    assertEquals(List.of(), environment("HTTP_PORT", "x"));
  }

  @Test
  void shouldLetKubernetesServiceLinksPass() {
    for (String variable :
        List.of(
            "MINIMEET_SERVICE_HOST",
            "MINIMEET_SERVICE_PORT",
            "MINIMEET_SERVICE_PORT_HTTP",
            "MINIMEET_PORT",
            "MINIMEET_PORT_8080_TCP",
            "MINIMEET_PORT_8080_TCP_ADDR",
            "MINIMEET_PORT_8080_TCP_PROTO",
            "MINIMEET_MEDIA_UDP_SERVICE_HOST",
            "MINIMEET_MEDIA_PORT_7882_UDP_PORT")) {
      assertEquals(List.of(), environment(variable, "tcp://10.0.0.1:8080"), variable);
    }
  }

  @Test
  void shouldExplainAServiceLinkWithTheNameOfAKey() {
    assertOne(
        "enableServiceLinks: false", environment("MINIMEET_MEDIA_PORT", "udp://10.0.0.1:7882"));
  }

  @Test
  void shouldRefuseAnEmptyNumber() {
    assertOne("http.port: it is empty. Write a number", environment("MINIMEET_HTTP_PORT", ""));
  }

  @Test
  void shouldNameTheVariableOfAMissingFile() {
    assertOne("it is no path", environment("MINIMEET_CONFIG", " "));
    assertOne(
        "no-such.yaml: there is no such file", environment("MINIMEET_CONFIG", "no-such.yaml"));
  }

  @Test
  void shouldRefuseUnknownFlagsAndOtherWords() {
    assertOne("flag --http-port: there is no such key. Did you mean --http.port?", "--http-port=1");
    assertOne("Did you mean --http.port?", "--port", "1");
    assertOne("Did you mean --media.tcp?", "-media.tcp=true");
    assertOne("Remove it; \"minimeet config", "--frobnicate-everything");
    assertOne("flag serve: it is no flag. Write --KEY=VALUE", "serve");
  }

  @Test
  void shouldNotTakeTheNextFlagForAValue() {
    assertOne("flag --media.tcp: it has no value", "--media.tcp", "--http.port=1");
    assertOne("flag --http.port: it has no value", "--http.port");
    assertOne("flag --config: it has no value. Write --config=VALUE.", "--config");
  }

  @Test
  void shouldReportBothAWrongFlagAndTheWordsBehindIt() {
    assertEquals(2, flags("--nothing-at-all", "a", "b").size());
  }

  private static void assertOne(String expected, String... flags) {
    assertOne(expected, flags(flags));
  }

  private static void assertOne(String expected, List<ConfigProblem> problems) {
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().toString().contains(expected), problems::toString);
  }

  private static List<ConfigProblem> environment(String variable, String value) {
    return ConfigCommand.check(Optional.empty(), Map.of(variable, value), List.of());
  }

  private static List<ConfigProblem> flags(String... flags) {
    return ConfigCommand.check(Optional.empty(), Map.of(), List.of(flags));
  }
}
