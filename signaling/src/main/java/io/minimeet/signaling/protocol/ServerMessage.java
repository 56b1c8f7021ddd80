package io.minimeet.signaling.protocol;

import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.api.SpeakerLevel;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the server sends. */
public sealed interface ServerMessage {

  /** The event it is. */
  default ServerEvent event() {
    return switch (this) {
      case Ack ack -> ServerEvent.ACK;
      case ErrorReply error -> ServerEvent.ERROR;
      case Connected connected -> ServerEvent.CONNECTED;
      case RoomParticipants participants -> ServerEvent.ROOM_PARTICIPANTS;
      case UserJoined joined -> ServerEvent.USER_JOINED;
      case UserLeft left -> ServerEvent.USER_LEFT;
      case WebrtcAnswer answer -> ServerEvent.WEBRTC_ANSWER;
      case Slots slots -> ServerEvent.SLOTS;
      case SlotsNeeded needed -> ServerEvent.SLOTS_NEEDED;
      case MediaState state -> ServerEvent.MEDIA_STATE;
      case Quality quality -> ServerEvent.QUALITY;
      case Layers layers -> ServerEvent.LAYERS;
      case ActiveSpeaker speaker -> ServerEvent.ACTIVE_SPEAKER;
      case ChatMessage chat -> ServerEvent.CHAT_MESSAGE;
      case ChatEdited edited -> ServerEvent.CHAT_EDITED;
      case ChatDeleted deleted -> ServerEvent.CHAT_DELETED;
      case ChatReaction reaction -> ServerEvent.CHAT_REACTION;
      case ChatTyping typing -> ServerEvent.CHAT_TYPING;
      case Presence presence -> ServerEvent.PRESENCE;
      case RoomClosed closed -> ServerEvent.ROOM_CLOSED;
      case ServerDraining draining -> ServerEvent.SERVER_DRAINING;
    };
  }

  /** The answer to a request. */
  record Ack(long id, AckData data) implements ServerMessage {}

  /** A request, or something that was to be one, failed. */
  record ErrorReply(OptionalLong id, ErrorCode code, String message) implements ServerMessage {}

  /** The first message on a connection. */
  record Connected(String userId, String name, String serverVersion, int heartbeatSeconds)
      implements ServerMessage {}

  /** Everybody in the room. */
  record RoomParticipants(List<ParticipantInfo> participants) implements ServerMessage {}

  /** Somebody came in. */
  record UserJoined(ParticipantInfo participant) implements ServerMessage {}

  /** Somebody went, maybe the receiver itself. */
  record UserLeft(String participantId, String reason) implements ServerMessage {}

  /** The answer to an offer without an id. */
  record WebrtcAnswer(String sdp) implements ServerMessage {
    @Override
    public String toString() {
      return "WebrtcAnswer[" + sdp.length() + " characters]";
    }
  }

  /** Slots that changed. */
  record Slots(List<SlotState> slots) implements ServerMessage {}

  /** More slots are needed. */
  record SlotsNeeded(int audio, int video) implements ServerMessage {}

  /** Somebody muted, or switched on. */
  record MediaState(String participantId, Source source, boolean muted) implements ServerMessage {}

  /** How a picture is that arrives in a slot, and why. */
  record Quality(String mid, PictureState state, Optional<PictureReason> why)
      implements ServerMessage {}

  /** Which layers of what the client sends are watched. */
  record Layers(String mid, List<String> rids) implements ServerMessage {}

  /** Who speaks, and how loud. */
  record ActiveSpeaker(Optional<String> participantId, List<SpeakerLevel> levels)
      implements ServerMessage {}

  /** Somebody said something. */
  record ChatMessage(Message message) implements ServerMessage {}

  /** A message says something else. */
  record ChatEdited(Message message) implements ServerMessage {}

  /** A message is gone. */
  record ChatDeleted(MessageId message, String byUserId, long atMillis) implements ServerMessage {}

  /** A message has another sign, or one less. */
  record ChatReaction(MessageId message, String userId, String emoji, boolean remove)
      implements ServerMessage {}

  /** Somebody is writing something. */
  record ChatTyping(String participantId, String userId) implements ServerMessage {}

  /** Somebody looks different from now on. */
  record Presence(io.minimeet.people.presence.Presence presence) implements ServerMessage {}

  /** The room is no more. */
  record RoomClosed() implements ServerMessage {}

  /** The server is about to stop. */
  record ServerDraining(long secondsLeft) implements ServerMessage {}

  /** What stands at a room's door. */
  record RoomSign(String name, boolean locked) {}

  /** What an ack says beyond that it is one. */
  sealed interface AckData {
    /** Nothing more. */
    record Empty() implements AckData {}

    /** The room that was joined or resumed. */
    record InRoom(Joined joined, RoomSign sign) implements AckData {}

    /** The answer to an offer. */
    record Answer(String sdp) implements AckData {
      @Override
      public String toString() {
        return "Answer[" + sdp.length() + " characters]";
      }
    }

    /** A chat message has its place. */
    record Posted(MessageId id, long timestampMillis) implements AckData {}

    /** How people look now. */
    record Present(List<io.minimeet.people.presence.Presence> people) implements AckData {}

    /** Who the client is from now on. */
    record Known(String userId, String name) implements AckData {}
  }
}
