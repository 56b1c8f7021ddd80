package io.minimeet.people.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.PersonKind;
import java.util.Optional;

/** The short token that stands for a person with every request. */
public final class AccessTokens {
  public static final long DEFAULT_LIFE_MILLIS = 15 * 60_000L;
  private static final String AUDIENCE = "minimeet-access";

  private final SignedClaims signed;
  private final long lifeMillis;

  public AccessTokens(SigningKeys keys, long lifeMillis) {
    this.signed = new SignedClaims(keys, AUDIENCE);
    this.lifeMillis = lifeMillis;
  }

  public long lifeMillis() {
    return lifeMillis;
  }

  public String issue(AccessClaims claims, long nowMillis) {
    Person person = claims.person();
    ObjectNode json =
        SignedClaims.none()
            .put("sub", person.id())
            .put("name", person.name())
            .put("kind", person.kind().wire())
            .put("admin", person.admin());
    claims.familyId().ifPresent(family -> json.put("family", family));
    person.grant().ifPresent(grant -> GrantJson.write(grant, json));
    return signed.write(json, nowMillis, nowMillis + lifeMillis);
  }

  public Reading<AccessClaims> read(String text, long nowMillis) {
    return signed.read(text, nowMillis, AccessTokens::claims);
  }

  private static Optional<AccessClaims> claims(JsonNode json) {
    JsonNode family = json.path("family");
    Optional<PersonKind> kind = PersonKind.ofWire(json.path("kind").asText());
    boolean whole =
        json.path("sub").isTextual()
            && json.path("name").isTextual()
            && json.path("admin").isBoolean()
            && (family.isMissingNode() || family.isTextual())
            && GrantJson.isGoodOrNone(json);
    boolean admin = json.path("admin").booleanValue();
    if (!whole || kind.isEmpty() || (admin && kind.get() != PersonKind.USER)) {
      return Optional.empty();
    }
    Person person =
        new Person(
            json.path("sub").textValue(),
            json.path("name").textValue(),
            kind.get(),
            admin,
            GrantJson.read(json));
    return Optional.of(new AccessClaims(person, Optional.ofNullable(family.textValue())));
  }
}
