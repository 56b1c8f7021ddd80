package io.minimeet.signaling.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.sfu.api.Hint;
import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.api.Source;
import io.minimeet.signaling.protocol.ClientMessage.Authenticate;
import io.minimeet.signaling.protocol.ClientMessage.ChatDelete;
import io.minimeet.signaling.protocol.ClientMessage.ChatEdit;
import io.minimeet.signaling.protocol.ClientMessage.ChatMessage;
import io.minimeet.signaling.protocol.ClientMessage.ChatReaction;
import io.minimeet.signaling.protocol.ClientMessage.ChatTyping;
import io.minimeet.signaling.protocol.ClientMessage.JoinRoom;
import io.minimeet.signaling.protocol.ClientMessage.LeaveRoom;
import io.minimeet.signaling.protocol.ClientMessage.MediaState;
import io.minimeet.signaling.protocol.ClientMessage.Ping;
import io.minimeet.signaling.protocol.ClientMessage.PresenceIdle;
import io.minimeet.signaling.protocol.ClientMessage.PresenceWatch;
import io.minimeet.signaling.protocol.ClientMessage.Resume;
import io.minimeet.signaling.protocol.ClientMessage.Subscribe;
import io.minimeet.signaling.protocol.ClientMessage.TrackSource;
import io.minimeet.signaling.protocol.ClientMessage.WebrtcIceCandidate;
import io.minimeet.signaling.protocol.ClientMessage.WebrtcOffer;
import io.minimeet.store.chat.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what clients send. Unknown fields are ignored; all else is strict. */
public final class MessageReader {
  private static final int MAX_TEXT_CHARS = 65_536;
  private static final int MAX_TOKEN_CHARS = 8_192;
  private static final int MAX_NAME_CHARS = 256;
  private static final int MAX_CANDIDATE_CHARS = 2_048;
  private static final int MAX_MEDIA_LINES = 64;
  private static final int MAX_WATCHED = 500;

  /** Families, flags and skins are made of many; a store's column has this many. */
  private static final int MAX_EMOJI_CHARS = 32;

  /** Deep enough for every message there is; a number's length bounds the work of reading it. */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(16)
          .maxNumberLength(32)
          .maxNameLength(128)
          .maxStringLength(MAX_TEXT_CHARS)
          .build();

  private static final ObjectReader JSON =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .reader();

  private MessageReader() {}

