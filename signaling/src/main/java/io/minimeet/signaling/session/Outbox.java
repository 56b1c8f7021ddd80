package io.minimeet.signaling.session;

import io.minimeet.people.Refused;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.protocol.MessageWriter;
import io.minimeet.signaling.protocol.ServerMessage;
import io.minimeet.signaling.protocol.ServerMessage.Ack;
import io.minimeet.signaling.protocol.ServerMessage.AckData;
import io.minimeet.signaling.protocol.ServerMessage.ErrorReply;
import java.util.OptionalLong;

/** The session's way to its client: messages become text, and none follows a close. */
final class Outbox {
  private final SessionEffects effects;
  private boolean closed;

  Outbox(SessionEffects effects) {
    this.effects = effects;
  }

  void send(ServerMessage message) {
    if (!closed) {
      effects.send(MessageWriter.write(message));
    }
  }

  /** A request without an id wants no ack. */
  void ack(OptionalLong id, AckData data) {
    id.ifPresent(number -> send(new Ack(number, data)));
  }

  void ack(OptionalLong id) {
    ack(id, new AckData.Empty());
  }

  void error(OptionalLong id, ErrorCode code, String message) {
    send(new ErrorReply(id, code, message));
  }

  void refuse(OptionalLong id, Refused why) {
    error(id, ErrorCode.of(why.reason()), why.sentence());
  }

  /** A message that is written already. */
  void sendText(String text) {
    if (!closed) {
      effects.send(text);
    }
  }

  void ping() {
    if (!closed) {
      effects.ping();
    }
  }

  void close(CloseCode code, String reason) {
    if (!closed) {
      closed = true;
      effects.close(code.code(), reason);
    }
  }

  void closedByPeer() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }
}
