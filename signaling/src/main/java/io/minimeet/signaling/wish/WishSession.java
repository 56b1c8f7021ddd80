package io.minimeet.signaling.wish;

import io.minimeet.people.right.Person;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionAnswer.LocalIce;
import io.minimeet.signaling.door.HttpExchange;
import io.minimeet.signaling.door.RandomNames;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.sdp.SdpFragment;
import io.minimeet.signaling.sdp.SdpOffer;
import io.minimeet.signaling.sdp.SdpWriter;
import io.minimeet.signaling.session.RoomPass;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One resource: a participant that came by HTTP. Its state belongs to its executor. */
final class WishSession {
  private static final Logger LOG = LoggerFactory.getLogger(WishSession.class);

  private final WishKind kind;
  private final String roomId;
  private final String id;
  private final SdpOffer offer;
  private final MediaPlane plane;
  private final WishSessions sessions;
  private final Executor executor;
  private final String callId = RandomNames.next(8);
  private String participantId = "";

  /** The other side's credentials, which tell a restart from a late candidate. */
  private RemoteIce remote;

  /** Counts ICE restarts; the entity tag (RFC 9725 section 4.3.1). */
  private int iceGeneration;

  /** The m-line that carries the transport, for fragments. */
  private int transportLine;

  private String transportMid = "";

  WishSession(
      WishKind kind,
      String roomId,
      String id,
      SdpOffer offer,
      MediaPlane plane,
      WishSessions sessions,
      Executor executor) {
    this.kind = kind;
    this.roomId = roomId;
    this.id = id;
    this.offer = offer;
    this.plane = plane;
    this.sessions = sessions;
    this.executor = executor;
    this.remote = offer.session().ice();
  }

  String id() {
    return id;
  }

  boolean isAt(WishKind otherKind, String otherRoomId) {
    return kind == otherKind && roomId.equals(otherRoomId);
  }

  /** Joins and negotiates, and answers the request with what came of it. */
  void start(Person person, RoomPass pass, Optional<String> watchOnly, HttpExchange exchange) {
    plane.post(
        roomId,
        new RoomCommand.Join(
            callId,
            person.id(),
            person.name(),
            watchOnly,
            kind == WishKind.WHEP,
            OptionalInt.of(pass.places()),
            pass,
            event -> executor.execute(() -> heard(event)),
            reply(joined -> joined(joined, exchange), refusal -> refused(exchange, refusal))));
  }

  private void joined(Joined joined, HttpExchange exchange) {
    participantId = joined.self().participantId();
    sessions.add(this);
    LOG.info("[{}] {} in room {} as {}", callId, kind, roomId, participantId);
    plane.post(
        roomId,
        new RoomCommand.Negotiate(
            participantId,
            offer.session(),
            Map.of(),
            reply(
                answer -> answered(answer, exchange),
                refusal -> {
                  leave(LeaveReason.LEFT, Reply.ignored());
                  refused(exchange, refusal);
                })));
  }

  private void answered(SessionAnswer answer, HttpExchange exchange) {
    List<AnsweredMedia> media = answer.media();
    while (transportLine < media.size() && !media.get(transportLine).accepted()) {
      transportLine++;
    }
    if (transportLine == media.size()) {
      leave(LeaveReason.LEFT, Reply.ignored());
      refuse(exchange, ErrorCode.SDP_REJECTED, "None of the offered media can be taken.");
      return;
    }
    transportMid = media.get(transportLine).mid();
    String sdp = new SdpWriter(RandomNames.nextNumber()).write(offer, answer);
    exchange.respond(
        WishHeaders.shared(body(201, WishHeaders.SDP, sdp))
            .with("Location", exchange.request().path() + "/" + id)
            .with("ETag", entityTag())
            .with("Accept-Patch", WishHeaders.FRAGMENT));
  }

  /** Takes candidates, or new ICE credentials. */
  void patch(SdpFragment fragment, HttpExchange exchange) {
    executor.execute(() -> {
      Optional<String> match = exchange.request().header("if-match");
      boolean any = match.map(tag -> tag.strip().equals("*")).orElse(false);
      boolean restart = fragment.ice().map(ice -> !ice.equals(remote)).orElse(false);
      if (restart && match.isEmpty()) {
        refuse(exchange, 428, "New ICE credentials need the header If-Match: *.");
      } else if (restart && !any) {
        refuse(exchange, 412, "These ICE credentials are not the session's.");
      } else if (restart) {
        restart(fragment.ice().orElseThrow(), exchange);
      } else if (match.isPresent() && !any && !match.get().contains(entityTag())) {
        refuse(exchange, 412, "ICE was restarted since.");
      } else {
        // The server is ICE-lite: it learns addresses from the checks, and needs no candidates.
        exchange.respond(WishHeaders.shared(Response.empty(204)));
      }
    });
  }

  private void restart(RemoteIce ice, HttpExchange exchange) {
    plane.post(
        roomId,
        new RoomCommand.RestartIce(
            participantId,
            ice,
            reply(
                local -> restarted(ice, local, exchange), refusal -> refused(exchange, refusal))));
  }

  private void restarted(RemoteIce ice, LocalIce local, HttpExchange exchange) {
    remote = ice;
    iceGeneration++;
    LOG.info("[{}] ICE restart {}", callId, iceGeneration);
    String fragment = SdpFragment.write(local, transportMid, offer.heads().get(transportLine));
    exchange.respond(
        WishHeaders.shared(body(200, WishHeaders.FRAGMENT, fragment)).with("ETag", entityTag()));
  }

  /** Leaves the room. */
  void delete(HttpExchange exchange) {
    // Whether the room still knew the participant or not: it is gone now.
    Response gone = WishHeaders.shared(Response.empty(200));
    executor.execute(() ->
        leave(
            LeaveReason.LEFT,
            reply(done -> exchange.respond(gone), refusal -> exchange.respond(gone))));
  }

  private void leave(LeaveReason reason, Reply<Done> reply) {
    sessions.remove(this);
    plane.post(roomId, new RoomCommand.Leave(participantId, reason, reply));
  }

  private void heard(RoomEvent event) {
    if (event instanceof RoomEvent.MediaEnded) {
      // There is no control connection that could bring the client back: its media is all there is.
      LOG.info("[{}] {} media ended in room {}", callId, kind, roomId);
      leave(LeaveReason.CONNECTION_LOST, Reply.ignored());
    }
    if (event instanceof RoomEvent.Removed || event instanceof RoomEvent.Moved) {
      LOG.info("[{}] {} out of room {}", callId, kind, roomId);
      sessions.remove(this);
    }
  }

  private String entityTag() {
    return "\"ice-" + iceGeneration + "\"";
  }

  private <T> Reply<T> reply(Consumer<T> onDone, Consumer<Refusal> onRefused) {
    return new Reply<>() {
      @Override
      public void done(T value) {
        executor.execute(() -> onDone.accept(value));
      }

      @Override
      public void refused(Refusal refusal) {
        executor.execute(() -> onRefused.accept(refusal));
      }
    };
  }

  private static Response body(int status, String type, String text) {
    return Response.bytes(status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(HttpExchange exchange, Refusal refusal) {
    refuse(exchange, ErrorCode.of(refusal), refusal.message());
  }

  private static void refuse(HttpExchange exchange, ErrorCode code, String detail) {
    exchange.respond(WishHeaders.shared(Response.problem(code, detail)));
  }

  private static void refuse(HttpExchange exchange, int status, String detail) {
    exchange.respond(WishHeaders.shared(Response.problem(status, ErrorCode.BAD_MESSAGE, detail)));
  }
}
