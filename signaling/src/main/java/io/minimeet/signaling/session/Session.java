package io.minimeet.signaling.session;

import io.minimeet.signaling.limit.TokenBucket;
import io.minimeet.signaling.protocol.BadMessageException;
import io.minimeet.signaling.protocol.ClientMessage;
import io.minimeet.signaling.protocol.ClientMessage.Authenticate;
import io.minimeet.signaling.protocol.ClientMessage.ChatMessage;
import io.minimeet.signaling.protocol.ClientMessage.JoinRoom;
import io.minimeet.signaling.protocol.ClientMessage.LeaveRoom;
import io.minimeet.signaling.protocol.ClientMessage.MediaState;
import io.minimeet.signaling.protocol.ClientMessage.Ping;
import io.minimeet.signaling.protocol.ClientMessage.Resume;
import io.minimeet.signaling.protocol.ClientMessage.Subscribe;
import io.minimeet.signaling.protocol.ClientMessage.WebrtcIceCandidate;
import io.minimeet.signaling.protocol.ClientMessage.WebrtcOffer;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.protocol.MessageReader;
import io.minimeet.signaling.protocol.Request;
import io.minimeet.signaling.protocol.ServerMessage.Connected;
import io.minimeet.signaling.protocol.ServerMessage.ServerDraining;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
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

  /** A client that gathers thirty candidates and joins stays below; a loop gone wild does not. */
  private static final int MESSAGES_A_SECOND = 50;

  private static final int MESSAGES_AT_ONCE = 100;

  private final Guest guest;
  private final SessionOptions options;
  private final Outbox out;
  private final Seat seat;
  private final Heartbeat heartbeat;
  private final TokenBucket messages;
  private final FaultCounter faults =
      new FaultCounter(FAULTS_A_MINUTE, TimeUnit.MINUTES.toNanos(1));

  /**
   * @param sdpSessionId a random number for the origin line of the answers
   */
  public Session(
      Guest guest,
      SessionOptions options,
      SessionEffects effects,
      long sdpSessionId,
      long nowNanos) {
    this.guest = guest;
    this.options = options;
    this.out = new Outbox(effects);
    this.seat = new Seat(guest, effects, out, sdpSessionId, nowNanos);
    this.heartbeat = new Heartbeat(options.heartbeat().toNanos(), nowNanos);
    this.messages = new TokenBucket(MESSAGES_A_SECOND, MESSAGES_AT_ONCE, nowNanos);
  }

  /** The connection is open; {@code token} is the one of the URL. */
  public void onOpen(Optional<String> token) {
    out.send(
        new Connected(
            guest.userId(),
            guest.name(),
            options.serverVersion(),
            Math.toIntExact(options.heartbeat().toSeconds())));
    token.ifPresent(any -> refuseToken(OptionalLong.empty()));
  }

  /** A whole text message came. */
  public void onMessage(long nowNanos, String text) {
    heartbeat.heard();
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
    carryOut(nowNanos, request.id(), request.message());
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
  public void onSignOfLife() {
    heartbeat.heard();
  }

  /** The connection is gone. */
  public void onClosed() {
    out.closedByPeer();
    seat.connectionLost();
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
        LOG.info("[{}] two pings without an answer", guest.callId());
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
      case Authenticate authenticate -> refuseToken(id);
      case Resume resume -> seat.resume(id, resume);
      case JoinRoom join -> seat.join(id, join);
      case LeaveRoom leave -> seat.leave(id);
      case WebrtcOffer offer -> seat.offer(id, offer);
      case WebrtcIceCandidate candidate -> seat.candidate(id);
      case MediaState state -> seat.mute(id, state);
      case Subscribe subscribe -> seat.subscribe(id, subscribe);
      case ChatMessage chat -> seat.chat(nowNanos, id, chat);
      case Ping ping -> out.ack(id);
    }
  }

  private void refuseToken(OptionalLong id) {
    out.error(
        id,
        ErrorCode.UNAUTHORIZED,
        "This release has no accounts, so no token is valid. Guests need none: join without one.");
  }

  private void fault(long nowNanos, OptionalLong id, ErrorCode code, String sentence) {
    if (out.isClosed()) {
      return;
    }
    LOG.debug("[{}] {}: {}", guest.callId(), code.wire(), sentence);
    out.error(id, code, sentence);
    if (faults.add(nowNanos)) {
      LOG.info("[{}] {} bad messages within a minute", guest.callId(), FAULTS_A_MINUTE);
      out.close(CloseCode.POLICY, "too many bad messages");
    }
  }
}
