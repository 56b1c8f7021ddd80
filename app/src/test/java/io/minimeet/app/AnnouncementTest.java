package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.srtp.SrtpProvider;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnnouncementTest {
  @TempDir Path data;

  @ParameterizedTest
  @CsvSource({
    "'', http://localhost:8080",
    "0.0.0.0, http://localhost:8080",
    "::, http://localhost:8080",
    "192.0.2.10, http://192.0.2.10:8080",
    "127.0.0.1, http://127.0.0.1:8080",
    "2001:db8::10, http://[2001:db8::10]:8080",
  })
  void shouldShowWhereThePageIs(String host, String url) {
    assertEquals(url, Announcement.url(host, 8080));
  }

  @ParameterizedTest
  @CsvSource({
    "7882, true, UDP and TCP port 7882",
    "7882, false, UDP port 7882",
    "7882 7883, true, 'UDP and TCP ports 7882, 7883'",
    "7882 7883 7884, true, UDP and TCP ports 7882 to 7884",
    "40001 39999 45000, false, 'UDP ports 40001, 39999, 45000'",
  })
  void shouldNameThePortsThatAFirewallHasToOpen(String ports, boolean tcp, String text) {
    List<Integer> numbers = Arrays.stream(ports.split(" ", -1)).map(Integer::valueOf).toList();

    assertEquals(text, Announcement.ports(numbers, tcp));
  }

  @Test
  void shouldTellWhatAPersonNeeds() {
    try (RunningServer server =
        RunningServer.start(
            data, "--media.advertise=203.0.113.7,2001:db8::7", "--log.level=info")) {
      String text = String.join("\n", server.server().announcement().lines());

      assertTrue(text.contains("open http://127.0.0.1:" + server.server().httpPort()), text);
      assertTrue(
          text.contains("UDP and TCP port " + server.server().mediaPorts().getFirst()), text);
      assertTrue(text.contains("203.0.113.7, 2001:db8::7, 127.0.0.1"), text);
      assertTrue(text.contains("Data in " + data), text);
      assertTrue(text.contains("log level info (--log.level=debug tells more)"), text);
    }
  }

  @Test
  void shouldTellWhatEncrypts() {
    try (RunningServer server = RunningServer.start(data, "--media.srtp-library=jdk")) {
      String text = String.join("\n", server.server().announcement().lines());

      assertTrue(text.contains("SRTP by jdk)"), text);
      String metrics = server.get("/metrics").body();
      assertTrue(metrics.contains("minimeet_srtp_info{library=\"jdk\"} 1"), metrics);
    }
  }

  @Test
  void shouldTellThatIpsecMbLeavesCounterModeToAnother() {
    assumeTrue(
        SrtpProvider.IPSEC_MB.isAvailable(), () -> SrtpProvider.IPSEC_MB.problem().orElse(""));
    try (RunningServer server = RunningServer.start(data, "--media.srtp-library=ipsec-mb")) {
      String text = String.join("\n", server.server().announcement().lines());

      assertTrue(text.contains("SRTP by ipsec-mb and " + SrtpProvider.best() + ")"), text);
      String metrics = server.get("/metrics").body();
      assertTrue(metrics.contains("minimeet_srtp_info{library=\"ipsec-mb\"} 1"), metrics);
    }
  }

  @Test
  void shouldWarnWhereOtherMachinesCannotReachMedia() {
    try (RunningServer server = RunningServer.start(data)) {
      assertTrue(
          server.server().announcement().warnings().stream()
              .anyMatch(it -> it.contains("--media.advertise")));
    }
  }

  @Test
  void shouldNotWarnWhereAnAddressIsAdvertised() {
    try (RunningServer server = RunningServer.start(data, "--media.advertise=203.0.113.7")) {
      assertTrue(
          server.server().announcement().warnings().stream()
              .noneMatch(it -> it.contains("--media.advertise")));
    }
  }
}
