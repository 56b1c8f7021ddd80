package io.minimeet.signaling.session;

import io.minimeet.people.right.PersonKind;
import io.minimeet.signaling.protocol.ClientMessage.PresenceWatch;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.protocol.ServerMessage;
import io.minimeet.signaling.protocol.ServerMessage.AckData;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Tells whether the client's person is here, and hears who else is. Accounts only. */
final class Attendance {
  /** A board that serves everybody need not hear of every packet of candidates. */
  private static final long TELL_EVERY_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final String socketId;
  private final Surroundings world;
  private final SessionEffects effects;
  private final Outbox out;
  private final Runnable end = this::signedOut;
  private Optional<Identity> known = Optional.empty();
  private boolean counted;
  private long toldNanos;

  Attendance(
      String socketId, Surroundings world, SessionEffects effects, Outbox out, long nowNanos) {
    this.socketId = socketId;
    this.world = world;
    this.effects = effects;
    this.out = out;
    this.toldNanos = nowNanos;
  }

  /** It is known who the client is, or who else. */
  void isKnownAs(Identity identity) {
    gone();
    known = Optional.of(identity);
    identity.sessionId().ifPresent(session -> world.signIns().add(session, end));
    counted = identity.person().kind() == PersonKind.USER;
    if (counted) {
      world
          .presence()
          .opened(
              socketId,
              identity,
              presence ->
                  effects.onSessionThread(() -> out.send(new ServerMessage.Presence(presence))));
    }
  }

  private void signedOut() {
    effects.onSessionThread(() -> {
      out.error(OptionalLong.empty(), ErrorCode.UNAUTHORIZED, "You were logged out; log in again.");
      out.close(CloseCode.POLICY, "logged out");
    });
  }

  /** Something came. */
  void heard(long nowNanos) {
    if (counted && nowNanos - toldNanos >= TELL_EVERY_NANOS) {
      toldNanos = nowNanos;
      world.presence().heard(socketId);
    }
  }

  /** The client's person did something. */
  void active() {
    if (counted) {
      world.presence().active(socketId);
    }
  }

  void idle(OptionalLong id, boolean idle) {
    if (counted) {
      if (idle) {
        world.presence().idle(socketId);
      } else {
        world.presence().active(socketId);
      }
    }
    out.ack(id);
  }

  void watch(OptionalLong id, PresenceWatch watch) {
    if (!counted) {
      out.error(id, ErrorCode.FORBIDDEN, "Log in to see who is here.");
      return;
    }
    String self = known.orElseThrow().person().id();
    if (watch.stop()) {
      world.presence().unwatch(self, watch.userIds());
      out.ack(id, new AckData.Present(List.of()));
    } else {
      out.ack(id, new AckData.Present(world.presence().watch(self, watch.userIds())));
    }
  }

  void entered() {
    if (counted) {
      world.presence().entered(socketId);
    }
  }

  void left() {
    if (counted) {
      world.presence().left(socketId);
    }
  }

  /** The connection is gone, or is somebody else's from now on. */
  void gone() {
    known.flatMap(Identity::sessionId).ifPresent(session -> world.signIns().remove(session, end));
    if (counted) {
      world.presence().closed(socketId);
    }
    known = Optional.empty();
    counted = false;
  }
}
