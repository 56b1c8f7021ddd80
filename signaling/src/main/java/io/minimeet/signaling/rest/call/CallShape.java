package io.minimeet.signaling.rest.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.call.CallSummary;
import io.minimeet.people.call.CallView;
import io.minimeet.store.call.Call;
import io.minimeet.store.call.Stay;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Calls and who was in them as the document shapes them. */
final class CallShape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final double MILLIS_PER_MINUTE = 60_000;

  private CallShape() {}

  static ObjectNode call(CallView view) {
    Call call = view.call();
    ObjectNode json =
        JSON.objectNode()
            .put("id", call.id())
            .put("roomId", call.roomId())
            .put("beganAt", call.beganMillis());
    put(json, "endedAt", call.endedMillis());
    return json.put("endReason", call.endReason().orElse(null)).put("people", view.people());
  }

  static ObjectNode stay(Stay stay) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", stay.id())
            .put("userId", stay.userId().isEmpty() ? null : stay.userId())
            .put("name", stay.name())
            .put("hidden", stay.hidden())
            .put("joinedAt", stay.joinedMillis());
    put(json, "leftAt", stay.leftMillis());
    json.put("leaveReason", stay.leaveReason().orElse(null)).put("tried", stay.hasTried());
    put(json, "connectMillis", stay.connectMillis());
    return json.put("packetsFrom", stay.traffic().packetsFrom())
        .put("bytesFrom", stay.traffic().bytesFrom())
        .put("packetsTo", stay.traffic().packetsTo())
        .put("bytesTo", stay.traffic().bytesTo());
  }

  static ObjectNode summary(CallSummary summary) {
    ObjectNode json =
        JSON.objectNode()
            .put("day", summary.day().toString())
            .put("roomId", summary.roomId())
            .put("calls", summary.calls())
            .put("minutes", summary.callMillis() / MILLIS_PER_MINUTE)
            .put("personMinutes", summary.stayMillis() / MILLIS_PER_MINUTE)
            .put("people", summary.people())
            .put("tried", summary.tried())
            .put("connected", summary.connected());
    if (summary.successRate().isPresent()) {
      json.put("successRate", summary.successRate().getAsDouble());
    } else {
      json.putNull("successRate");
    }
    put(json, "connectP50Millis", summary.connectP50Millis());
    put(json, "connectP95Millis", summary.connectP95Millis());
    return json;
  }

  private static void put(ObjectNode json, String name, OptionalInt value) {
    put(json, name, value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty());
  }

  private static void put(ObjectNode json, String name, OptionalLong value) {
    if (value.isPresent()) {
      json.put(name, value.getAsLong());
    } else {
      json.putNull(name);
    }
  }
}
