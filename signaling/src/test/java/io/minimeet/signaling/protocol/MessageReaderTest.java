package io.minimeet.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.api.Source;
import io.minimeet.signaling.protocol.ClientMessage.TrackSource;
import io.minimeet.store.chat.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessageReaderTest {

  private static ClientMessage read(String event, String data) {
    return MessageReader.read("{\"event\":\"" + event + "\",\"data\":" + data + "}").message();
  }

  @Test
  void shouldReadEachMessage() {
    assertEquals(
        new ClientMessage.Authenticate("abc"), read("authenticate", "{\"token\":\"abc\"}"));
    assertEquals(
        new ClientMessage.JoinRoom("r1", Optional.of("Ann"), Optional.of("x")),
        read("join_room", "{\"roomId\":\"r1\",\"name\":\"  Ann \",\"password\":\"x\"}"));
    assertEquals(
        new ClientMessage.JoinRoom("räume-ok_1.~", Optional.empty(), Optional.empty()),
        read("join_room", "{\"roomId\":\"räume-ok_1.~\",\"name\":\"  \"}"));
    assertEquals(new ClientMessage.LeaveRoom(), read("leave_room", "{}"));
    assertEquals(
        new ClientMessage.WebrtcOffer(
            "v=0", List.of(new TrackSource("1", Source.SCREEN_AUDIO, Optional.empty()))),
        read(
            "webrtc_offer",
            "{\"sdp\":\"v=0\",\"tracks\":[{\"mid\":\"1\",\"source\":\"screen_audio\"}]}"));
    assertEquals(
        new ClientMessage.WebrtcIceCandidate("", Optional.of("0"), OptionalInt.of(0)),
        read("webrtc_ice_candidate", "{\"candidate\":\"\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}"));
    assertEquals(
        new ClientMessage.MediaState("0", true),
        read("media_state", "{\"mid\":\"0\",\"muted\":true}"));
    assertEquals(
        new ClientMessage.ChatMessage("hi", Optional.of("c1"), Optional.empty()),
        read("chat_message", "{\"message\":\"hi\",\"clientId\":\"c1\",\"replyTo\":null}"));
    MessageId id = new MessageId(1L << 40);
    assertEquals(
        new ClientMessage.ChatMessage("hi", Optional.empty(), Optional.of(id)),
        read("chat_message", "{\"message\":\"hi\",\"replyTo\":\"" + id.text() + "\"}"));
    assertEquals(
        new ClientMessage.ChatEdit(id, "hello"),
        read("chat_edit", "{\"id\":\"" + id.text() + "\",\"message\":\"hello\"}"));
    assertEquals(
        new ClientMessage.ChatDelete(id), read("chat_delete", "{\"id\":\"" + id.text() + "\"}"));
    assertEquals(
        new ClientMessage.ChatReaction(id, "👍", false),
        read("chat_reaction", "{\"id\":\"" + id.text() + "\",\"emoji\":\"👍\"}"));
    assertEquals(new ClientMessage.ChatTyping(), read("chat_typing", "{}"));
    assertEquals(new ClientMessage.Ping(), read("ping", "{}"));
  }

  @Test
  void shouldReadAResumeToken() {
    ResumeToken token = new ResumeToken("room", "secret");
    assertEquals(
        new ClientMessage.Resume(token),
        read("resume", "{\"resumeToken\":\"" + token.text() + "\"}"));
  }

  @Test
  void shouldReadWishesWithAndWithoutEachField() {
    SlotWish full =
        new SlotWish(
            "4",
            Optional.of("p1"),
            Optional.of(Source.CAMERA),
            OptionalInt.of(640),
            OptionalInt.of(360),
            OptionalInt.of(15),
            OptionalInt.of(2),
            Optional.of(false));
    SlotWish bare =
        new SlotWish(
            "5",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty());
    assertEquals(
        new ClientMessage.Subscribe(List.of(full, bare)),
        read(
            "subscribe",
            """
            {"slots":[{"mid":"4","participantId":"p1","source":"camera","width":640.7,
            "height":360,"fps":15,"priority":2,"paused":false,"unknown":[1]},{"mid":"5"}]}
            """));
  }

  @Test
  void shouldReadTheIdAndDoWithoutData() {
    assertEquals(
        new Request(OptionalLong.of(7), new ClientMessage.Ping()),
        MessageReader.read("{\"event\":\"ping\",\"id\":7,\"extra\":{}}"));
    assertEquals(OptionalLong.empty(), MessageReader.read("{\"event\":\"ping\",\"id\":null}").id());
  }

  /** The field at fault stands in the sentence. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hello                                                            | no JSON
          {"event":"ping"} {}                                              | no JSON
          {"event":"ping","event":"ping"}                                  | no JSON
          [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]                         | no JSON
          [1]                                                              | a JSON object
          null                                                             | a JSON object
          {}                                                               | "event"
          {"event":7}                                                      | "event"
          {"event":"ping","id":"7"}                                        | "id"
          {"event":"ping","id":7.5}                                        | "id"
          {"event":"ping","id":99999999999999999999}                       | "id"
          {"event":"ping","data":[]}                                       | "data"
          {"event":"join_room"}                                            | "data.roomId" is missing
          {"event":"join_room","data":{"roomId":null}}                     | "data.roomId" is missing
          {"event":"join_room","data":{"roomId":4}}                        | "data.roomId" is to be a text
          {"event":"join_room","data":{"roomId":""}}                       | "data.roomId"
          {"event":"join_room","data":{"roomId":".."}}                     | "data.roomId"
          {"event":"join_room","data":{"roomId":"a/b"}}                    | "data.roomId"
          {"event":"join_room","data":{"roomId":"a b"}}                    | "data.roomId"
          {"event":"join_room","data":{"roomId":"a","name":["x"]}}         | "data.name"
          {"event":"join_room","data":{"roomId":"a","name":"x\\u0007y"}}    | "data.name"
          {"event":"join_room","data":{"roomId":"a","name":"x\\u202ey"}}    | "data.name"
          {"event":"resume","data":{"resumeToken":"nonsense"}}             | "data.resumeToken"
          {"event":"webrtc_offer","data":{}}                               | "data.sdp"
          {"event":"webrtc_offer","data":{"sdp":"","tracks":{}}}           | "data.tracks"
          {"event":"webrtc_offer","data":{"sdp":"","tracks":[1]}}          | "data.tracks[0]"
          {"event":"webrtc_offer","data":{"sdp":"","tracks":[{"mid":"0","source":"screen","hint":"text"}]}} | "data.tracks[0].hint"
          {"event":"webrtc_offer","data":{"sdp":"","tracks":[{"mid":"0","source":"camera"},{"mid":"1","source":"tv"}]}} | "data.tracks[1].source"
          {"event":"webrtc_ice_candidate","data":{}}                       | "data.candidate"
          {"event":"webrtc_ice_candidate","data":{"candidate":"","sdpMLineIndex":-1}} | "data.sdpMLineIndex"
          {"event":"media_state","data":{"mid":"0"}}                       | "data.muted" is missing
          {"event":"media_state","data":{"mid":"0","muted":"yes"}}         | "data.muted"
          {"event":"subscribe","data":{}}                                  | "data.slots" is missing
          {"event":"subscribe","data":{"slots":[{}]}}                      | "data.slots[0].mid"
          {"event":"subscribe","data":{"slots":[{"mid":"0","width":"w"}]}} | "data.slots[0].width"
          {"event":"subscribe","data":{"slots":[{"mid":"0","fps":1e9}]}}   | "data.slots[0].fps"
          {"event":"subscribe","data":{"slots":[{"mid":"0","paused":1}]}}  | "data.slots[0].paused"
          {"event":"chat_message","data":{"message":"  "}}                 | "data.message"
          {"event":"chat_message","data":{"message":"a\\u0000b"}}           | "data.message"
          {"event":"chat_message","data":{"message":"x","replyTo":"m0"}}   | "data.replyTo"
          {"event":"chat_edit","data":{"id":"zzzzzzzzzzzzz","message":"x"}} | "data.id"
          {"event":"chat_edit","data":{"id":"0000000000001","message":" "}} | "data.message"
          {"event":"chat_delete","data":{}}                                | "data.id" is missing
          {"event":"chat_reaction","data":{"id":"0000000000001"}}          | "data.emoji" is missing
          {"event":"chat_reaction","data":{"id":"0000000000001","emoji":"a b"}} | "data.emoji"
          {"event":"chat_reaction","data":{"id":"0000000000001","emoji":""}} | "data.emoji"
          {"event":"chat_message","data":{"message":"x","clientId":""}}    | "data.clientId"
          {"event":"authenticate","data":{"token":{}}}                     | "data.token"
          """)
  void shouldNameTheFieldAtFault(String text, String says) {
    BadMessageException e = assertThrows(BadMessageException.class, () -> MessageReader.read(text));
    assertEquals(ErrorCode.BAD_MESSAGE, e.code());
    assertTrue(e.sentence().contains(says), e.sentence());
  }

  @Test
  void shouldTellTheIdOfABadRequest() {
    BadMessageException e =
        assertThrows(
            BadMessageException.class,
            () -> MessageReader.read("{\"event\":\"media_state\",\"id\":12,\"data\":{}}"));
    assertEquals(OptionalLong.of(12), e.id());
  }

  @Test
  void shouldBoundTextsAndLists() {
    String longName = "x".repeat(65);
    assertThrows(
        BadMessageException.class,
        () -> read("join_room", "{\"roomId\":\"a\",\"name\":\"" + longName + "\"}"));
    assertThrows(
        BadMessageException.class, () -> read("join_room", "{\"roomId\":\"" + longName + "\"}"));
    String slots = "{\"mid\":\"0\"},".repeat(64) + "{\"mid\":\"0\"}";
    assertThrows(BadMessageException.class, () -> read("subscribe", "{\"slots\":[" + slots + "]}"));
  }

  @Test
  void shouldKeepTheClientsTextOutOfTheSentence() {
    BadMessageException e =
        assertThrows(
            BadMessageException.class,
            () ->
                MessageReader.read("{\"event\":\"authenticate\",\"data\":{\"token\":\"s3cr3t\"}"));
    assertFalse(e.sentence().contains("s3cr3t"), e.sentence());
  }

  @ParameterizedTest
  @EnumSource(ClientEvent.class)
  void shouldTellEventsOfLaterReleasesFromNonsense(ClientEvent event) {
    String text = "{\"event\":\"" + event.wire() + "\",\"id\":3}";
    try {
      assertEquals(OptionalLong.of(3), MessageReader.read(text).id());
    } catch (BadMessageException e) {
      assertEquals(event.isBuilt(), e.code() == ErrorCode.BAD_MESSAGE);
      assertEquals(OptionalLong.of(3), e.id());
      assertEquals(event.isBuilt(), !e.sentence().contains("not in this release"));
    }
    assertEquals(
        ErrorCode.UNKNOWN_EVENT,
        assertThrows(BadMessageException.class, () -> read("dance", "{}")).code());
  }

  @Test
  void shouldSurviveBrokenJson() {
    String good =
        """
        {"event":"subscribe","id":1,"data":{"slots":[{"mid":"4","source":"camera","width":640}]}}
        """;
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(good);
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, (char) random.nextInt(0x10000));
          default -> text.setCharAt(at, "{}[]\",:0-e.\\tn ".charAt(random.nextInt(15)));
        }
      }
      try {
        MessageReader.read(text.toString());
      } catch (BadMessageException expected) {
        // The other good outcome.
      } catch (RuntimeException e) {
        fail("seed " + seed + ": " + text, e);
      }
    }
  }
}
