package io.minimeet.signaling.protocol;

import io.minimeet.sfu.api.Hint;
import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.api.Source;
import io.minimeet.store.chat.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a client can send in this release, with every field of the right form. */
public sealed interface ClientMessage {

  /** Says who the client is. */
  record Authenticate(String token) implements ClientMessage {
    @Override
    public String toString() {
      return "Authenticate[]";
    }
  }

  /** Takes over the participant of a broken connection. */
  record Resume(ResumeToken token) implements ClientMessage {}

  /** Goes into a room. */
  record JoinRoom(String roomId, Optional<String> name, Optional<String> password)
      implements ClientMessage {
    @Override
    public String toString() {
      return "JoinRoom[" + roomId + "]";
    }
  }

  /** Goes out of the room. */
  record LeaveRoom() implements ClientMessage {}

  /** An offer, and what its sending m-lines carry. */
  record WebrtcOffer(String sdp, List<TrackSource> tracks) implements ClientMessage {
    @Override
    public String toString() {
      return "WebrtcOffer[" + sdp.length() + " characters, tracks=" + tracks + "]";
    }
  }

  /** What one m-line carries, and what matters in it. */
  record TrackSource(String mid, Source source, Optional<Hint> hint) {}

  /** A candidate of the client's; an empty one ends them. */
  record WebrtcIceCandidate(String candidate, Optional<String> sdpMid, OptionalInt sdpMLineIndex)
      implements ClientMessage {}

  /** Mutes one of the client's m-lines, or switches it on. */
  record MediaState(String mid, boolean muted) implements ClientMessage {}

  /** What the client wants in its slots. */
  record Subscribe(List<SlotWish> slots) implements ClientMessage {}

  /** Something to say to everybody in the room. */
  record ChatMessage(String message, Optional<String> clientId, Optional<MessageId> replyTo)
      implements ClientMessage {}

  /** A message is to say something else. */
  record ChatEdit(MessageId message, String text) implements ClientMessage {}

  /** A message is to go. */
  record ChatDelete(MessageId message) implements ClientMessage {}

  /** A sign for a message, or without it again. */
  record ChatReaction(MessageId message, String emoji, boolean remove) implements ClientMessage {}

  /** The client's person is writing something. */
  record ChatTyping() implements ClientMessage {}

  /** Whose presence to be told of, or no more. */
  record PresenceWatch(List<String> userIds, boolean stop) implements ClientMessage {}

  /** Whether nobody is at the client. */
  record PresenceIdle(boolean idle) implements ClientMessage {}

  /** Asks for an ack. */
  record Ping() implements ClientMessage {}
}
