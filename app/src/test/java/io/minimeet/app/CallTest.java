package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.app.media.LogCapture;
import io.minimeet.app.media.Soon;
import io.minimeet.app.media.SyntheticPeer;
import io.minimeet.app.media.Wire;
import io.minimeet.ice.IceCredentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells of a call, and what it keeps to itself. */
final class CallTest {
  @TempDir Path data;

  @Test
  void shouldTellTheWholeCallUnderOneId() {
    try (LogCapture log = LogCapture.start();
        RunningServer server = RunningServer.start(data, "--log.level=info");
        ControlClient control = new ControlClient(server);
        SyntheticPeer peer = new SyntheticPeer()) {
      join(control);
      Answer answer = offer(control, peer);
      peer.connect(wire(server), answer.ice(), answer.fingerprint());
      Soon.when("connected", () -> contains(log, "media flows"));
      peer.move(wire(server), answer.ice());
      Soon.when("moved", () -> contains(log, "media goes to udp 127.0.0.1"));
      peer.say("one");
      peer.say("two");
      peer.check(answer.ice());
      control.request("leave_room", ControlClient.data());

      Soon.when("out", () -> contains(log, "out of the room"));
      String id = idOf(log, "connected from");
      assertTrue(
          find(log, "media flows")
              .matches(
                  "INFO \\["
                      + id
                      + "] media flows \\d+ ms after the offer: AEAD_AES_128_GCM over"
                      + " udp 127\\.0\\.0\\.1:\\d+"),
          find(log, "media flows"));
      assertEquals(id, idOf(log, "in room"));
      assertEquals(id, idOf(log, "media goes to udp 127.0.0.1"));
      assertEquals(id, idOf(log, "leaves room"));
      String end = find(log, "out of the room");
      assertTrue(end.contains("[" + id + "] out of the room (left); RTP from it: 2 packets"), end);
    }
  }

  @Test
  void shouldTellAnIceRestart() {
    try (LogCapture log = LogCapture.start();
        RunningServer server = RunningServer.start(data, "--log.level=info");
        ControlClient control = new ControlClient(server);
        SyntheticPeer peer = new SyntheticPeer()) {
      join(control);
      Answer first = offer(control, peer);
      peer.connect(wire(server), first.ice(), first.fingerprint());
      peer.restartIce();
      Answer second = offer(control, peer);
      peer.check(second.ice());

      assertFalse(first.ice().equals(second.ice()));
      assertEquals(idOf(log, "connected from"), idOf(log, "ICE restarted"));
    }
  }

  @Test
  void shouldTellWhyMediaEnded() {
    try (LogCapture log = LogCapture.start();
        RunningServer server = RunningServer.start(data, "--log.level=info");
        ControlClient control = new ControlClient(server)) {
      join(control);
      try (SyntheticPeer peer = new SyntheticPeer()) {
        Answer answer = offer(control, peer);
        peer.connect(wire(server), answer.ice(), answer.fingerprint());
        Soon.when("connected", () -> contains(log, "media flows"));
      }

      Soon.when("ended", () -> contains(log, "media ended: dtls CLOSED_BY_PEER"));
      assertEquals(idOf(log, "connected from"), idOf(log, "media ended"));
    }
  }

  @Test
  void shouldTieTheIdsOfAResumedCallTogether() {
    try (LogCapture log = LogCapture.start();
        RunningServer server = RunningServer.start(data, "--log.level=info");
        ControlClient first = new ControlClient(server)) {
      String token = join(first).path("resumeToken").asText();
      try (ControlClient second = new ControlClient(server)) {
        assertFalse(
            second.request("resume", ControlClient.data().put("resumeToken", token)).isEmpty());

        String line = find(log, "goes on where");
        List<String> ids =
            log.lines().stream()
                .filter(it -> it.contains("connected from"))
                .map(CallTest::id)
                .toList();
        assertEquals("INFO [%s] goes on where [%s] was".formatted(ids.get(1), ids.get(0)), line);
      }
    }
  }

