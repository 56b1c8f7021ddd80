package io.minimeet.app.interop;

import io.minimeet.app.interop.LibwebrtcPeer.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DebugTest {
  @Test
  void simulcast() throws Exception {
    try (var server = TestServer.start("--log.level=debug");
        var a = LibwebrtcPeer.join(server, "r", new Setting(1, 640, 360, List.of(2.0, 1.0)));
        var b = LibwebrtcPeer.join(server, "r", Setting.small(2))) {

      for (int i = 0; i < 7; i++) {
        Thread.sleep(1500);
        System.err.println(a.dump() + " rx " + b.seenOf(a).map(SeenFrames::widest));
      }
    }
  }
}
