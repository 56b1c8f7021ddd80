package io.minimeet.people.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.right.Person;
import io.minimeet.people.right.RoomGrant;
import io.minimeet.people.right.RoomRight;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessTokensTest {
  @TempDir private Path folder;
  private SigningKeys keys;
  private AccessTokens tokens;

  @BeforeEach
  void open() {
    keys = Forge.keysIn(folder.resolve("keys"), Forge.NOW_MILLIS);
    tokens = new AccessTokens(keys, AccessTokens.DEFAULT_LIFE_MILLIS);
  }

  private void shouldComeBack(AccessClaims claims) {
    String text = tokens.issue(claims, Forge.NOW_MILLIS);
    assertEquals(
        new Reading.Good<>(claims, Forge.NOW_MILLIS + AccessTokens.DEFAULT_LIFE_MILLIS),
        tokens.read(text, Forge.NOW_MILLIS));
    assertTrue(text.length() < SignedClaims.MAX_CHARS);
  }

  @Test
  void shouldSayWhoTheyStandFor() {
    shouldComeBack(new AccessClaims(Person.user("u1", "Ana \"Ω\" 東京", true), Optional.of("f1")));
    shouldComeBack(new AccessClaims(Person.user("u1", "x".repeat(64), false), Optional.empty()));
    shouldComeBack(new AccessClaims(Person.integration("k1", "Shop"), Optional.empty()));
    shouldComeBack(
        new AccessClaims(
            Person.guest("g1", "Bo")
                .with(new RoomGrant("standup", Set.of(RoomRight.CHAT, RoomRight.MODERATE))),
            Optional.of("f2")));
    shouldComeBack(
        new AccessClaims(
            Person.guest("g1", "Bo").with(new RoomGrant("standup", Set.of())), Optional.empty()));
  }

  @Test
  void shouldEndWithTheirTime() {
    String text =
        tokens.issue(new AccessClaims(Person.guest("g", "Bo"), Optional.empty()), Forge.NOW_MILLIS);
    long ends = Forge.NOW_MILLIS + AccessTokens.DEFAULT_LIFE_MILLIS;
    assertTrue(tokens.read(text, ends - 1) instanceof Reading.Good);
    assertEquals(new Reading.Bad<>(Flaw.EXPIRED), tokens.read(text, ends));
  }

  @Test
  void shouldOutliveTheKeyThatSignedThem() {
    String text =
        tokens.issue(new AccessClaims(Person.guest("g", "Bo"), Optional.empty()), Forge.NOW_MILLIS);
    keys.turn(Forge.NOW_MILLIS + 1);
    assertTrue(tokens.read(text, Forge.NOW_MILLIS + 2) instanceof Reading.Good);
  }
}
