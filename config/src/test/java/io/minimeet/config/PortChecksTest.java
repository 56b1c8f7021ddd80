package io.minimeet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PortChecksTest {
  @Test
  void shouldRefuseShardsWithoutAPort() {
    assertRefused("flag --media.port: media.port", "--media.port=65530", "--media.shards=7");
    assertAccepted("--media.port=65530", "--media.shards=6");
  }

  @Test
  void shouldReckonWithTheLargestMachineWhereNoNumberOfShardsIsSet() {
    assertRefused("Choose a port up to 65472", "--media.port=65473");
    assertAccepted("--media.port=65472");
  }

  @Test
  void shouldRefuseAnHttpPortThatMediaTakesToo() {
    assertRefused("flag --http.port", "--http.port=7883");
    assertRefused("flag --media.port", "--media.port=8017");
    assertAccepted("--media.port=8016");
    assertAccepted("--http.port=7883", "--media.shards=1");
    assertAccepted("--http.port=7882", "--media.tcp=false");
  }

  @Test
  void shouldAllowTheSamePortOnOtherAddresses() {
    assertAccepted("--http.port=7882", "--http.host=127.0.0.1", "--media.host=192.0.2.1");
    assertRefused(
        "is also a TCP port", "--http.port=7882", "--http.host=0.0.0.0", "--media.host=192.0.2.1");
  }

  @Test
  void shouldLeaveFreePortsToTheSystem() {
    assertAccepted("--media.port=0", "--http.port=0");
    assertAccepted("--http.port=0");
  }

  @Test
  void shouldNotJudgeByAStandInForAWrongValue() {
    assertRefused("no whole number", "--http.port=7882", "--media.port=x");
    assertRefused("no whole number", "--http.port=x", "--media.port=8080");
  }

  private static void assertAccepted(String... flags) {
    assertEquals(List.of(), check(flags));
  }

  private static void assertRefused(String expected, String... flags) {
    List<ConfigProblem> problems = check(flags);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().toString().contains(expected), problems::toString);
  }

  private static List<ConfigProblem> check(String... flags) {
    return ConfigCommand.check(Optional.empty(), Map.of(), List.of(flags));
  }
}
