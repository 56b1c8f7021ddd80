package io.minimeet.people.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.people.right.Person;
import io.minimeet.people.right.RoomGrant;
import io.minimeet.people.right.RoomRight;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InvitationLinksTest {
  private static final long TOMORROW_MILLIS = Forge.NOW_MILLIS + Forge.DAY_MILLIS;

  @TempDir private Path folder;
  private SigningKeys keys;
  private InvitationLinks links;

  @BeforeEach
  void open() {
    keys = Forge.keysIn(folder.resolve("keys"), Forge.NOW_MILLIS);
    links = new InvitationLinks(keys);
  }

  @Test
  void shouldSayRoomAndRightsUntilTheyEnd() {
    InvitationClaims claims =
        new InvitationClaims("i1", new RoomGrant("standup", Set.of(RoomRight.PUBLISH)));
    String text = links.issue(claims, Forge.NOW_MILLIS, TOMORROW_MILLIS);
    assertEquals(
        new Reading.Good<>(claims, TOMORROW_MILLIS), links.read(text, TOMORROW_MILLIS - 1));
    assertEquals(new Reading.Bad<>(Flaw.EXPIRED), links.read(text, TOMORROW_MILLIS));
  }

  @Test
  void shouldNotStandInForAnAccessTokenNorTheOtherWayRound() {
    AccessTokens access = new AccessTokens(keys, AccessTokens.DEFAULT_LIFE_MILLIS);
    String link =
        links.issue(
            new InvitationClaims("i1", new RoomGrant("standup", Set.of(RoomRight.MODERATE))),
            Forge.NOW_MILLIS,
            TOMORROW_MILLIS);
    String token =
        access.issue(
            new AccessClaims(Person.user("u1", "Ana", true), Optional.empty()), Forge.NOW_MILLIS);
    assertEquals(new Reading.Bad<>(Flaw.WRONG_AUDIENCE), access.read(link, Forge.NOW_MILLIS));
    assertEquals(new Reading.Bad<>(Flaw.WRONG_AUDIENCE), links.read(token, Forge.NOW_MILLIS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"jti\":\"i1\"",
        ",\"jti\":\"i1\",\"room\":\"r\"",
        ",\"jti\":1,\"room\":\"r\",\"rights\":[]",
        ",\"jti\":\"i1\",\"room\":{},\"rights\":[]",
        ",\"jti\":\"i1\",\"room\":\"r\",\"rights\":\"chat\"",
        ",\"jti\":\"i1\",\"room\":\"r\",\"rights\":[\"chat\",\"own\"]",
        ",\"jti\":\"i1\",\"room\":\"r\",\"rights\":[[\"chat\"]]"
      })
  void shouldTakeNoHalfOfOne(String more) {
    String text =
        Forge.signed(
            keys, "{\"aud\":\"minimeet-invitation\",\"iat\":1,\"exp\":9999999999" + more + "}");
    assertEquals(new Reading.Bad<>(Flaw.MALFORMED), links.read(text, Forge.NOW_MILLIS));
  }
}
