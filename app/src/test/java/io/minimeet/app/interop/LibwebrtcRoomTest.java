package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.app.interop.LibwebrtcPeer.Setting;
import io.minimeet.sfu.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * libwebrtc in a room of the real server: every picture is numbered, and counted where it arrives.
 */
final class LibwebrtcRoomTest {
  private static final String ROOM = "libwebrtc";

  /** Four seconds. */
  private static final int COUNTED_FRAMES = 60;

  private static final double LEAST_SHARE = 0.95;

  private final List<LibwebrtcPeer> peers = new ArrayList<>();
  private TestServer server;

  @BeforeEach
  void start() {
    Libwebrtc.factory();
    server = TestServer.start();
  }

  @AfterEach
  void end() {
    peers.forEach(LibwebrtcPeer::close);
    server.close();
  }

  private LibwebrtcPeer join(Setting setting) {
    LibwebrtcPeer peer = LibwebrtcPeer.join(server, ROOM, setting);
    peers.add(peer);
    return peer;
  }

  private void joinAll(int from, int to) {
    for (int publisher = from; publisher <= to; publisher++) {
      join(Setting.small(publisher));
    }
    awaitPictures();
  }

  @Test
  void shouldBringEveryPublishersFramesToEveryoneElse() {
    joinAll(1, 4);
    List<Integer> first = peers.stream().map(peer -> peer.camera().nextNumber()).toList();
    for (int i = 0; i < peers.size(); i++) {
      LibwebrtcPeer publisher = peers.get(i);
      int from = first.get(i);
      int to = from + COUNTED_FRAMES;
      for (LibwebrtcPeer receiver : peers) {
        if (receiver != publisher) {
          Waiting.until(
              "%.0f %% of %s's frames at %s"
                  .formatted(100 * LEAST_SHARE, name(publisher), name(receiver)),
              () -> receiver.seen(publisher, from, to) >= LEAST_SHARE * COUNTED_FRAMES,
              () -> receiver.seen(publisher, from, to) + " of " + COUNTED_FRAMES + " came");
          assertEquals(
              Set.of(publisher.camera().publisher()),
              receiver.seenOf(publisher).orElseThrow().publishersOfLast(COUNTED_FRAMES),
              "somebody else's pictures in the slot of " + name(publisher));
        }
      }
    }
  }

  @Test
  void shouldBringEveryPublishersSoundToEveryoneElse() {
    joinAll(1, 4);
    for (LibwebrtcPeer receiver : peers) {
      for (LibwebrtcPeer publisher : peers) {
        if (receiver != publisher) {
          Waiting.until(
              "sound of %s at %s".formatted(name(publisher), name(receiver)),
              () -> receiver.soundPackets(publisher) > 10,
              () -> receiver.soundPackets(publisher) + " packets");
        }
      }
    }
  }

  /** Feedback on the one count over all that is sent, of which nothing looks like a loss. */
  @Test
  void shouldHearWhatArrivesAndLeaveNoHoles() {
    joinAll(1, 2);
    Waiting.until(
        "feedback of both",
        () -> server.count(Counter.TRANSPORT_FEEDBACK_RECEIVED) > 60,
        () -> server.count(Counter.TRANSPORT_FEEDBACK_RECEIVED) + " came");
    for (LibwebrtcPeer peer : peers) {
      assertTrue(peer.received("packetsReceived") > 100, name(peer) + " hears and sees");
      assertEquals(0, peer.received("packetsLost"), name(peer) + " misses packets");
      assertEquals(0, peer.received("nackCount"), name(peer) + " asked for packets");
    }
  }

  @Test
  void shouldShowALateJoinerToAllWithoutAnotherOffer() {
    joinAll(1, 3);
    LibwebrtcPeer late = join(Setting.small(4));
    awaitPictures();
    assertTrue(late.takenSlots() == 6, "the late joiner sees and hears three");
    peers.forEach(peer -> assertEquals(1, peer.offers(), name(peer) + " offered again"));
  }

  @Test
  void shouldEmptyTheSlotOfALeaverAndFillItAgain() {
    joinAll(1, 3);
    LibwebrtcPeer stays = peers.get(0);
    LibwebrtcPeer leaver = peers.remove(2);
    leaver.signaling().request("leave_room", SignalingClient.data());
    Waiting.until(
        "the leaver's slots are empty",
        () -> stays.takenSlots() == 2 && stays.seenOf(leaver).isEmpty(),
        () -> stays.signaling().news());
    leaver.close();

    LibwebrtcPeer successor = join(Setting.small(5));
    awaitPictures();
    assertEquals(
        Set.of(5), stays.seenOf(successor).orElseThrow().publishersOfLast(3), "whose picture");
    assertEquals(1, stays.offers());
  }

  @Test
  void shouldForwardTheBestLayerOfSimulcast() {
    join(new Setting(1, 640, 360, List.of(2.0, 1.0), false));
    join(Setting.small(2));
    awaitPictures();
    LibwebrtcPeer sender = peers.get(0);
    LibwebrtcPeer receiver = peers.get(1);
    Waiting.until(
        "the full size of the simulcast picture",
        () -> receiver.seenOf(sender).map(SeenFrames::widest).orElse(0) == 640,
        () -> receiver.seenOf(sender).map(SeenFrames::widest));
  }

  @Test
  void shouldPassChat() {
    joinAll(1, 2);
    JsonNode ack =
        peers
            .get(0)
            .signaling()
            .request("chat_message", SignalingClient.data().put("message", "Grüße, 世界"));
    JsonNode heard = peers.get(1).signaling().awaitNews("chat_message", message -> true);
    assertEquals("Grüße, 世界", heard.path("message").asText());
    assertEquals(ack.path("id"), heard.path("id"));
    assertEquals(peers.get(0).userId(), heard.path("senderId").asText());
  }

  private void awaitPictures() {
    for (LibwebrtcPeer receiver : peers) {
      for (LibwebrtcPeer publisher : peers) {
        if (receiver != publisher) {
          Waiting.until(
              "a picture of %s at %s".formatted(name(publisher), name(receiver)),
              () -> receiver.seen(publisher, 0, FrameMarker.MAX_NUMBER) > 2,
              () -> receiver.state() + ", news " + receiver.signaling().news());
        }
      }
    }
  }

  private static String name(LibwebrtcPeer peer) {
    return "peer " + peer.camera().publisher();
  }
}
