package io.minimeet.signaling.session;

import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.PersonKind;
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
import io.minimeet.signaling.protocol.ClientMessage.JoinRoom;
import io.minimeet.signaling.protocol.ClientMessage.MediaState;
import io.minimeet.signaling.protocol.ClientMessage.Resume;
import io.minimeet.signaling.protocol.ClientMessage.Subscribe;
import io.minimeet.signaling.protocol.ClientMessage.TrackSource;
import io.minimeet.signaling.protocol.ClientMessage.WebrtcOffer;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.protocol.ServerMessage.AckData;
import io.minimeet.signaling.protocol.ServerMessage.RoomSign;
import io.minimeet.signaling.protocol.ServerMessage.WebrtcAnswer;
import io.minimeet.signaling.sdp.SdpException;
import io.minimeet.signaling.sdp.SdpOffer;
import io.minimeet.signaling.sdp.SdpParser;
import io.minimeet.signaling.sdp.SdpWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's place in a room, or its lack of one, and what it asks of the room. */
final class Seat {
  private static final Logger LOG = LoggerFactory.getLogger(Seat.class);

  private final Caller caller;
  private final Surroundings world;
  private final SessionEffects effects;
  private final Outbox out;
  private final Attendance attendance;
  private final SdpWriter answers;
  private final Replies replies;
  private final RoomTalk talk;
  private Place place = new Nowhere();
  private boolean draining;

  /** Where the client is. */
  private sealed interface Place {}

  private record Nowhere() implements Place {}

  /** Asked for a place, not answered yet. */
  private record Coming() implements Place {}

  private record Inside(RoomTalk.Speaker self, RoomEvents events) implements Place {
    String roomId() {
      return self.roomId();
    }

    String participantId() {
      return self.participantId();
    }
  }

  Seat(
      Caller caller,
      Surroundings world,
      SessionEffects effects,
      Outbox out,
      Attendance attendance,
      long sdpSessionId,
      long nowNanos) {
    this.caller = caller;
    this.world = world;
    this.effects = effects;
    this.out = out;
    this.attendance = attendance;
    this.answers = new SdpWriter(sdpSessionId);
    this.replies = new Replies(effects, out);
    this.talk = new RoomTalk(world, effects, out, nowNanos);
  }

  /** Whether the client is in no room and on the way to none. */
  boolean isOutside() {
    return place instanceof Nowhere;
  }

  void join(OptionalLong id, JoinRoom join) {
    if (mayEnter(id) && mayJoin(id)) {
      place = new Coming();
      world
          .people()
          .admit(
              caller.person(),
              join.roomId(),
              join.password(),
              caller.address(),
              PeopleSide.Answer.of(
                  pass -> effects.onSessionThread(() -> admitted(id, join, pass)),
                  (code, sentence) ->
                      effects.onSessionThread(() -> {
                        place = new Nowhere();
                        out.error(id, code, sentence);
                      })));
    }
  }

  private void admitted(OptionalLong id, JoinRoom join, RoomPass pass) {
    if (out.isClosed()) {
      place = new Nowhere();
      return;
    }
    enter(
        id,
        join.roomId(),
        // Nobody got the resume token, so nobody comes back for the place.
        (participantId, events) ->
            new RoomCommand.Leave(participantId, LeaveReason.CONNECTION_LOST, Reply.ignored()),
        (events, reply) ->
            new RoomCommand.Join(
                caller.callId(),
                caller.person().id(),
                nameHere(join),
                Optional.empty(),
                false,
                OptionalInt.of(pass.places()),
                pass,
                events,
                reply));
  }

  /** Who has an account goes by its name; others could be anybody anyway. */
  private String nameHere(JoinRoom join) {
    Person person = caller.person();
    return person.kind() == PersonKind.USER ? person.name() : join.name().orElse(person.name());
  }

  void resume(OptionalLong id, Resume resume) {
    if (mayEnter(id)) {
      enter(
          id,
          resume.token().roomId(),
          RoomCommand.Disconnected::new,
          (events, reply) ->
              new RoomCommand.Resume(resume.token(), caller.callId(), events, reply));
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
      OptionalLong id, String roomId, GivingUp givingUp, RoomEvents events, Joined joined) {
    String participantId = joined.self().participantId();
    if (out.isClosed()) {
      place = new Nowhere();
      effects.post(roomId, givingUp.of(participantId, events));
      return;
    }
    LOG.info("[{}] in room {} as {}", caller.callId(), roomId, participantId);
    RoomPass pass = joined.badge() instanceof RoomPass own ? own : RoomPass.none(joined.room());
    place =
        new Inside(
            new RoomTalk.Speaker(
                roomId, participantId, joined.self().userId(), joined.self().name(), pass, events),
            events);
    events.userId = joined.self().userId();
    world.audience().enter(roomId, events);
    attendance.entered();
    out.ack(id, new AckData.InRoom(joined, new RoomSign(pass.roomName(), pass.locked())));
  }

  private void turnedAway(OptionalLong id, Refusal refusal) {
    place = new Nowhere();
    replies.refused(id, refusal);
  }

  void leave(OptionalLong id) {
    inside(id)
        .ifPresent(room -> {
          LOG.info("[{}] leaves room {}", caller.callId(), room.roomId());
          goOut(room);
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
      LOG.info("[{}] offer rejected: {}", caller.callId(), e.sentence());
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
            room.get().self().pass().allows(Act.PUBLISH)
                ? offer.session()
                : offer.session().withoutSending(),
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

  /** What the client says or does to what was said, where it is in a room. */
  void talk(OptionalLong id, BiConsumer<RoomTalk, RoomTalk.Speaker> act) {
    inside(id)
        .ifPresent(room -> {
          attendance.active();
          act.accept(talk, room.self());
        });
  }

  void drain() {
    draining = true;
  }

  void connectionLost() {
    if (place instanceof Inside room) {
      LOG.info("[{}] connection lost in room {}", caller.callId(), room.roomId());
      post(room, new RoomCommand.Disconnected(room.participantId(), room.events()));
      goOut(room);
    }
  }

  private void goOut(Inside room) {
    world.audience().leave(room.roomId(), room.events());
    attendance.left();
    place = new Nowhere();
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
  private final class RoomEvents implements EventSink, RoomAudience.Ear {
    private volatile String userId = "";

    @Override
    public void accept(RoomEvent event) {
      effects.onSessionThread(() -> heard(this, event));
    }

    @Override
    public String userId() {
      return userId;
    }

    @Override
    public void hear(String text) {
      effects.onSessionThread(() -> {
        if (place instanceof Inside room && room.events().equals(this)) {
          out.sendText(text);
        }
      });
    }
  }

  private void heard(EventSink from, RoomEvent event) {
    if (!(place instanceof Inside room) || !room.events().equals(from)) {
      return;
    }
    RoomNews.of(event, room.participantId()).ifPresent(out::send);
    if (event instanceof RoomEvent.Removed removed) {
      LOG.info("[{}] out of room {}: {}", caller.callId(), room.roomId(), removed.reason());
      goOut(room);
    }
    if (event instanceof RoomEvent.Moved) {
      LOG.info("[{}] taken over by another connection", caller.callId());
      goOut(room);
      out.error(
          OptionalLong.empty(), ErrorCode.MOVED, "You are in this room by another connection now.");
      out.close(CloseCode.NORMAL, "moved");
    }
  }
}
