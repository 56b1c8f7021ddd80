package io.minimeet.app.interop;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Firefox and Chromium in one room. */
final class FirefoxCallTest extends BrowserTest {
  @Test
  void shouldLetFirefoxAndChromiumSeeAndHearEachOther() throws SocketException {
    // Firefox does not use the loopback address for media.
    Optional<InetAddress> address =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(it -> it instanceof Inet4Address && !it.isLoopbackAddress())
            .findFirst();
    Requirement.met(
        address.isPresent(), "this machine has no IPv4 address but the loopback one, for Firefox");
    String host = address.orElseThrow().getHostAddress();
    try (TestServer server = TestServer.start("--media.host=" + host)) {
      CallPage fox = join(browsers().firefox(), server, "Fox");
      CallPage ada = join(server, "Ada");
      fox.awaitSees("Ada");
      ada.awaitSees("Fox");
      fox.awaitHears("Ada");
      ada.awaitHears("Fox");
      closePages();
    }
  }
}
