package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, ws://127.0.0.1:8080/ws",
    "http://localhost:8080/, ws://localhost:8080/ws",
    "localhost:8080, ws://localhost:8080/ws",
    "https://127.8.9.1, wss://127.8.9.1/ws",
    "ws://[::1]:8080/other?token=x, ws://[::1]:8080/other?token=x"
  })
  void shouldFindTheWebSocketOfThisMachine(String url, String webSocket) {
    assertEquals(webSocket, Target.of(url, false).webSocket().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1:8080",
        "http://example.org",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://[2001:db8::1]",
        "http://10.0.0.1"
      })
  void shouldRefuseOtherMachinesUnlessAllowed(String url) {
    LoadException refused = assertThrows(LoadException.class, () -> Target.of(url, false));
    assertTrue(String.valueOf(refused.getMessage()).contains("--allow-remote"));
    assertTrue(Target.of(url, true).webSocket().toString().startsWith("ws://"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1", "http://", "http://a b", "::"})
  void shouldRefuseWhatIsNoServerAddress(String url) {
    assertThrows(LoadException.class, () -> Target.of(url, true));
  }

  @Test
  void shouldKeepMediaOnThisMachineUnlessAllowed() {
    InetSocketAddress here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1);
    InetSocketAddress away = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 1);
    Target target = Target.of("http://127.0.0.1", false);
    assertTrue(target.allows(here));
    assertFalse(target.allows(away));
    assertTrue(Target.of("http://127.0.0.1", true).allows(away));
  }
}
