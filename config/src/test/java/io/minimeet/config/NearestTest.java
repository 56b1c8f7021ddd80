package io.minimeet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "http.prot, http.port",
    "http.por, http.port",
    "htttp.port, http.port",
    "HTTP_PORT, http.port",
    "media.ports, media.port",
    "media.maxHandshakes, media.max-handshakes",
    "rooms.port, http.port",
    "srtp-profiles, media.srtp-profiles",
  })
  void shouldFindWhatWasMeant(String wrong, String right) {
    assertEquals(Optional.of(right), Nearest.key(wrong, Keys.names()));
  }

  @Test
  void shouldRatherSayNothingThanGuess() {
    assertEquals(Optional.empty(), Nearest.key("tls.certificate-file", Keys.names()));
    assertEquals(Optional.empty(), Nearest.name("", List.of("http", "media")));
    assertEquals(Optional.empty(), Nearest.name("http.port".repeat(1000), List.of("http.port")));
    assertEquals(Optional.empty(), Nearest.name("x", List.of()));
  }
}
