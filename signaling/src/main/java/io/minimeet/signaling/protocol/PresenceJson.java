package io.minimeet.signaling.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.presence.Presence;
import java.util.List;

/** How somebody looks, in words of the protocol. */
final class PresenceJson {
  private PresenceJson() {}

  static void write(ObjectNode data, Presence presence) {
    data.put("userId", presence.userId()).put("status", presence.status().wire());
    presence
        .lastSeenMillis()
        .ifPresentOrElse(seen -> data.put("lastSeen", seen), () -> data.putNull("lastSeen"));
  }

  static void write(ArrayNode array, List<Presence> people) {
    people.forEach(each -> write(array.addObject(), each));
  }
}
