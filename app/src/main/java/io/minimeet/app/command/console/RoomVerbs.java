package io.minimeet.app.command.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.minimeet.config.Nearest;
import io.minimeet.people.account.ConsoleAccounts;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.room.RoomBook;
import io.minimeet.people.room.RoomView;
import io.minimeet.store.room.Room;
import java.util.List;
import java.util.Set;

/** {@code minimeet room …}. */
final class RoomVerbs {
  private static final String GROUP = "room";
  private static final List<String> ROOM = List.of("ROOM");

  static final List<Verb> ALL =
      List.of(
          new Verb(GROUP, "list", List.of(), Set.of(Flag.JSON), "Lists rooms.", RoomVerbs::list),
          new Verb(
              GROUP,
              "close",
              ROOM,
              Set.of(),
              "Puts everybody out within seconds; the room stays.",
              RoomVerbs::close),
          new Verb(
              GROUP,
              "delete",
              ROOM,
              Set.of(Flag.YES),
              "Puts everybody out, and deletes the room with all that was said there.",
              RoomVerbs::delete));

  private RoomVerbs() {}

  private static void list(Asked asked) {
    try (OpenStore open = OpenStore.existing(asked.config())) {
      List<Room> rooms = all(open.rooms());
      if (asked.has(Flag.JSON)) {
        ArrayNode list = Shown.JSON.createArrayNode();
        rooms.forEach(room ->
            list.addObject()
                .put("id", room.id())
                .put("name", room.name())
                .put("ownerId", room.ownerId().orElse(null))
                .put("maxParticipants", room.maxParticipants())
                .put("password", room.passwordHash().isPresent())
                .put("lobby", room.lobby())
                .put("locked", room.locked())
                .put("guests", room.guests())
                .put("adHoc", room.adHoc())
                .put("createdAt", room.createdAtMillis()));
        asked.out().println(Shown.json(list));
      } else {
        table(rooms).print(asked.out());
      }
    }
  }

  private static Table table(List<Room> rooms) {
    Table table =
        new Table("ROOM", "NAME", "PLACES", "LOCKED", "LOBBY", "PASSWORD", "OWNER", "CREATED");
    for (Room room : rooms) {
      table.add(
          room.id(),
          room.name(),
          String.valueOf(room.maxParticipants()),
          Shown.yes(room.locked()),
          Shown.yes(room.lobby()),
          Shown.yes(room.passwordHash().isPresent()),
          room.ownerId().orElse("-"),
          Shown.time(room.createdAtMillis()));
    }
    return table;
  }

  private static List<Room> all(RoomBook book) {
    return Listed.all(
        wanted -> book.all(ConsoleAccounts.operator(), wanted).map(RoomView::room), Room::id);
  }

  private static Room named(OpenStore open, String id) {
    return open.store()
        .rooms()
        .read(rows -> rows.rooms().find(id))
        .orElseThrow(() ->
            new CommandException(
                "There is no room \""
                    + id
                    + "\"."
                    + Nearest.name(id, all(open.rooms()).stream().map(Room::id).toList())
                        .map(near -> " Did you mean " + near + "?")
                        .orElse(" minimeet room list shows all.")));
  }

  private static void close(Asked asked) {
    long nowMillis = System.currentTimeMillis();
    try (OpenStore open = OpenStore.existing(asked.config())) {
      Room room = named(open, asked.argument(0));
      open.closings(nowMillis).close(room.id(), Origin.SERVER, nowMillis);
      asked.out().println("Everybody in " + room.id() + " is out within seconds.");
    }
  }

  private static void delete(Asked asked) {
    long nowMillis = System.currentTimeMillis();
    try (OpenStore open = OpenStore.existing(asked.config())) {
      Room room = named(open, asked.argument(0));
      asked.mustMean(
          room.id(),
          "This deletes the room " + room.id() + " with all that was said there, for good.");
      open.closings(nowMillis).close(room.id(), Origin.SERVER, nowMillis);
      open.rooms().delete(ConsoleAccounts.operator(), room.id(), Origin.SERVER, nowMillis);
      asked.out().println(room.id() + " is deleted.");
    }
  }
}
