package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import org.junit.jupiter.api.Test;

/** Chromium behind a link that is cut, loses, stops and jitters. */
final class ChromiumLinkTest extends ServedBrowserTest {
  /** Large enough for the page to send two layers. */
  private static final String SIMULCAST = "video=640x360@15";

  @Test
  void shouldKeepACallGoing() {
    try (UdpRelay relay = new UdpRelay(server().mediaPort())) {
      CallPage.join(
          browsers().chromium(Browsers.script("detailed.js")),
          server().origin(),
          room(),
          "Ada",
          SIMULCAST);
      CallPage bela = join("Bela", PageScripts.udpPortOnly(relay.port()));
      bela.awaitSees("Ada");
      PoorNetwork.callOver(
          relay, () -> bela.receptionOf("Ada"), () -> bela.page().waitForTimeout(50));
      assertTrue(
          server().count(Counter.PROBES_SENT) > 0,
          "after the cut it is found out that the link carries more again");
      closePages();
    }
  }
}
