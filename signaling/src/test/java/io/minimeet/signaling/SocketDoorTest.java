package io.minimeet.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.minimeet.people.chat.ChatNews;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.sdp.Answers;
import io.minimeet.signaling.sdp.Offers;
import io.minimeet.signaling.session.FakePeople;
import io.minimeet.signaling.session.FakePresence;
import io.minimeet.signaling.session.Neighbours;
import io.minimeet.signaling.session.RoomAudience;
import io.minimeet.signaling.session.SignIns;
import io.minimeet.store.chat.MessageId;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketDoorTest {
  private final FakePlane plane = new FakePlane();
  private final FakePeople people = new FakePeople();
  private final RoomAudience audience = new RoomAudience();
  private final SignalingOptions options =
      SignalingOptions.defaults("127.0.0.1", 0, "0.1-test")
          .withAllowedOrigins(Set.of("https://Friend.example"));
  private final SignalingServer server =
      SignalingServer.start(
          options,
          plane,
          new Neighbours(people, audience, new FakePresence(), new SignIns()),
          Routes.none());

  @AfterEach
  void stop() {
    server.close();
  }

  private SocketClient connect() {
    return SocketClient.connect(server.port());
  }

  private RoomCommand.Join join(SocketClient client) {
    client.send("{'event':'join_room','id':1,'data':{'roomId':'r1','name':'Ann'}}");
    RoomCommand.Join join = plane.take("r1", RoomCommand.Join.class);
    join.reply().done(FakePlane.joined("r1", "p1"));
    assertEquals("p1", client.expect("ack").at("/data/self/participantId").textValue());
    return join;
  }

  @Test
  void shouldMeetNegotiateTalkAndLeave() {
    try (SocketClient client = connect()) {
      RoomCommand.Join join = join(client);
      client.send(
          "{'event':'webrtc_offer','id':2,'data':{'sdp':"
              + TextNode.valueOf(Offers.text("firefox-meeting"))
              + "}}");
      RoomCommand.Negotiate negotiate = plane.take("r1", RoomCommand.Negotiate.class);
      negotiate.reply().done(Answers.to(negotiate.offer()));
      JsonNode answer = client.expect("ack");
      assertEquals(2, answer.get("id").intValue());
      assertTrue(answer.at("/data/sdp").textValue().contains("a=setup:passive"));
      join.events().accept(new RoomEvent.SlotsNeeded(1, 1));
      client.expect("slots_needed");
      client.send("{'event':'leave_room','id':3}");
      plane.take("r1", RoomCommand.Leave.class).reply().done(Done.DONE);
      client.expect("ack");
    }
  }

  @Test
  void shouldGreetEveryClientAsAnotherGuest() {
    try (SocketClient one = SocketClient.connect(server.port(), "/ws");
        SocketClient other = SocketClient.connect(server.port(), "/ws?token=abc")) {
      String user = one.expect("connected").at("/data/userId").textValue();
      assertTrue(user.startsWith("guest-"), user);
      assertTrue(!user.equals(other.expect("connected").at("/data/userId").textValue()));
      other.expectError("unauthorized");
    }
  }

  @Test
  void shouldTellTheRoomWhenTheConnectionBreaks() {
    RoomCommand.Join join;
    try (SocketClient client = connect()) {
      join = join(client);
    }
    assertEquals(join.events(), plane.take("r1", RoomCommand.Disconnected.class).events());
  }

  @Test
  void shouldTellTheRoomWhenTheClientCloses() {
    try (SocketClient client = connect()) {
      join(client);
      client.socket().sendClose(1000, "bye").join();
      assertEquals(1000, client.expectClose());
      plane.take("r1", RoomCommand.Disconnected.class);
    }
  }

  @Test
  void shouldPutFragmentsTogether() {
    try (SocketClient client = connect()) {
      client.socket().sendText("{\"event\":", false).join();
      client.socket().sendText("\"ping\",\"id\":", false).join();
      client.socket().sendText("5}", true).join();
      assertEquals(5, client.expect("ack").get("id").intValue());
    }
  }

  @Test
  void shouldStayOpenAfterBadMessages() {
    try (SocketClient client = connect()) {
      client.send("nonsense");
      client.expectError("bad_message");
      client.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2}), true).join();
      client.expectError("bad_message");
      client.send("{'event':'dance','id':4}");
      assertEquals(4, client.expect("error").get("id").intValue());
      client.send("x".repeat(65_537));
      client.expectError("too_large");
      client.send("x".repeat(1_000_000));
      client.expectError("too_large");
      client.send("{'event':'ping','id':5}");
      client.expect("ack");
    }
  }

  @Test
  void shouldReadAMessageOfJustTheLimit() {
    try (SocketClient client = connect()) {
      String head = "{'event':'ping','id':5,'x':'";
      client.send(head + "y".repeat(65_536 - head.length() - 2) + "'}");
      client.expect("ack");
    }
  }

  @Test
  void shouldCloseOnAMessageWithoutEnd() {
    try (SocketClient client = connect()) {
      assertThrows(
          CompletionException.class,
          () -> {
            for (int i = 0; i < 1_000; i++) {
              client.socket().sendText("x".repeat(16_000), false).join();
            }
          });
    }
  }

  @Test
  void shouldCloseOnAFrameAboveAllLimits() {
    try (RawClient raw = new RawClient(server.port()).upgrade()) {
      raw.readTo("\"heartbeatSeconds\":15}}");
      raw.send(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, 0x10, 0, 0, 0, 1, 2, 3, 4});
      String close = raw.readAll();
      assertEquals("\u0088", close.substring(0, 1));
      assertEquals(1009, close.charAt(2) << 8 | close.charAt(3));
    }
  }

  @Test
  void shouldCloseOnTextThatIsNoText() {
    try (RawClient raw = new RawClient(server.port()).upgrade()) {
      raw.readTo("\"heartbeatSeconds\":15}}");
      raw.send(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, (byte) 0xC3, (byte) 0x28});
      String close = raw.readAll();
      assertEquals(1007, close.charAt(2) << 8 | close.charAt(3));
    }
  }

  @Test
  void shouldCloseOnAnUnmaskedFrame() {
    try (RawClient raw = new RawClient(server.port()).upgrade()) {
      raw.readTo("\"heartbeatSeconds\":15}}");
      raw.send(new byte[] {(byte) 0x81, 2, '{', '}'});
      String close = raw.readAll();
      assertEquals(1002, close.charAt(2) << 8 | close.charAt(3));
    }
  }

  @Test
  void shouldCloseAfterTwentyBadMessages() {
    try (SocketClient client = connect()) {
      for (int i = 0; i < 20; i++) {
        client.send("nonsense");
        client.expectError("bad_message");
      }
      assertEquals(1008, client.expectClose());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://127.0.0.1:PORT      | true
          https://127.0.0.1:PORT     | true
          https://friend.example     | true
          https://foe.example        | false
          http://127.0.0.1           | false
          null                       | false
          """)
  void shouldCheckTheOriginOfPages(String origin, boolean allowed) {
    String sent = origin.replace("PORT", Integer.toString(server.port()));
    if (allowed) {
      try (SocketClient client = SocketClient.connect(server.port(), "/ws", "Origin", sent)) {
        client.expect("connected");
      }
    } else {
      CompletionException refused =
          assertThrows(
              CompletionException.class,
              () -> SocketClient.connect(server.port(), "/ws", "Origin", sent));
      WebSocketHandshakeException handshake =
          assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
      assertEquals(403, handshake.getResponse().statusCode());
    }
  }

  @Test
  void shouldPingAndDropAPeerThatDoesNotAnswer() {
    try (SignalingServer quick =
        SignalingServer.start(
            options.withHeartbeat(Duration.ofSeconds(1)),
            plane,
            people.neighbours(),
            Routes.none())) {
      try (SocketClient client = SocketClient.connect(quick.port());
          RawClient dead = new RawClient(quick.port()).upgrade()) {
        client.expectPing();
        // The dead one reads its pings but answers none of them.
        dead.readAll();
        client.send("{'event':'ping','id':5}");
        client.expect("ack");
      }
    }
  }

  @Test
  void shouldCutAReaderThatIsTooSlow() {
    try (RawClient raw = new RawClient(server.port()).upgrade()) {
      raw.readTo("\"heartbeatSeconds\":15}}");
      byte[] text =
          "{\"event\":\"join_room\",\"id\":1,\"data\":{\"roomId\":\"r1\"}}"
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      byte[] frame = new byte[6 + text.length];
      frame[0] = (byte) 0x81;
      frame[1] = (byte) (0x80 | text.length);
      System.arraycopy(text, 0, frame, 6, text.length);
      raw.send(frame);
      RoomCommand.Join join = plane.take("r1", RoomCommand.Join.class);
      join.reply().done(FakePlane.joined("r1", "p1"));
      raw.readTo("\"ack\"");
      ChatNews news = new ChatNews.Deleted(new MessageId(1), "x".repeat(4_000), 1);
      for (int i = 0; i < 20_000 && plane.isIdle(); i++) {
        audience.tell("r1", news);
      }
      plane.take("r1", RoomCommand.Disconnected.class);
    }
  }

  @Test
  void shouldSayGoodbyeWhenTheServerStops() {
    try (SocketClient client = connect()) {
      server.drain(7);
      assertEquals(7, client.expect("server_draining").at("/data/secondsLeft").intValue());
      client.send("{'event':'join_room','id':1,'data':{'roomId':'r1'}}");
      client.expectError("draining");
      CompletionException refused =
          assertThrows(CompletionException.class, () -> SocketClient.connect(server.port(), "/ws"));
      WebSocketHandshakeException handshake =
          assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
      assertEquals(503, handshake.getResponse().statusCode());
      Thread closing = Thread.ofVirtual().start(server::close);
      assertEquals(0, client.expect("server_draining").at("/data/secondsLeft").intValue());
      assertEquals(1001, client.expectClose());
      closing.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
