package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A call on networks as people have them. */
final class ChromiumNetworkTest extends ServedBrowserTest {
  @Test
  void shouldReachSomeoneOverTcpAlone() {
    CallPage ada = join("Ada", PageScripts.tcpOnly());
    CallPage bela = join("Bela");
    ada.awaitSees("Bela");
    ada.awaitHears("Bela");
    bela.awaitSees("Ada");
    bela.awaitHears("Ada");
    assertEquals("tcp", ada.transport().get("protocol"));
    assertEquals("udp", bela.transport().get("protocol"));
  }

  @Test
  void shouldFollowAnAddressThatChangesWithoutANewOffer() {
    try (UdpRelay relay = new UdpRelay(server().mediaPort())) {
      CallPage ada = join("Ada");
      CallPage bela = join("Bela", PageScripts.udpPortOnly(relay.port()));
      ada.awaitSees("Bela");
      bela.awaitSees("Ada");

      relay.move();
      bela.awaitMorePictures("Ada");
      ada.awaitMorePictures("Bela");
      bela.awaitHears("Ada");
      ada.awaitHears("Bela");
      assertEquals(1, bela.evaluate("window.answers"), "offers");
    }
  }

  /** The server gives up first; the browser restarts ICE and shakes no hands again. */
  @Test
  void shouldBeSeenAgainAfterABreakThatTheServerTookForTheEnd() {
    try (TestServer impatient = TestServer.start("--media.consent-timeout=4s");
        UdpRelay relay = new UdpRelay(impatient.mediaPort())) {
      CallPage ada = join(impatient, "Ada");
      CallPage bela = join(impatient, "Bela", PageScripts.udpPortOnly(relay.port()));
      ada.awaitSees("Bela");
      bela.awaitSees("Ada");
      bela.evaluate("minimeet.pc.first = true");

      relay.cut();
      ada.until("has nothing of Bela", "!probe.slot('Bela', 'camera')");
      relay.mend();
      bela.awaitMorePictures("Ada");
      ada.awaitMorePictures("Bela");
      bela.awaitHears("Ada");
      ada.awaitHears("Bela");
      assertEquals(true, bela.evaluate("minimeet.pc.first === true"), "the same connection");
      closePages();
    }
  }

  @Test
  void shouldGoOnWithMediaWhileTheControlConnectionIsDownAndThenResume() {
    try (TcpRelay relay = new TcpRelay(server().httpPort())) {
      CallPage ada = join("Ada");
      CallPage bela =
          CallPage.join(
              browsers().chromium(PageScripts.countAnswers()),
              relay.origin(),
              room(),
              "Bela",
              CallPage.SMALL);
      ada.awaitSees("Bela");
      bela.awaitSees("Ada");
      String participant = bela.participantId();

      relay.cut();
      bela.until("notices the loss", "minimeet.state === 'reconnecting'");
      bela.awaitMorePictures("Ada");
      ada.awaitMorePictures("Bela");
      bela.until("still has no connection", "minimeet.state === 'reconnecting'");

      relay.mend();
      bela.until("is back", "minimeet.state === 'joined'");
      bela.awaitMorePictures("Ada");
      ada.awaitMorePictures("Bela");
      assertEquals(participant, bela.participantId(), "the participant after the break");
      assertEquals(participant, ada.participantId("Bela"), "the participant that Ada sees");
      assertEquals(1, bela.evaluate("window.answers"), "offers");
    }
  }
}
