package io.minimeet.signaling.wish;

import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.signaling.door.HttpExchange;
import io.minimeet.signaling.door.HttpHandler;
import io.minimeet.signaling.door.HttpRequest;
import io.minimeet.signaling.door.RandomNames;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.protocol.RoomNames;
import io.minimeet.signaling.sdp.SdpException;
import io.minimeet.signaling.sdp.SdpFragment;
import io.minimeet.signaling.sdp.SdpOffer;
import io.minimeet.signaling.sdp.SdpParser;
import io.minimeet.signaling.session.PeopleSide;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The HTTP side of WHIP and WHEP: checks requests, and finds or makes the resource. */
public final class WishRoutes {
  private final MediaPlane plane;
  private final WishEntry entry;
  private final Supplier<Executor> executors;
  private final WishSessions sessions = new WishSessions();

  private WishRoutes(MediaPlane plane, PeopleSide people, Supplier<Executor> executors) {
    this.entry = new WishEntry(people);
    this.plane = plane;
    this.executors = executors;
  }

  /**
   * The routes of both protocols.
   *
   * @param executors gives each resource its executor, which runs one task at a time
   */
  public static Routes of(MediaPlane plane, PeopleSide people, Supplier<Executor> executors) {
    WishRoutes wish = new WishRoutes(plane, people, executors);
    Routes routes = Routes.none();
    for (WishKind kind : WishKind.values()) {
      String room = kind.root() + "/{room}";
      String resource = room + "/{resource}";
      routes =
          routes
              .with("POST", room, exchange -> wish.create(kind, exchange))
              .with("OPTIONS", room, preflight("POST, OPTIONS"))
              .with("PATCH", resource, exchange -> wish.patch(kind, exchange))
              .with("DELETE", resource, exchange -> wish.delete(kind, exchange))
              .with("OPTIONS", resource, preflight("PATCH, DELETE, OPTIONS"));
    }
    return routes;
  }

  private static HttpHandler preflight(String methods) {
    return HttpHandler.of(request -> WishHeaders.preflight(methods));
  }

  private void create(WishKind kind, HttpExchange exchange) {
    HttpRequest request = exchange.request();
    if (!request.hasContentType(WishHeaders.SDP)) {
      unsupported(exchange, WishHeaders.SDP);
      return;
    }
    String room = request.pathParameter("room");
    Optional<String> watchOnly = request.query("participant").filter(p -> !p.isEmpty());
    Optional<String> name = request.query("name").flatMap(RoomNames::displayName);
    if (!RoomNames.isRoomId(room) || !watchOnly.map(RoomNames::isReference).orElse(true)) {
      refuse(exchange, ErrorCode.BAD_MESSAGE, "This is no room's, or no participant's, id.");
      return;
    }
    if (sessions.isFull()) {
      Response busy = Response.problem(503, ErrorCode.ROOM_FULL, "The server is full.");
      exchange.respond(WishHeaders.shared(busy.with("Retry-After", "30")));
      return;
    }
    SdpOffer offer;
    try {
      offer = oneWay(kind, SdpParser.parse(request.bodyText()));
    } catch (SdpException e) {
      rejected(exchange, "The offer cannot be taken: " + e.sentence() + ".");
      return;
    }
    WishSession session =
        new WishSession(kind, room, RandomNames.next(24), offer, plane, sessions, executors.get());
    entry.ask(
        kind,
        request,
        room,
        name.orElse(kind.name()),
        (person, pass) -> session.start(person, pass, watchOnly, exchange),
        (code, sentence) -> refuse(exchange, code, sentence));
  }

  private static SdpOffer oneWay(WishKind kind, SdpOffer offer) {
    for (OfferedMedia media : offer.session().media()) {
      if (!media.rejected() && !kind.allows(media.direction())) {
        throw SdpException.of(
            "mid "
                + media.mid()
                + (kind == WishKind.WHIP
                    ? " only receives, and a WHIP client sends"
                    : " only sends, and a WHEP client receives"));
      }
    }
    return offer.withDirections(kind::oneWay);
  }

  private void patch(WishKind kind, HttpExchange exchange) {
    find(
        kind,
        exchange,
        session -> {
          if (!exchange.request().hasContentType(WishHeaders.FRAGMENT)) {
            unsupported(exchange, WishHeaders.FRAGMENT);
            return;
          }
          SdpFragment fragment;
          try {
            fragment = SdpFragment.parse(exchange.request().bodyText());
          } catch (SdpException e) {
            rejected(exchange, "The fragment cannot be taken: " + e.sentence() + ".");
            return;
          }
          session.patch(fragment, exchange);
        });
  }

  private void delete(WishKind kind, HttpExchange exchange) {
    find(kind, exchange, session -> session.delete(exchange));
  }

  private void find(WishKind kind, HttpExchange exchange, Consumer<WishSession> found) {
    HttpRequest request = exchange.request();
    sessions
        .find(kind, request.pathParameter("room"), request.pathParameter("resource"))
        .ifPresentOrElse(
            found,
            () -> refuse(exchange, ErrorCode.NOT_IN_ROOM, "There is no such session, or no more."));
  }

  private static void unsupported(HttpExchange exchange, String type) {
    Response problem =
        Response.problem(415, ErrorCode.BAD_MESSAGE, "The body is to be " + type + ".");
    exchange.respond(WishHeaders.shared(problem));
  }

  private static void rejected(HttpExchange exchange, String detail) {
    refuse(exchange, ErrorCode.SDP_REJECTED, detail);
  }

  private static void refuse(HttpExchange exchange, ErrorCode code, String detail) {
    exchange.respond(WishHeaders.shared(Response.problem(code, detail)));
  }
}
