package io.minimeet.signaling.session;

import io.minimeet.sfu.api.EventSink;
import io.minimeet.sfu.api.Hint;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's place in a room, or its lack of one, and what it asks of the room. */
final class Seat {
  private static final Logger LOG = LoggerFactory.getLogger(Seat.class);

  private final Guest guest;
  private final SessionEffects effects;
  private final Outbox out;
  private final SdpWriter answers;
  private final Replies replies;
  private final RoomChat chat;
  private Place place = new Nowhere();
  private boolean draining;

  /** Where the client is. */
  private sealed interface Place {}

  private record Nowhere() implements Place {}

  /** Asked for a place, not answered yet. */
  private record Coming() implements Place {}

  private record Inside(String roomId, String participantId, EventSink events) implements Place {}

  Seat(Guest guest, SessionEffects effects, Outbox out, long sdpSessionId, long nowNanos) {
    this.guest = guest;
    this.effects = effects;
    this.out = out;
    this.answers = new SdpWriter(sdpSessionId);
    this.replies = new Replies(effects, out);
    this.chat = new RoomChat(effects, out, replies, nowNanos);
  }

  void join(OptionalLong id, JoinRoom join) {
    if (mayEnter(id) && mayJoin(id)) {
      enter(
          id,
          join.roomId(),
          // Nobody got the resume token, so nobody comes back for the place.
          (participantId, events) ->
              new RoomCommand.Leave(participantId, LeaveReason.CONNECTION_LOST, Reply.ignored()),
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
          RoomCommand.Disconnected::new,
          (events, reply) -> new RoomCommand.Resume(resume.token(), guest.callId(), events, reply));
    }
  }

  private boolean mayEnter(OptionalLong id) {
    if (!(place instanceof Nowhere)) {
      out.error(id, ErrorCode.ALREADY_JOINED, "You are in a room; leave it first.");
      return false;
    }
    return true;
  }

  private boolean mayJoin(OptionalLong id) {
    if (draining) {
      out.error(id, ErrorCode.DRAINING, "The server is about to stop and takes nobody new in.");
    }
    return !draining;
  }

  private interface EntryCommand {
    RoomCommand with(EventSink events, Reply<Joined> reply);
  }

  /** What becomes of the place when the connection is lost on the way to it. */
  private interface GivingUp {
    RoomCommand of(String participantId, EventSink events);
  }

  private void enter(OptionalLong id, String roomId, GivingUp givingUp, EntryCommand command) {
    RoomEvents events = new RoomEvents();
    place = new Coming();
    Reply<Joined> reply =
        replies.to(
            joined -> entered(id, roomId, givingUp, events, joined),
            refusal -> turnedAway(id, refusal));
    effects.post(roomId, command.with(events, reply));
  }

  private void entered(
      OptionalLong id, String roomId, GivingUp givingUp, EventSink events, Joined joined) {
    String participantId = joined.self().participantId();
    if (out.isClosed()) {
      place = new Nowhere();
      effects.post(roomId, givingUp.of(participantId, events));
      return;
    }
    LOG.info("[{}] in room {} as {}", guest.callId(), roomId, participantId);
    place = new Inside(roomId, participantId, events);
    out.ack(id, new AckData.InRoom(joined));
  }

  private void turnedAway(OptionalLong id, Refusal refusal) {
    place = new Nowhere();
    replies.refused(id, refusal);
  }

  void leave(OptionalLong id) {
    inside(id)
        .ifPresent(room -> {
          LOG.info("[{}] leaves room {}", guest.callId(), room.roomId());
          place = new Nowhere();
          effects.post(
              room.roomId(),
              new RoomCommand.Leave(room.participantId(), LeaveReason.LEFT, replies.done(id)));
        });
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
    Map<String, Hint> hints = new HashMap<>();
    for (TrackSource track : message.tracks()) {
      sources.put(track.mid(), track.source());
      track.hint().ifPresent(hint -> hints.put(track.mid(), hint));
    }
    Reply<SessionAnswer> reply =
        replies.to(
            answer -> answered(id, answers.write(offer, answer)), r -> replies.refused(id, r));
    post(
        room.get(),
        new RoomCommand.Negotiate(
            room.get().participantId(),
            offer.session(),
            Map.copyOf(sources),
            Map.copyOf(hints),
            reply));
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
                    room.participantId(), state.mid(), state.muted(), replies.done(id))));
  }

  void subscribe(OptionalLong id, Subscribe subscribe) {
    inside(id)
        .ifPresent(room ->
            post(
                room,
                new RoomCommand.Subscribe(
                    room.participantId(), subscribe.slots(), replies.done(id))));
  }

  void chat(long nowNanos, OptionalLong id, ChatMessage message) {
    inside(id)
        .ifPresent(room -> chat.say(nowNanos, id, room.roomId(), room.participantId(), message));
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
