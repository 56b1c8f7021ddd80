package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.right.Person;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.account.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

final class RegistrationsTest {
  @TempDir private Path folder;

  private static Registration wish(String name, String displayName, String password) {
    return new Registration(name, Optional.of(displayName), password);
  }

  @StoreTest
  void shouldMakeAnAccountAndLetItsOwnerIn(Store store) {
    House house = House.open(store, folder);
    LoggedIn in =
        house
            .accounts()
            .registrations()
            .register(wish("Ana.M", "Ana Ω", House.PASSWORD), House.HOME, House.NOW);
    assertEquals(Person.user(in.person().id(), "Ana Ω", false), in.person());
    assertEquals(in.person(), house.known(in, House.NOW).person());
    assertEquals(in.person().id(), house.login("ANA.m", House.NOW).person().id());
    assertEquals(List.of("logged_in", "registered"), house.acts());
    User kept = house.accounts().administration().byName("ana.m").orElseThrow();
    assertEquals(Optional.of("Ana.M"), kept.loginName());
    assertTrue(kept.passwordHash().orElseThrow().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  @StoreTest
  void shouldNameTheFieldThatIsWrong(Store store) {
    Registrations desk = House.open(store, folder).accounts().registrations();
    assertEquals(Optional.of("name"), field(desk, wish("a b", "Ana", House.PASSWORD)));
    assertEquals(Optional.of("displayName"), field(desk, wish("ana", " ", House.PASSWORD)));
    assertEquals(Optional.of("password"), field(desk, wish("ana", "Ana", "short")));
  }

  private static Optional<String> field(Registrations desk, Registration wish) {
    return House.refuses(Reason.BAD_INPUT, () -> desk.register(wish, House.HOME, House.NOW))
        .field();
  }

  @StoreTest
  void shouldGiveANameAndItsLookAlikesOnce(Store store) {
    House house = House.open(store, folder);
    house.register("poca");
    for (String name : List.of("poca", "POCA", "ｐｏｃａ", "роса", "admin")) {
      Refused refused = House.refuses(Reason.TAKEN, () -> house.register(name));
      assertEquals(Optional.of("name"), refused.field());
    }
  }

  @StoreTest
  void shouldTellAnAddressAboutSoManyNamesOnly(Store store) {
    House house = House.open(store, folder);
    house.register("ana");
    for (int i = 0; i < 9; i++) {
      House.refuses(Reason.TAKEN, () -> house.register("ana"));
    }
    Refused refused = House.refuses(Reason.TOO_MANY, () -> house.register("ana"));
    assertTrue(refused.retryAfterMillis().orElseThrow() > 0);
    House.refuses(Reason.TOO_MANY, () -> house.register("somebody.new"));
  }

  @StoreTest
  void shouldHoldAnAddressToWhatTheHouseAllowsInAnHour(Store store) {
    House house = House.open(store, folder, AccountOptions.defaults().withLimits(2, 8));
    house.register("ana");
    house.register("bob");
    House.refuses(Reason.TOO_MANY, () -> house.register("cyd"));
    Guests guests = house.accounts().guests();
    guests.comeIn("Dan", House.HOME, House.NOW);
    guests.comeIn("Eve", House.HOME, House.NOW);
    House.refuses(Reason.TOO_MANY, () -> guests.comeIn("Flo", House.HOME, House.NOW));
    guests.comeIn("Flo", House.ELSEWHERE, House.NOW);
    guests.comeIn("Flo", House.HOME, House.NOW + 3_600_000 / 8);
    House.refuses(
        Reason.TOO_MANY, () -> guests.comeIn("Gus", House.HOME, House.NOW + 3_600_000 / 8));
  }

  @StoreTest
  void shouldMakeNoneWhereAdministratorsDo(Store store) {
    AccountOptions closed = AccountOptions.defaults().with(false, true);
    House house = House.open(store, folder, closed);
    House.refuses(Reason.FORBIDDEN, () -> house.register("ana"));
    Registrations desk = house.accounts().registrations();
    User made = desk.create(wish("ana", "Ana", House.PASSWORD), false, Origin.SERVER, House.NOW);
    assertEquals(made.id(), house.login("ana", House.NOW).person().id());
    House.refuses(
        Reason.TAKEN,
        () -> desk.create(wish("Ana", "A", House.PASSWORD), true, Origin.SERVER, House.NOW));
  }

  @StoreTest
  void shouldTellNoPassword(Store store) {
    House house = House.open(store, folder);
    Registration wish = wish("ana", "Ana", House.PASSWORD);
    LoggedIn in = house.accounts().registrations().register(wish, House.HOME, House.NOW);
    assertFalse(wish.toString().contains(House.PASSWORD));
    assertFalse(in.toString().contains(in.refreshToken()));
    assertFalse(in.toString().contains(in.accessToken()));
    assertFalse(house.entries().toString().contains(House.PASSWORD));
  }
}
