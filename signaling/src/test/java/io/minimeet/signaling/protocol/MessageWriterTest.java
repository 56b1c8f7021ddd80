package io.minimeet.signaling.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.people.presence.Presence;
import io.minimeet.people.presence.Status;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.ParticipantInfo.PublishedTrack;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.SlotState.Layer;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.api.SpeakerLevel;
import io.minimeet.signaling.protocol.ServerMessage.Ack;
import io.minimeet.signaling.protocol.ServerMessage.AckData;
import io.minimeet.signaling.protocol.ServerMessage.RoomSign;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.Message.Reaction;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The shapes of docs/protocol.md, to the character. */
class MessageWriterTest {
  private static final ParticipantInfo ANN =
      new ParticipantInfo(
          "p1",
          "guest-1",
          "Ann",
          List.of(new PublishedTrack(Source.CAMERA, MediaKind.VIDEO, false)));
  private static final String ANN_JSON =
      "{'participantId':'p1','userId':'guest-1','name':'Ann',"
          + "'tracks':[{'source':'camera','kind':'video','muted':false}]}";
  private static final SlotState FULL =
      new SlotState(
          "3",
          MediaKind.VIDEO,
          Optional.of("p1"),
          Optional.of(Source.CAMERA),
          false,
          Optional.of(new Layer("h", 640, 360, 30)));
  private static final SlotState EMPTY =
      new SlotState(
          "2", MediaKind.AUDIO, Optional.empty(), Optional.empty(), false, Optional.empty());
  private static final String SLOTS_JSON =
      "[{'mid':'3','participantId':'p1','source':'camera','paused':false,"
          + "'layer':{'rid':'h','width':640,'height':360,'fps':30}},"
          + "{'mid':'2','participantId':null,'source':null,'paused':false,'layer':null}]";

  private static void assertWritten(String event, String data, ServerMessage message) {
    String expected = "{'event':'" + event + "','data':" + data + "}";
    assertEquals(expected.replace('\'', '"'), MessageWriter.write(message));
  }

  @Test
  void shouldWriteTheAnswersToRequests() {
    assertEquals(
        "{\"event\":\"ack\",\"id\":7,\"data\":{}}",
        MessageWriter.write(new Ack(7, new AckData.Empty())));
    assertEquals(
        "{\"event\":\"ack\",\"id\":7,\"data\":{\"sdp\":\"v=0\\r\\n\"}}",
        MessageWriter.write(new Ack(7, new AckData.Answer("v=0\r\n"))));
    assertEquals(
        "{\"event\":\"ack\",\"id\":7,\"data\":{\"id\":\"0000000000001\",\"timestamp\":1700000000000}}",
        MessageWriter.write(new Ack(7, new AckData.Posted(new MessageId(1), 1_700_000_000_000L))));
    assertEquals(
        "{\"event\":\"error\",\"id\":7,\"data\":{\"code\":\"room_full\",\"message\":\"Full.\"}}",
        MessageWriter.write(
            new ServerMessage.ErrorReply(OptionalLong.of(7), ErrorCode.ROOM_FULL, "Full.")));
  }

  @Test
  void shouldWriteWhatAJoinIsAnsweredWith() {
    ResumeToken token = new ResumeToken("r1", "s");
    Joined joined =
        new Joined(
            new Joined.RoomInfo("r1", "Room", 4, false),
            ANN,
            List.of(ANN),
            List.of(FULL, EMPTY),
            token);
    String expected =
        "{'event':'ack','id':1,'data':{'room':{'id':'r1','name':'Room','maxParticipants':4,"
            + "'locked':false},'self':{'participantId':'p1','userId':'guest-1','name':'Ann'},"
            + "'participants':["
            + ANN_JSON
            + "],'slots':"
            + SLOTS_JSON
            + ",'resumeToken':'"
            + token.text()
            + "','iceServers':[]}}";
    assertEquals(
        expected.replace('\'', '"'),
        MessageWriter.write(new Ack(1, new AckData.InRoom(joined, new RoomSign("Room", false)))));
  }

