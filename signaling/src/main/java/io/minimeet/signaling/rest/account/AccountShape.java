package io.minimeet.signaling.rest.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.presence.Status;
import io.minimeet.signaling.rest.Caller;
import io.minimeet.store.account.Family;
import io.minimeet.store.account.User;
import java.util.Optional;
import java.util.OptionalLong;

/** People and their sessions as the document shapes them. */
final class AccountShape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AccountShape() {}

  /** For whose account it is, and for administrators. */
  static ObjectNode account(User user) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", user.id())
            .put("kind", user.kind().wire())
            .put("name", user.loginName().orElse(null))
            .put("displayName", user.displayName())
            .put("admin", user.admin())
            .put("state", user.state().wire())
            .put("invisible", user.invisible())
            .put("createdAt", user.createdAtMillis());
    return withTime(json, "lastSeenAt", user.lastSeenAtMillis());
  }

  /** For everybody. */
  static ObjectNode person(User user, Optional<Status> status) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", user.id())
            .put("name", user.displayName())
            .put("kind", user.kind().wire());
    status.ifPresent(known -> json.put("status", known.wire()));
    return json;
  }

  static ObjectNode session(Family family, Optional<Caller> caller) {
    boolean current = caller.flatMap(Caller::sessionId).filter(family.id()::equals).isPresent();
    return JSON.objectNode()
        .put("id", family.id())
        .put("address", family.address())
        .put("startedAt", family.startedAtMillis())
        .put("usedAt", family.usedAtMillis())
        .put("expiresAt", family.expiresAtMillis())
        .put("current", current);
  }

  /** A time that may not have come; the document has null for that. */
  static ObjectNode withTime(ObjectNode json, String field, OptionalLong millis) {
    return millis.isPresent() ? json.put(field, millis.getAsLong()) : json.putNull(field);
  }
}
