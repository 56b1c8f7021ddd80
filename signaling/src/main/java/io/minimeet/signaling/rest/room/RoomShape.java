package io.minimeet.signaling.rest.room;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.room.NewPassword;
import io.minimeet.people.room.RoomView;
import io.minimeet.people.room.RoomWish;
import io.minimeet.signaling.rest.ApiBody;
import io.minimeet.signaling.rest.EntityTags;
import io.minimeet.store.room.Member;
import io.minimeet.store.room.Room;
import java.util.Locale;

/** Rooms and their members as the document shapes them. */
final class RoomShape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RoomShape() {}

  static ObjectNode room(RoomView view) {
    Room room = view.room();
    ObjectNode json =
        JSON.objectNode()
            .put("id", room.id())
            .put("name", room.name())
            .put("ownerId", room.ownerId().orElse(null))
            .put("maxParticipants", room.maxParticipants())
            .put("password", room.passwordHash().isPresent())
            .put("lobby", room.lobby())
            .put("locked", room.locked())
            .put("guests", room.guests())
            .put("adHoc", room.adHoc())
            .put("createdAt", room.createdAtMillis())
            .put("changedAt", room.changedAtMillis())
            .put("standing", written(view.standing()));
    ArrayNode may = json.putArray("may");
    view.acts().stream().sorted().map(RoomShape::written).forEach(may::add);
    return json;
  }

  /** A member who becomes a moderator sees the same room otherwise. */
  static String tag(RoomView view) {
    return EntityTags.of(view.room().version(), written(view.standing()));
  }

  static ObjectNode member(Member member) {
    return JSON.objectNode()
        .put("userId", member.userId())
        .put("name", member.displayName())
        .put("role", member.role().wire())
        .put("since", member.joinedAtMillis());
  }

  static RoomWish wish(ApiBody body) {
    return new RoomWish(
        body.optionalText("name"),
        body.optionalNumber("maxParticipants"),
        password(body),
        body.optionalFlag("lobby"),
        body.optionalFlag("locked"),
        body.optionalFlag("guests"));
  }

  private static NewPassword password(ApiBody body) {
    if (!body.has("password")) {
      return new NewPassword.AsItIs();
    }
    return body.optionalText("password")
        .<NewPassword>map(NewPassword.Set::new)
        .orElseGet(NewPassword.None::new);
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
