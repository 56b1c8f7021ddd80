package io.minimeet.signaling.rest.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.upkeep.Leftovers;
import io.minimeet.people.upkeep.StoreCare;
import io.minimeet.sfu.api.OccupiedRoom;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.PageAnswer;
import io.minimeet.signaling.rest.PageWish;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How the server is at this moment, and tidying up after those who left. */
public final class VideochatOperations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WholeServer server;
  private final RoomBook rooms;
  private final StoreCare care;
  private final LongSupplier clockMillis;

  private VideochatOperations(
      WholeServer server, RoomBook rooms, StoreCare care, LongSupplier clockMillis) {
    this.server = server;
    this.rooms = rooms;
    this.care = care;
    this.clockMillis = clockMillis;
  }

  /**
   * The operations of {@code videochat.json}.
   *
   * @param clockMillis milliseconds since 1970
   */
  public static Operations of(
      WholeServer server, RoomBook rooms, StoreCare care, LongSupplier clockMillis) {
    VideochatOperations videochat = new VideochatOperations(server, rooms, care, clockMillis);
    return Operations.of("videochat")
        .with("getVideochatHealth", call -> videochat.health())
        .with("getVideochatStats", call -> videochat.stats())
        .with("listOccupiedRooms", videochat::occupied)
        .with("removeLeftovers", videochat::clean);
  }

  private Answer health() {
    return Answer.ok(
        JSON.objectNode().put("status", server.vitals().draining() ? "draining" : "ok"));
  }

  private Answer stats() {
    Vitals vitals = server.vitals();
    return Answer.ok(
        JSON.objectNode()
            .put("version", vitals.version())
            .put("uptimeSeconds", TimeUnit.MILLISECONDS.toSeconds(vitals.uptimeMillis()))
            .put("draining", vitals.draining())
            .put("rooms", vitals.rooms())
            .put("participants", vitals.participants())
            .put("sockets", vitals.sockets())
            .put("packetsForwarded", vitals.packetsForwarded())
            .put("bytesReceived", vitals.bytesReceived())
            .put("bytesSent", vitals.bytesSent()));
  }

  private Answer occupied(ApiCall call) {
    Page<OccupiedRoom> page = page(server.occupied(), PageWish.of(call).stretch());
    Map<String, String> names = rooms.names(page.items().stream().map(OccupiedRoom::id).toList());
    return PageAnswer.of(
        call, page, OccupiedRoom::id, room -> room(room, names.getOrDefault(room.id(), room.id())));
  }

  /** As a statement would find it: by ids, from the place on, and one more than is wanted. */
  private static Page<OccupiedRoom> page(List<OccupiedRoom> all, Stretch wanted) {
    Comparator<OccupiedRoom> ascending = Comparator.comparing(OccupiedRoom::id);
    boolean back = wanted.before().isPresent();
    return Page.of(
        all.stream()
            .filter(room ->
                back
                    ? room.id().compareTo(wanted.key()) < 0
                    : room.id().compareTo(wanted.key()) > 0)
            .sorted(back ? ascending.reversed() : ascending)
            .limit(wanted.most())
            .toList(),
        wanted);
  }

  private static ObjectNode room(OccupiedRoom room, String name) {
    return JSON.objectNode()
        .put("id", room.id())
        .put("name", name)
        .put("participants", room.participants())
        .put("since", room.sinceUnixMillis());
  }

  private Answer clean(ApiCall call) {
    Leftovers.Removed removed = care.clean(call.by(), clockMillis.getAsLong());
    return Answer.ok(
        JSON.objectNode()
            .put("rooms", removed.rooms())
            .put("sessionsAndInvitations", removed.accountRows())
            .put("files", removed.files()));
  }
}
