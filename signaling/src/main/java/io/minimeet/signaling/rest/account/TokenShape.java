package io.minimeet.signaling.rest.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.account.Guests;
import io.minimeet.people.account.LoggedIn;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.RoomGrant;

/** What somebody is given to come in with. Times are spans: a client's clock may be wrong. */
final class TokenShape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TokenShape() {}

  static ObjectNode loggedIn(LoggedIn in, long nowMillis) {
    ObjectNode json =
        JSON.objectNode()
            .put("sessionId", in.familyId())
            .put("accessToken", in.accessToken())
            .put("accessExpiresInSeconds", seconds(in.accessExpiresAtMillis() - nowMillis))
            .put("refreshToken", in.refreshToken())
            .put("refreshExpiresInSeconds", seconds(in.refreshExpiresAtMillis() - nowMillis));
    Person person = in.person();
    json.putObject("user")
        .put("id", person.id())
        .put("name", person.name())
        .put("kind", person.kind().wire())
        .put("admin", person.admin());
    person
        .grant()
        .ifPresentOrElse(grant -> json.set("grant", grant(grant)), () -> json.putNull("grant"));
    return json;
  }

  static ObjectNode welcome(Guests.Welcome welcome, long nowMillis) {
    ObjectNode json =
        JSON.objectNode()
            .put("accessToken", welcome.accessToken())
            .put("accessExpiresInSeconds", seconds(welcome.accessExpiresAtMillis() - nowMillis));
    json.set("grant", grant(welcome.grant()));
    return json;
  }

  static ObjectNode grant(RoomGrant grant) {
    ObjectNode json = JSON.objectNode().put("roomId", grant.roomId());
    ArrayNode rights = json.putArray("rights");
    grant.rights().stream().sorted().forEach(right -> rights.add(right.wire()));
    return json;
  }

  private static long seconds(long millis) {
    return millis / 1_000;
  }
}