  @Test
  void shouldKeepEverySecretOutOfTheLog() {
    try (LogCapture log = LogCapture.start();
        RunningServer server = RunningServer.start(data, "--log.level=debug");
        ControlClient first = new ControlClient(server);
        SyntheticPeer peer = new SyntheticPeer()) {
      String token = join(first).path("resumeToken").asText();
      Answer answer = offer(first, peer);
      peer.connect(wire(server), answer.ice(), answer.fingerprint());
      peer.say("hello");
      peer.check(answer.ice());
      assertFalse(
          first
              .request("chat_message", ControlClient.data().put("message", "the chat is private"))
              .isEmpty());
      first.lose();
      try (ControlClient second = new ControlClient(server)) {
        assertFalse(
            second.request("resume", ControlClient.data().put("resumeToken", token)).isEmpty());
        second.request("leave_room", ControlClient.data());
      }
      Soon.when("out", () -> contains(log, "out of the room"));
      server.server().close();

      assertTrue(contains(log, "media flows"), "the log is written");
      for (String secret :
          List.of(
              peer.local().password(),
              answer.ice().password(),
              token,
              token.substring(token.indexOf('.') + 1),
              "the chat is private")) {
        assertTrue(
            log.lines().stream().noneMatch(line -> line.contains(secret)),
            () -> secret + " is in\n" + String.join("\n", log.lines()));
      }
    }
  }

  private static JsonNode join(ControlClient control) {
    return control.request("join_room", ControlClient.data().put("roomId", "room"));
  }

  private static Wire wire(RunningServer server) {
    return Wire.udp(
        new InetSocketAddress(
            InetAddress.ofLiteral("127.0.0.1"), server.server().mediaPorts().getFirst()));
  }

  /** The server's side, as its answer tells it. */
  private record Answer(IceCredentials ice, String fingerprint) {}

  private static Answer offer(ControlClient control, SyntheticPeer peer) {
    String sdp =
        String.join(
            "\r\n",
            "v=0",
            "o=- 1 1 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE 0",
            "m=audio 9 UDP/TLS/RTP/SAVPF " + SyntheticPeer.OPUS_TYPE,
            "c=IN IP4 0.0.0.0",
            "a=ice-ufrag:" + peer.local().usernameFragment(),
            "a=ice-pwd:" + peer.local().password(),
            "a=fingerprint:" + peer.fingerprint(),
            "a=setup:actpass",
            "a=mid:0",
            "a=sendonly",
            "a=rtcp-mux",
            "a=rtpmap:" + SyntheticPeer.OPUS_TYPE + " opus/48000/2",
            "a=ssrc:" + Integer.toUnsignedString(peer.ssrc()) + " cname:peer",
            "");
    String answer =
        control.request("webrtc_offer", ControlClient.data().put("sdp", sdp)).path("sdp").asText();
    return new Answer(
        new IceCredentials(value(answer, "ice-ufrag"), value(answer, "ice-pwd")),
        value(answer, "fingerprint"));
  }

  private static String value(String sdp, String attribute) {
    Matcher matcher = Pattern.compile("a=" + attribute + ":(.*)\r?\n").matcher(sdp);
    assertTrue(matcher.find(), sdp);
    return matcher.group(1).strip();
  }

  private static boolean contains(LogCapture log, String text) {
    return log.lines().stream().anyMatch(line -> line.contains(text));
  }

  private static String find(LogCapture log, String text) {
    return log.lines().stream()
        .filter(line -> line.contains(text))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no \"" + text + "\" in\n" + String.join("\n", log.lines())));
  }

  private static String idOf(LogCapture log, String text) {
    return id(find(log, text));
  }

  private static String id(String line) {
    return line.substring(line.indexOf('[') + 1, line.indexOf(']'));
  }
}