  /**
   * The request in {@code text}.
   *
   * @throws BadMessageException when there is none
   */
  public static Request read(String text) {
    JsonNode root = tree(text);
    if (!(root instanceof ObjectNode envelope)) {
      throw bad(OptionalLong.empty(), "The message is to be a JSON object.");
    }
    OptionalLong id = id(envelope);
    JsonNode name = envelope.get("event");
    if (name == null || !name.isTextual()) {
      throw bad(id, "\"event\" is missing or no text.");
    }
    ClientEvent event = ClientEvent.ofWire(name.textValue()).orElseThrow(() -> unknown(id, "."));
    if (!event.isBuilt()) {
      throw unknown(id, ": " + event.wire() + " is not in this release.");
    }
    return new Request(id, message(event, Fields.of(id, "data", data(id, envelope))));
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      // Its own message quotes the text, which may hold a token.
      String place =
          e.getLocation() == null ? "" : " (character " + e.getLocation().getCharOffset() + ")";
      throw bad(OptionalLong.empty(), "The message is no JSON" + place + ".");
    }
  }

  private static OptionalLong id(ObjectNode envelope) {
    JsonNode id = envelope.get("id");
    if (id == null || id.isNull()) {
      return OptionalLong.empty();
    }
    if (!id.isIntegralNumber() || !id.canConvertToLong()) {
      throw bad(OptionalLong.empty(), "\"id\" is to be a whole number.");
    }
    return OptionalLong.of(id.longValue());
  }

  private static ObjectNode data(OptionalLong id, ObjectNode envelope) {
    JsonNode data = envelope.get("data");
    if (data == null || data.isNull()) {
      return envelope.objectNode();
    }
    if (data instanceof ObjectNode object) {
      return object;
    }
    throw bad(id, "\"data\" is to be an object.");
  }

  private static ClientMessage message(ClientEvent event, Fields data) {
    return switch (event) {
      case AUTHENTICATE -> new Authenticate(data.text("token", MAX_TOKEN_CHARS));
      case RESUME -> new Resume(token(data));
      case JOIN_ROOM ->
          new JoinRoom(
              roomId(data), displayName(data), data.optionalText("password", MAX_NAME_CHARS));
      case LEAVE_ROOM -> new LeaveRoom();
      case WEBRTC_OFFER ->
          new WebrtcOffer(
              data.text("sdp", MAX_TEXT_CHARS),
              data.optionalList("tracks", MAX_MEDIA_LINES, MessageReader::track).orElse(List.of()));
      case WEBRTC_ICE_CANDIDATE ->
          new WebrtcIceCandidate(
              data.text("candidate", MAX_CANDIDATE_CHARS),
              data.optionalText("sdpMid", MAX_NAME_CHARS),
              data.optionalNumber("sdpMLineIndex", MAX_MEDIA_LINES));
      case MEDIA_STATE -> new MediaState(data.text("mid", MAX_NAME_CHARS), data.flag("muted"));
      case SUBSCRIBE -> new Subscribe(data.list("slots", MAX_MEDIA_LINES, MessageReader::wish));
      case CHAT_MESSAGE ->
          new ChatMessage(
              said(data),
              reference(data, "clientId"),
              data.optionalText("replyTo", MAX_NAME_CHARS)
                  .map(text -> messageId(data, "replyTo", text)));
      case PING -> new Ping();
      case CHAT_EDIT -> new ChatEdit(messageId(data, "id"), said(data));
      case CHAT_DELETE -> new ChatDelete(messageId(data, "id"));
      case CHAT_REACTION ->
          new ChatReaction(
              messageId(data, "id"), emoji(data), data.optionalFlag("remove").orElse(false));
      case CHAT_TYPING -> new ChatTyping();
      case PRESENCE_WATCH ->
          new PresenceWatch(
              data.texts("userIds", MAX_WATCHED, MAX_NAME_CHARS),
              data.optionalFlag("stop").orElse(false));
      case PRESENCE_IDLE -> new PresenceIdle(data.flag("idle"));
      case FIND_PARTNER, NEXT_PARTNER, STOP_SEARCHING, MODERATE, REPORT ->
          throw new IllegalArgumentException("not built: " + event);
    };
  }

  private static ResumeToken token(Fields data) {
    return ResumeToken.parse(data.text("resumeToken", MAX_TOKEN_CHARS))
        .filter(token -> RoomNames.isRoomId(token.roomId()))
        .orElseThrow(() -> data.bad("resumeToken", "is none that a join was answered with"));
  }

  private static String roomId(Fields data) {
    String roomId = data.text("roomId", MAX_NAME_CHARS);
    if (!RoomNames.isRoomId(roomId)) {
      throw data.bad("roomId", "is to be 1 to 64 letters, digits, '-', '_', '.' or '~'");
    }
    return roomId;
  }

  private static Optional<String> displayName(Fields data) {
    Optional<String> name = data.optionalText("name", MAX_NAME_CHARS).filter(n -> !n.isBlank());
    Optional<String> good = name.flatMap(RoomNames::displayName);
    if (name.isPresent() && good.isEmpty()) {
      throw data.bad("name", "is to be at most 64 visible characters");
    }
    return good;
  }

  private static String said(Fields data) {
    String message = data.text("message", MAX_TEXT_CHARS);
    if (message.isBlank()) {
      throw data.bad("message", "is empty");
    }
    if (message.indexOf('\0') >= 0) {
      throw data.bad("message", "is to have no NUL character");
    }
    return message;
  }

  private static MessageId messageId(Fields data, String name) {
    return messageId(data, name, data.text(name, MAX_NAME_CHARS));
  }

  private static MessageId messageId(Fields data, String name, String text) {
    return MessageId.parse(text).orElseThrow(() -> data.bad(name, "is no message's id"));
  }

  /** Not only those that today's Unicode knows: a sign is a few characters without a blank. */
  private static String emoji(Fields data) {
    String emoji = data.text("emoji", MAX_NAME_CHARS);
    boolean good =
        !emoji.isEmpty()
            && emoji.length() <= MAX_EMOJI_CHARS
            && emoji.codePoints().noneMatch(MessageReader::isNoSign);
    if (!good) {
      throw data.bad("emoji", "is to be one sign of at most " + MAX_EMOJI_CHARS + " characters");
    }
    return emoji;
  }

  private static boolean isNoSign(int character) {
    int type = Character.getType(character);
    return Character.isWhitespace(character)
        || type == Character.CONTROL
        || type == Character.SURROGATE;
  }

  private static Optional<String> reference(Fields data, String name) {
    Optional<String> reference = data.optionalText(name, MAX_NAME_CHARS);
    if (reference.isPresent() && !RoomNames.isReference(reference.get())) {
      throw data.bad(name, "is to have 1 to 64 characters");
    }
    return reference;
  }

  private static TrackSource track(Fields fields) {
    return new TrackSource(
        fields.text("mid", MAX_NAME_CHARS),
        source(fields, fields.text("source", MAX_NAME_CHARS)),
        fields.optionalText("hint", MAX_NAME_CHARS).map(wire -> hint(fields, wire)));
  }

  private static Hint hint(Fields fields, String wire) {
    return Hint.ofWire(wire).orElseThrow(() -> fields.bad("hint", "is to be motion or detail"));
  }

  private static SlotWish wish(Fields fields) {
    return new SlotWish(
        fields.text("mid", MAX_NAME_CHARS),
        fields.optionalText("participantId", MAX_NAME_CHARS),
        fields.optionalText("source", MAX_NAME_CHARS).map(wire -> source(fields, wire)),
        fields.optionalNumber("width", 16_384),
        fields.optionalNumber("height", 16_384),
        fields.optionalNumber("fps", 1_000),
        fields.optionalNumber("priority", 1_000_000),
        fields.optionalFlag("paused"));
  }

  private static Source source(Fields fields, String wire) {
    return Source.ofWire(wire)
        .orElseThrow(
            () -> fields.bad("source", "is to be camera, microphone, screen or screen_audio"));
  }

  private static BadMessageException bad(OptionalLong id, String message) {
    return new BadMessageException(ErrorCode.BAD_MESSAGE, id, message);
  }

  private static BadMessageException unknown(OptionalLong id, String rest) {
    return new BadMessageException(
        ErrorCode.UNKNOWN_EVENT, id, "The server does not know this event" + rest);
  }
}
