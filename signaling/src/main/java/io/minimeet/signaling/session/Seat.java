package io.minimeet.signaling.session;

import io.minimeet.sfu.api.ChatPosted;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.EventSink;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.Source;
import io.minimeet.signaling.protocol.ClientMessage.ChatMessage;
import io.minimeet.signaling.protocol.ClientMessage.JoinRoom;
import io.minimeet.signaling.protocol.ClientMessage.MediaState;
import io.minimeet.signaling.protocol.ClientMessage.Resume;
import io.minimeet.signaling.protocol.ClientMessage.Subscribe;
import io.minimeet.signaling.protocol.ClientMessage.TrackSource;
import io.minimeet.signaling.protocol.ClientMessage.WebrtcOffer;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.protocol.ServerMessage.AckData;
import io.minimeet.signaling.protocol.ServerMessage.WebrtcAnswer;
import io.minimeet.signaling.sdp.SdpException;
import io.minimeet.signaling.sdp.SdpOffer;
import io.minimeet.signaling.sdp.SdpParser;
import io.minimeet.signaling.sdp.SdpWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's place in a room, or its lack of one, and what it asks of the room. */
final class Seat {
  private static final Logger LOG = LoggerFactory.getLogger(Seat.class);

  /** The protocol's number. */
  private static final int MAX_CHAT_CHARS = 4_000;

  private static final int CHATS_A_SECOND = 5;
  private static final int CHATS_AT_ONCE = 10;

  private final Guest guest;
  private final SessionEffects effects;
  private final Outbox out;
  private final SdpWriter answers;
  private final TokenBucket chats;
  private Place place = new Nowhere();
  private boolean draining;

  /** Where the client is. */
  private sealed interface Place {}

  private record Nowhere() implements Place {}

  /** Asked for a place, not answered yet. */
  private record Coming(String roomId, EventSink events) implements Place {}

  private record Inside(String roomId, String participantId, EventSink events, ChatOnce said)
      implements Place {}

  Seat(Guest guest, SessionEffects effects, Outbox out, long sdpSessionId, long nowNanos) {
    this.guest = guest;
    this.effects = effects;
    this.out = out;
    this.answers = new SdpWriter(sdpSessionId);
    this.chats = new TokenBucket(CHATS_A_SECOND, CHATS_AT_ONCE, nowNanos);
  }

  void join(OptionalLong id, JoinRoom join) {
    if (mayEnter(id)) {
      enter(
          id,
          join.roomId(),
          (events, reply) ->
              new RoomCommand.Join(
                  guest.callId(),
                  guest.userId(),
                  join.name().orElse(guest.name()),
                  Optional.empty(),
                  false,
                  events,
                  reply));
    }
  }

  void resume(OptionalLong id, Resume resume) {
    if (mayEnter(id)) {
      enter(
          id,
          resume.token().roomId(),
          (events, reply) -> new RoomCommand.Resume(resume.token(), guest.callId(), events, reply));
    }
  }

  private boolean mayEnter(OptionalLong id) {
    if (!(place instanceof Nowhere)) {
      out.error(id, ErrorCode.ALREADY_JOINED, "You are in a room; leave it first.");
      return false;
    }
    if (draining) {
      out.error(id, ErrorCode.DRAINING, "The server is about to stop and takes nobody in.");
      return false;
    }
    return true;
  }

  private interface EntryCommand {
    RoomCommand with(EventSink events, Reply<Joined> reply);
  }

  private void enter(OptionalLong id, String roomId, EntryCommand command) {
    RoomEvents events = new RoomEvents();
    place = new Coming(roomId, events);
    effects.post(
        roomId,
        command.with(
            events, reply(joined -> entered(id, roomId, events, joined), r -> turnedAway(id, r))));
  }

  private void entered(OptionalLong id, String roomId, EventSink events, Joined joined) {
    String participantId = joined.self().participantId();
    if (out.isClosed()) {
      // Nobody got the resume token, so nobody comes back for the place.
      leave(roomId, participantId, LeaveReason.CONNECTION_LOST, Reply.ignored());
      place = new Nowhere();
      return;
    }
    LOG.info("[{}] in room {} as {}", guest.callId(), roomId, participantId);
    place = new Inside(roomId, participantId, events, new ChatOnce());
    out.ack(id, new AckData.InRoom(joined));
  }

  private void turnedAway(OptionalLong id, Refusal refusal) {
    place = new Nowhere();
    refused(id, refusal);
  }

  void leave(OptionalLong id) {
    inside(id)
        .ifPresent(room -> {
          LOG.info("[{}] leaves room {}", guest.callId(), room.roomId());
          place = new Nowhere();
          leave(room.roomId(), room.participantId(), LeaveReason.LEFT, done(id));
        });
  }

  private void leave(String roomId, String participantId, LeaveReason why, Reply<Done> reply) {
    effects.post(roomId, new RoomCommand.Leave(participantId, why, reply));
  }

  void offer(OptionalLong id, WebrtcOffer message) {
    Optional<Inside> room = inside(id);
    if (room.isEmpty()) {
      return;
    }
    SdpOffer offer;
    try {
      offer = SdpParser.parse(message.sdp());
    } catch (SdpException e) {
      LOG.info("[{}] offer rejected: {}", guest.callId(), e.sentence());
      out.error(id, ErrorCode.SDP_REJECTED, "The offer cannot be taken: " + e.sentence() + ".");
      return;
    }
    Map<String, Source> sources = new HashMap<>();
    for (TrackSource track : message.tracks()) {
      sources.put(track.mid(), track.source());
    }
    Reply<SessionAnswer> reply =
        reply(answer -> answered(id, answers.write(offer, answer)), r -> refused(id, r));
    post(
        room.get(),
        new RoomCommand.Negotiate(
            room.get().participantId(), offer.session(), Map.copyOf(sources), reply));
  }

