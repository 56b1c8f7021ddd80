package io.minimeet.people.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The signed text in an invitation's link. It is no access token, nor the other way round. */
public final class InvitationLinks {
  private static final String AUDIENCE = "minimeet-invitation";

  private final SignedClaims signed;

  public InvitationLinks(SigningKeys keys) {
    this.signed = new SignedClaims(keys, AUDIENCE);
  }

  public String issue(InvitationClaims claims, long nowMillis, long expiresAtMillis) {
    ObjectNode json = SignedClaims.none().put("jti", claims.id());
    GrantJson.write(claims.grant(), json);
    return signed.write(json, nowMillis, expiresAtMillis);
  }

  public Reading<InvitationClaims> read(String text, long nowMillis) {
    return signed.read(text, nowMillis, InvitationLinks::claims);
  }

  private static Optional<InvitationClaims> claims(JsonNode json) {
    return Optional.of(json.path("jti"))
        .filter(JsonNode::isTextual)
        .flatMap(
            id -> GrantJson.read(json).map(grant -> new InvitationClaims(id.textValue(), grant)));
  }
}
