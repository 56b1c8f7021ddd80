package io.minimeet.app.interop;

import io.minimeet.app.interop.LibwebrtcPeer.Setting;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** libwebrtc behind a link that is cut, loses, stops and jitters. */
final class LibwebrtcLinkTest {
  private static final String ROOM = "link";
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private TestServer server;
  private UdpRelay relay;

  @BeforeEach
  void start() {
    Libwebrtc.factory();
    server = TestServer.start();
    relay = new UdpRelay(server.mediaPort());
  }

  @AfterEach
  void end() {
    relay.close();
    server.close();
  }

  @Test
  void shouldKeepACallGoing() {
    try (LibwebrtcPeer sender = LibwebrtcPeer.join(server, ROOM, Setting.detailed(1));
        LibwebrtcPeer viewer = LibwebrtcPeer.join(server, ROOM, Setting.small(2), relay)) {
      Waiting.until(
          "a first picture",
          () -> viewer.receptionOf(sender).framesDecoded() > 0,
          () -> viewer.signaling().news());
      PoorNetwork.callOver(
          relay, () -> viewer.receptionOf(sender), () -> LockSupport.parkNanos(LOOK_EVERY_NANOS));
    }
  }
}
