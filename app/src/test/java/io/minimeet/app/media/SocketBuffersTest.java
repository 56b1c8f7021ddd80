package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SocketBuffersTest {
  private static final int ASKED = 4 << 20;
  private static final int CLAMPED = 212_992; // what Linux allows unless told otherwise

  @Test
  void shouldAdviseNothingWhenAllWasGranted() {
    assertEquals(Optional.empty(), new SocketBuffers(ASKED, ASKED, ASKED).advice());
  }

  @Test
  void shouldNameTheSettingToRaise() {
    String advice = new SocketBuffers(ASKED, CLAMPED, ASKED).advice().orElseThrow();

    assertTrue(advice.contains("208 KiB to receive and 4096 KiB to send"), advice);
    assertTrue(
        advice.contains("sysctl -w net.core.rmem_max=4194304 net.core.wmem_max=4194304"), advice);
    assertTrue(new SocketBuffers(ASKED, ASKED, CLAMPED).advice().isPresent());
  }
}
