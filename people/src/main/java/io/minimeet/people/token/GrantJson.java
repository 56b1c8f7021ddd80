package io.minimeet.people.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.right.RoomGrant;
import io.minimeet.people.right.RoomRight;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A room and rights in it, as claims. */
final class GrantJson {
  private GrantJson() {}

  static void write(RoomGrant grant, ObjectNode claims) {
    ArrayNode rights = claims.put("room", grant.roomId()).putArray("rights");
    // In one order, so that the same grant is the same text.
    for (RoomRight right : RoomRight.values()) {
      if (grant.rights().contains(right)) {
        rights.add(right.wire());
      }
    }
  }

  /** Empty where there is none, or where a right is not known: half a grant is no grant. */
  static Optional<RoomGrant> read(JsonNode claims) {
    if (!claims.path("room").isTextual() || !claims.path("rights").isArray()) {
      return Optional.empty();
    }
    Set<RoomRight> rights = EnumSet.noneOf(RoomRight.class);
    for (JsonNode each : claims.path("rights")) {
      Optional<RoomRight> right = RoomRight.ofWire(each.asText());
      if (right.isEmpty()) {
        return Optional.empty();
      }
      rights.add(right.get());
    }
    return Optional.of(new RoomGrant(claims.path("room").textValue(), rights));
  }

  static boolean isGoodOrNone(JsonNode claims) {
    return (!claims.has("room") && !claims.has("rights")) || read(claims).isPresent();
  }
}