  private void answered(OptionalLong id, String sdp) {
    if (id.isPresent()) {
      out.ack(id, new AckData.Answer(sdp));
    } else {
      out.send(new WebrtcAnswer(sdp));
    }
  }

  /** The server is ICE-lite: it answers checks from wherever they come, and needs no candidates. */
  void candidate(OptionalLong id) {
    inside(id).ifPresent(room -> out.ack(id));
  }

  void mute(OptionalLong id, MediaState state) {
    inside(id)
        .ifPresent(room ->
            post(
                room,
                new RoomCommand.SetMuted(
                    room.participantId(), state.mid(), state.muted(), done(id))));
  }

  void subscribe(OptionalLong id, Subscribe subscribe) {
    inside(id)
        .ifPresent(room ->
            post(
                room,
                new RoomCommand.Subscribe(room.participantId(), subscribe.slots(), done(id))));
  }

  void chat(long nowNanos, OptionalLong id, ChatMessage chat) {
    Optional<Inside> room = inside(id);
    if (room.isEmpty() || !isGood(nowNanos, id, chat)) {
      return;
    }
    if (chat.clientId().isPresent() && isRepeat(room.get().said(), chat.clientId().get(), id)) {
      return;
    }
    post(
        room.get(),
        new RoomCommand.PostChat(
            room.get().participantId(),
            chat.message(),
            chat.clientId(),
            chat.replyTo(),
            chatReply(room.get().said(), chat.clientId(), id)));
  }

  private boolean isRepeat(ChatOnce said, String clientId, OptionalLong id) {
    Optional<ChatPosted> before = said.posted(clientId);
    before.ifPresent(posted -> posted(id, posted));
    return before.isPresent() || !said.begin(clientId, id);
  }

  private Reply<ChatPosted> chatReply(ChatOnce said, Optional<String> clientId, OptionalLong id) {
    return reply(
        posted -> {
          posted(id, posted);
          clientId.ifPresent(c -> said.done(c, posted).forEach(repeat -> posted(repeat, posted)));
        },
        refusal -> {
          refused(id, refusal);
          clientId.ifPresent(c -> said.refused(c).forEach(repeat -> refused(repeat, refusal)));
        });
  }

  private void posted(OptionalLong id, ChatPosted posted) {
    out.ack(id, new AckData.Posted(posted.id(), posted.timestampMillis()));
  }

  private boolean isGood(long nowNanos, OptionalLong id, ChatMessage chat) {
    if (!chats.take(nowNanos)) {
      out.error(id, ErrorCode.RATE_LIMITED, "Too many chat messages; slow down.");
      return false;
    }
    if (chat.message().codePointCount(0, chat.message().length()) > MAX_CHAT_CHARS) {
      out.error(
          id, ErrorCode.TOO_LARGE, "A chat message has at most " + MAX_CHAT_CHARS + " characters.");
      return false;
    }
    return true;
  }

  void drain() {
    draining = true;
  }

  void connectionLost() {
    if (place instanceof Inside room) {
      LOG.info("[{}] connection lost in room {}", guest.callId(), room.roomId());
      post(room, new RoomCommand.Disconnected(room.participantId(), room.events()));
      place = new Nowhere();
    }
  }

  private Optional<Inside> inside(OptionalLong id) {
    if (place instanceof Inside room) {
      return Optional.of(room);
    }
    out.error(id, ErrorCode.NOT_IN_ROOM, "You are in no room; join one first.");
    return Optional.empty();
  }

  private void post(Inside room, RoomCommand command) {
    effects.post(room.roomId(), command);
  }

  private Reply<Done> done(OptionalLong id) {
    return reply(done -> out.ack(id), refusal -> refused(id, refusal));
  }

  private void refused(OptionalLong id, Refusal refusal) {
    out.error(id, ErrorCode.of(refusal), refusal.message());
  }

  /** A reply that crosses from the room's thread to the session's. */
  private <T> Reply<T> reply(Consumer<T> onDone, Consumer<Refusal> onRefused) {
    return new Reply<>() {
      @Override
      public void done(T value) {
        effects.onSessionThread(() -> onDone.accept(value));
      }

      @Override
      public void refused(Refusal refusal) {
        effects.onSessionThread(() -> onRefused.accept(refusal));
      }
    };
  }

  /** The sink of one stay in a room; what comes after the stay is over is dropped. */
  private final class RoomEvents implements EventSink {
    @Override
    public void accept(RoomEvent event) {
      effects.onSessionThread(() -> heard(this, event));
    }
  }

  private void heard(EventSink from, RoomEvent event) {
    if (!(place instanceof Inside room) || !room.events().equals(from)) {
      return;
    }
    RoomNews.of(event, room.participantId()).ifPresent(out::send);
    if (event instanceof RoomEvent.Removed removed) {
      LOG.info("[{}] out of room {}: {}", guest.callId(), room.roomId(), removed.reason());
      place = new Nowhere();
    }
    if (event instanceof RoomEvent.Moved) {
      LOG.info("[{}] taken over by another connection", guest.callId());
      place = new Nowhere();
      out.error(
          OptionalLong.empty(), ErrorCode.MOVED, "You are in this room by another connection now.");
      out.close(CloseCode.NORMAL, "moved");
    }
  }
}
