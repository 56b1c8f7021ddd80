package io.minimeet.signaling.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.signaling.protocol.ServerMessage.Ack;
import io.minimeet.signaling.protocol.ServerMessage.AckData;
import io.minimeet.signaling.protocol.ServerMessage.ActiveSpeaker;
import io.minimeet.signaling.protocol.ServerMessage.ChatMessage;
import io.minimeet.signaling.protocol.ServerMessage.Connected;
import io.minimeet.signaling.protocol.ServerMessage.ErrorReply;
import io.minimeet.signaling.protocol.ServerMessage.Layers;
import io.minimeet.signaling.protocol.ServerMessage.MediaState;
import io.minimeet.signaling.protocol.ServerMessage.Quality;
import io.minimeet.signaling.protocol.ServerMessage.RoomClosed;
import io.minimeet.signaling.protocol.ServerMessage.RoomParticipants;
import io.minimeet.signaling.protocol.ServerMessage.ServerDraining;
import io.minimeet.signaling.protocol.ServerMessage.Slots;
import io.minimeet.signaling.protocol.ServerMessage.SlotsNeeded;
import io.minimeet.signaling.protocol.ServerMessage.UserJoined;
import io.minimeet.signaling.protocol.ServerMessage.UserLeft;
import io.minimeet.signaling.protocol.ServerMessage.WebrtcAnswer;

/** Writes server messages as JSON, each field by hand: the shape is the contract. */
public final class MessageWriter {
  private MessageWriter() {}

  /** The text of a message. */
  public static String write(ServerMessage message) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("event", message.event().wire());
    switch (message) {
      case Ack ack -> envelope.put("id", ack.id());
      case ErrorReply error -> error.id().ifPresent(id -> envelope.put("id", id));
      default -> {
        // News from the server has no id.
      }
    }
    data(message, envelope.putObject("data"));
    return envelope.toString();
  }

  private static void data(ServerMessage message, ObjectNode data) {
    switch (message) {
      case Ack ack -> ack(ack.data(), data);
      case ErrorReply error ->
          data.put("code", error.code().wire()).put("message", error.message());
      case Connected connected ->
          data.put("userId", connected.userId())
              .put("name", connected.name())
              .put("serverVersion", connected.serverVersion())
              .put("heartbeatSeconds", connected.heartbeatSeconds());
      case RoomParticipants room ->
          RoomJson.participants(data.putArray("participants"), room.participants());
      case UserJoined joined -> RoomJson.participant(data, joined.participant());
      case UserLeft left ->
          data.put("participantId", left.participantId()).put("reason", left.reason());
      case WebrtcAnswer answer -> data.put("sdp", answer.sdp());
      case Slots slots -> RoomJson.slots(data.putArray("slots"), slots.slots());
      case SlotsNeeded needed -> data.put("audio", needed.audio()).put("video", needed.video());
      case MediaState state ->
          data.put("participantId", state.participantId())
              .put("source", state.source().wire())
              .put("muted", state.muted());
      case Quality quality -> quality(quality, data);
      case Layers layers -> {
        data.put("mid", layers.mid());
        layers.rids().forEach(data.putArray("rids")::add);
      }
      case ActiveSpeaker speaker -> {
        RoomJson.optional(data, "participantId", speaker.participantId());
        RoomJson.levels(data.putArray("levels"), speaker.levels());
      }
      case ChatMessage chat -> ChatJson.message(data, chat.message());
      case ServerMessage.ChatEdited edited -> ChatJson.edited(data, edited.message());
      case ServerMessage.ChatDeleted deleted ->
          data.put("id", deleted.message().text())
              .put("byUserId", deleted.byUserId())
              .put("timestamp", deleted.atMillis());
      case ServerMessage.ChatReaction reaction ->
          data.put("id", reaction.message().text())
              .put("userId", reaction.userId())
              .put("emoji", reaction.emoji())
              .put("remove", reaction.remove());
      case ServerMessage.ChatTyping typing ->
          data.put("participantId", typing.participantId()).put("userId", typing.userId());
      case ServerMessage.Presence changed -> PresenceJson.write(data, changed.presence());
      case RoomClosed closed -> {
        // The event says it all.
      }
      case ServerDraining draining -> data.put("secondsLeft", draining.secondsLeft());
    }
  }

  private static void quality(Quality quality, ObjectNode data) {
    data.put("mid", quality.mid()).put("state", quality.state().wire());
    RoomJson.optional(data, "why", quality.why().map(PictureReason::wire));
  }

  private static void ack(AckData ack, ObjectNode data) {
    switch (ack) {
      case AckData.Empty empty -> {
        // That the request was carried out is all there is to say.
      }
      case AckData.InRoom inRoom -> RoomJson.joined(data, inRoom.joined(), inRoom.sign());
      case AckData.Answer answer -> data.put("sdp", answer.sdp());
      case AckData.Present present -> PresenceJson.write(data.putArray("people"), present.people());
      case AckData.Known known -> data.put("userId", known.userId()).put("name", known.name());
      case AckData.Posted posted ->
          data.put("id", posted.id().text()).put("timestamp", posted.timestampMillis());
    }
  }
}
