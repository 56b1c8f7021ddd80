package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class LoginsTest {
  @TempDir private Path folder;

  private static Refused fails(House house, Reason reason, String name, String password) {
    return House.refuses(
        reason, () -> house.accounts().logins().login(name, password, House.ELSEWHERE, House.NOW));
  }

  @StoreTest
  void shouldAnswerTheSameForAWrongNameAndAWrongPassword(Store store) {
    House house = House.open(store, folder);
    house.register("ana");
    String wrongPassword = fails(house, Reason.UNAUTHORIZED, "ana", "wrong horse").sentence();
    assertEquals(
        wrongPassword, fails(house, Reason.UNAUTHORIZED, "nobody", "wrong horse").sentence());
    assertEquals(
        wrongPassword, fails(house, Reason.UNAUTHORIZED, "no name!", "wrong horse").sentence());
    assertEquals(wrongPassword, fails(house, Reason.UNAUTHORIZED, "' OR 1=1 --", "x").sentence());
    assertEquals(
        wrongPassword, fails(house, Reason.UNAUTHORIZED, "ana", "x".repeat(100_000)).sentence());
  }

  @StoreTest
  void shouldWriteDownFailuresButNotWhatWasTyped(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    fails(house, Reason.UNAUTHORIZED, "ana", "wrong horse");
    fails(house, Reason.UNAUTHORIZED, House.PASSWORD, "");
    assertEquals(List.of("login_failed", "login_failed", "registered"), house.acts());
    assertEquals(in.person().id(), house.entries().get(1).subject().orElseThrow());
    assertFalse(house.entries().toString().contains("horse"));
  }

  @StoreTest
  void shouldSlowGuessersAndNotTheOwnerAtHome(Store store) {
    House house = House.open(store, folder);
    house.register("ana");
    house.login("ana", House.NOW);
    for (int i = 0; i < 4; i++) {
      fails(house, Reason.UNAUTHORIZED, "ana", "wrong horse");
    }
    Refused refused = fails(house, Reason.TOO_MANY, "ana", House.PASSWORD);
    assertTrue(refused.retryAfterMillis().orElseThrow() <= 60_000);
    assertEquals("ana", house.login("ana", House.NOW).person().name());
  }

  @StoreTest
  void shouldSlowUnknownNamesAsKnownOnes(Store store) {
    House house = House.open(store, folder);
    for (int i = 0; i < 4; i++) {
      fails(house, Reason.UNAUTHORIZED, "nobody", "wrong horse");
    }
    fails(house, Reason.TOO_MANY, "nobody", "wrong horse");
  }

  @StoreTest
  void shouldTellWhoIsDisabledOnlyWhenTheyKnowThePassword(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    house.accounts().administration().disable(in.person().id(), Origin.SERVER, House.NOW);
    fails(house, Reason.UNAUTHORIZED, "ana", "wrong horse");
    fails(house, Reason.FORBIDDEN, "ana", House.PASSWORD);
    house.accounts().administration().enable(in.person().id(), Origin.SERVER, House.NOW);
    assertEquals(in.person(), house.login("ana", House.NOW).person());
  }

  @StoreTest
  void shouldHashAnewWhatWasHashedWithLess(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    String old =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    store.accounts().change(rows -> rows.users().setPassword(in.person().id(), old, House.NOW));
    assertEquals(
        in.person(),
        house.accounts().logins().login("ana", "password", House.HOME, House.NOW).person());
    String kept =
        house
            .accounts()
            .administration()
            .find(in.person().id())
            .orElseThrow()
            .passwordHash()
            .orElseThrow();
    assertFalse(Passwords.needsRehash(kept));
  }

  @StoreTest
  void shouldKeepNoMoreSessionsThanAPersonHasMachines(Store store) {
    House house = House.open(store, folder);
    LoggedIn first = house.register("ana");
    for (int i = 1; i <= 50; i++) {
      house.login("ana", House.NOW + i);
    }
    Known known = house.known(first, House.NOW);
    assertEquals(50, house.accounts().own().sessions(known, House.NOW + 51).size());
    House.refuses(
        Reason.UNAUTHORIZED,
        () ->
            house.accounts().refreshes().refresh(first.refreshToken(), House.HOME, House.NOW + 51));
  }
}
