package io.minimeet.signaling.session;

import io.minimeet.people.right.Person;
import io.minimeet.signaling.limit.TokenBucket;
import io.minimeet.signaling.protocol.BadMessageException;
import io.minimeet.signaling.protocol.ClientMessage;
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
import io.minimeet.signaling.protocol.ClientMessage.WebrtcIceCandidate;
import io.minimeet.signaling.protocol.ClientMessage.WebrtcOffer;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.protocol.MessageReader;
import io.minimeet.signaling.protocol.Request;
import io.minimeet.signaling.protocol.ServerMessage.AckData;
import io.minimeet.signaling.protocol.ServerMessage.Connected;
import io.minimeet.signaling.protocol.ServerMessage.ServerDraining;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A control connection from its first to its last message: reads, limits and counts what the client
 * sends, and gives what is good to the client's {@link Seat}. One thread.
 */
public final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** The protocol's number. */
  private static final int FAULTS_A_MINUTE = 20;

  /** What a client may ask before it is known who it is; more is a client that does not wait. */
  private static final int MAX_EARLY = 16;

  private final Caller caller;
  private final Surroundings world;
  private final SessionEffects effects;
  private final Outbox out;
  private final Attendance attendance;
  private final Seat seat;
  private final Heartbeat heartbeat;
  private final TokenBucket messages;
  private final FaultCounter faults =
      new FaultCounter(FAULTS_A_MINUTE, TimeUnit.MINUTES.toNanos(1));
  private final Deque<Runnable> early = new ArrayDeque<>();
  private boolean identifying;

  /**
   * A connection of somebody who is a guest until a token says more.
   *
   * @param callId marks every log line of the connection
   * @param address from where it comes
   * @param sdpSessionId a random number for the origin line of the answers
   */
  public Session(
      String callId,
      String address,
      Person guest,
      Surroundings world,
      SessionEffects effects,
      long sdpSessionId,
      long nowNanos) {
    this.caller = new Caller(callId, address, guest);
    this.world = world;
    this.effects = effects;
    this.out = new Outbox(effects);
    this.attendance = new Attendance(callId, world, effects, out, nowNanos);
    this.seat = new Seat(caller, world, effects, out, attendance, sdpSessionId, nowNanos);
    this.heartbeat = new Heartbeat(world.options().heartbeat().toNanos(), nowNanos);
    this.messages =
        new TokenBucket(
            world.options().messages().perSecond(), world.options().messages().atOnce(), nowNanos);
  }

  /** The connection is open; {@code token} is the one of the URL. */
  public void onOpen(Optional<String> token) {
    if (token.isEmpty()) {
      greet();
    } else {
      identify(
          token.get(),
          this::greet,
          (code, sentence) -> {
            greet();
            out.error(OptionalLong.empty(), code, sentence);
          });
    }
  }

  private void greet() {
    Person person = caller.person();
    out.send(
        new Connected(
            person.id(),
            person.name(),
            world.options().serverVersion(),
            Math.toIntExact(world.options().heartbeat().toSeconds())));
  }

  /** Asks whose token it is; until that is known, what the client says waits. */
  private void identify(String token, Runnable known, BiConsumer<ErrorCode, String> refused) {
    identifying = true;
    world
        .people()
        .identify(
            token,
            PeopleSide.Answer.of(
                identity ->
                    effects.onSessionThread(() -> {
                      isKnownAs(identity);
                      known.run();
                      identified();
                    }),
                (code, sentence) ->
                    effects.onSessionThread(() -> {
                      refused.accept(code, sentence);
                      identified();
                    })));
  }

  private void isKnownAs(Identity identity) {
    Person person = identity.person();
    LOG.info("[{}] is {} {}", caller.callId(), person.kind().wire(), person.id());
    caller.isKnownAs(person);
    if (!out.isClosed()) {
      attendance.isKnownAs(identity);
    }
  }

  private void identified() {
    identifying = false;
    while (!identifying && !early.isEmpty()) {
      early.removeFirst().run();
    }
  }

  /** A whole text message came. */
  public void onMessage(long nowNanos, String text) {
    heartbeat.heard();
    attendance.heard(nowNanos);
    if (out.isClosed()) {
      return;
    }
    if (!messages.take(nowNanos)) {
      // Not even read, which is the point; so it has no id.
      out.error(OptionalLong.empty(), ErrorCode.RATE_LIMITED, "Too many messages; slow down.");
      return;
    }
    Request request;
    try {
      request = MessageReader.read(text);
    } catch (BadMessageException e) {
      fault(nowNanos, e.id(), e.code(), e.sentence());
      return;
    }
    if (!identifying) {
      carryOut(nowNanos, request.id(), request.message());
    } else if (early.size() < MAX_EARLY) {
      early.add(() -> carryOut(nowNanos, request.id(), request.message()));
    } else {
      out.error(
          request.id(), ErrorCode.RATE_LIMITED, "Too many messages before the first answer; wait.");
    }
  }

  /** A message above the size limit came, and was thrown away. */
  public void onOversized(long nowNanos, int maxBytes) {
    heartbeat.heard();
    fault(
        nowNanos,
        OptionalLong.empty(),
        ErrorCode.TOO_LARGE,
        "A message has at most " + maxBytes + " bytes.");
  }

  /** A binary message came. */
  public void onBinary(long nowNanos) {
    heartbeat.heard();
    fault(
        nowNanos,
        OptionalLong.empty(),
        ErrorCode.BAD_MESSAGE,
        "Messages are text frames of JSON, not binary frames.");
  }

  /** A ping or pong came. */
  public void onSignOfLife(long nowNanos) {
    heartbeat.heard();
    attendance.heard(nowNanos);
  }

  /** The connection is gone. */
  public void onClosed() {
    out.closedByPeer();
    seat.connectionLost();
    attendance.gone();
  }

  /** The server is about to stop. */
  public void onDraining(long secondsLeft) {
    seat.drain();
    out.send(new ServerDraining(secondsLeft));
  }

  /** The server stops now. */
  public void onServerStop() {
    out.close(CloseCode.GOING_AWAY, "the server stops");
  }

  /** Does what is due. */
  public void tick(long nowNanos) {
    switch (heartbeat.tick(nowNanos)) {
      case NOTHING -> {}
      case PING -> out.ping();
      case DEAD -> {
        LOG.info("[{}] two pings without an answer", caller.callId());
        out.close(CloseCode.GOING_AWAY, "no answer to two pings");
      }
    }
  }

  /** When {@link #tick} has something to do. */
  public long nextDeadlineNanos() {
    return heartbeat.nextDeadlineNanos();
  }

  private void carryOut(long nowNanos, OptionalLong id, ClientMessage message) {
    switch (message) {
      case Authenticate authenticate -> authenticate(id, authenticate.token());
      case Resume resume -> seat.resume(id, resume);
      case JoinRoom join -> seat.join(id, join);
      case LeaveRoom leave -> seat.leave(id);
      case WebrtcOffer offer -> seat.offer(id, offer);
      case WebrtcIceCandidate candidate -> seat.candidate(id);
      case MediaState state -> seat.mute(id, state);
      case Subscribe subscribe -> seat.subscribe(id, subscribe);
      case ChatMessage chat -> seat.talk(id, (talk, self) -> talk.say(nowNanos, id, self, chat));
      case ChatEdit edit -> seat.talk(id, (talk, self) -> talk.edit(nowNanos, id, self, edit));
      case ChatDelete delete ->
          seat.talk(id, (talk, self) -> talk.delete(nowNanos, id, self, delete));
      case ChatReaction reaction ->
          seat.talk(id, (talk, self) -> talk.react(nowNanos, id, self, reaction));
      case ChatTyping typing -> seat.talk(id, (talk, self) -> talk.type(nowNanos, id, self));
      case PresenceWatch watch -> attendance.watch(id, watch);
      case PresenceIdle idle -> attendance.idle(id, idle.idle());
      case Ping ping -> out.ack(id);
    }
  }

  private void authenticate(OptionalLong id, String token) {
    if (!seat.isOutside()) {
      out.error(id, ErrorCode.ALREADY_JOINED, "Say who you are before you go into a room.");
      return;
    }
    identify(
        token,
        () -> out.ack(id, new AckData.Known(caller.person().id(), caller.person().name())),
        (code, sentence) -> out.error(id, code, sentence));
  }

  private void fault(long nowNanos, OptionalLong id, ErrorCode code, String sentence) {
    if (out.isClosed()) {
      return;
    }
    LOG.debug("[{}] {}: {}", caller.callId(), code.wire(), sentence);
    out.error(id, code, sentence);
    if (faults.add(nowNanos)) {
      LOG.info("[{}] {} bad messages within a minute", caller.callId(), FAULTS_A_MINUTE);
      out.close(CloseCode.POLICY, "too many bad messages");
    }
  }
}