  @Test
  void shouldWriteTheNews() {
    assertWritten(
        "connected",
        "{'userId':'guest-1','name':'Guest','serverVersion':'0.1','heartbeatSeconds':15}",
        new ServerMessage.Connected("guest-1", "Guest", "0.1", 15));
    assertWritten(
        "room_participants",
        "{'participants':[" + ANN_JSON + "]}",
        new ServerMessage.RoomParticipants(List.of(ANN)));
    assertWritten("user_joined", ANN_JSON, new ServerMessage.UserJoined(ANN));
    assertWritten(
        "user_left",
        "{'participantId':'p1','reason':'connection_lost'}",
        new ServerMessage.UserLeft("p1", "connection_lost"));
    assertWritten("webrtc_answer", "{'sdp':'v=0'}", new ServerMessage.WebrtcAnswer("v=0"));
    assertWritten(
        "slots", "{'slots':" + SLOTS_JSON + "}", new ServerMessage.Slots(List.of(FULL, EMPTY)));
    assertWritten("slots_needed", "{'audio':1,'video':2}", new ServerMessage.SlotsNeeded(1, 2));
    assertWritten(
        "media_state",
        "{'participantId':'p1','source':'microphone','muted':true}",
        new ServerMessage.MediaState("p1", Source.MICROPHONE, true));
    assertWritten(
        "quality",
        "{'mid':'3','state':'paused','why':'your_downlink'}",
        new ServerMessage.Quality(
            "3", PictureState.PAUSED, Optional.of(PictureReason.YOUR_DOWNLINK)));
    assertWritten(
        "quality",
        "{'mid':'3','state':'good','why':null}",
        new ServerMessage.Quality("3", PictureState.GOOD, Optional.empty()));
    assertWritten(
        "layers", "{'mid':'1','rids':['q','h']}", new ServerMessage.Layers("1", List.of("q", "h")));
    assertWritten("layers", "{'mid':'1','rids':[]}", new ServerMessage.Layers("1", List.of()));
    assertWritten(
        "active_speaker",
        "{'participantId':'p1','levels':[{'participantId':'p1','level':97},"
            + "{'participantId':'p2','level':80}]}",
        new ServerMessage.ActiveSpeaker(
            Optional.of("p1"), List.of(new SpeakerLevel("p1", 97), new SpeakerLevel("p2", 80))));
    assertWritten(
        "active_speaker",
        "{'participantId':null,'levels':[]}",
        new ServerMessage.ActiveSpeaker(Optional.empty(), List.of()));
    MessageId id = new MessageId(32);
    assertWritten(
        "chat_message",
        "{'id':'0000000000010','roomId':'r1','senderId':'u1','senderName':'Ann','message':'hi',"
            + "'timestamp':5,'metadata':{'messageType':'text',"
            + "'reactions':{'+':['u2','u3'],'-':['u2']},'editedAt':6,'deletedAt':null,"
            + "'replyTo':'0000000000001','fileId':null,'mentions':['u2']}}",
        new ServerMessage.ChatMessage(said(id)));
    assertWritten(
        "chat_edited",
        "{'id':'0000000000010','message':'hi','editedAt':6,'mentions':['u2']}",
        new ServerMessage.ChatEdited(said(id)));
    assertWritten(
        "chat_deleted",
        "{'id':'0000000000010','byUserId':'u9','timestamp':7}",
        new ServerMessage.ChatDeleted(id, "u9", 7));
    assertWritten(
        "chat_reaction",
        "{'id':'0000000000010','userId':'u2','emoji':'+','remove':true}",
        new ServerMessage.ChatReaction(id, "u2", "+", true));
    assertWritten(
        "chat_typing",
        "{'participantId':'p1','userId':'u1'}",
        new ServerMessage.ChatTyping("p1", "u1"));
    assertWritten(
        "presence",
        "{'userId':'u1','status':'away','lastSeen':5}",
        new ServerMessage.Presence(new Presence("u1", Status.AWAY, OptionalLong.of(5))));
    assertWritten("room_closed", "{}", new ServerMessage.RoomClosed());
    assertWritten("server_draining", "{'secondsLeft':9}", new ServerMessage.ServerDraining(9));
  }

  private static Message said(MessageId id) {
    return new Message(
        id,
        "r1",
        "u1",
        "Ann",
        MessageKind.TEXT,
        "hi",
        Optional.of(new MessageId(1)),
        Optional.empty(),
        5,
        OptionalLong.of(6),
        OptionalLong.empty(),
        List.of(new Reaction("+", "u2"), new Reaction("+", "u3"), new Reaction("-", "u2")),
        List.of("u2"));
  }
}
