package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.PersonKind;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.Stretch;
import io.minimeet.store.account.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;

final class AdministrationTest {
  @TempDir private Path folder;

  @StoreTest
  void shouldChangeARoleAtOnce(Store store) {
    House house = House.open(store, folder);
    house.admin("chief");
    LoggedIn ana = house.register("ana");
    AccountAdministration desk = house.accounts().administration();
    desk.setAdmin(ana.person().id(), true, Origin.SERVER, House.NOW);
    LoggedIn promoted = house.login("ana", House.NOW + 2_000);
    assertTrue(promoted.person().admin());
    desk.setAdmin(ana.person().id(), false, Origin.SERVER, House.NOW + 4_000);
    assertFalse(house.isIn(promoted, House.NOW + 4_000), "a token that says too much is void");
    LoggedIn demoted =
        house
            .accounts()
            .refreshes()
            .refresh(promoted.refreshToken(), House.HOME, House.NOW + 6_000);
    assertFalse(demoted.person().admin());
    assertTrue(house.isIn(demoted, House.NOW + 6_000));
    assertEquals("role_changed", house.acts().getFirst());
  }

  @StoreTest
  void shouldResetAPasswordAndEndAllSessions(Store store) {
    House house = House.open(store, folder);
    LoggedIn ana = house.register("ana");
    AccountAdministration desk = house.accounts().administration();
    desk.resetPassword(ana.person().id(), "battery staple", Origin.SERVER, House.NOW);
    assertFalse(house.isIn(ana, House.NOW));
    House.refuses(Reason.UNAUTHORIZED, () -> house.login("ana", House.NOW));
    House.refuses(
        Reason.BAD_INPUT,
        () -> desk.resetPassword(ana.person().id(), "short", Origin.SERVER, House.NOW));
  }

  @StoreTest
  void shouldTellTokensOfOneSecondApart(Store store) {
    House house = House.open(store, folder);
    house.admin("chief");
    LoggedIn ana = house.register("ana");
    AccountAdministration desk = house.accounts().administration();
    for (int i = 0; i < 6; i++) {
      boolean admin = i % 2 == 0;
      LoggedIn before = ana;
      desk.setAdmin(ana.person().id(), admin, Origin.SERVER, House.NOW + i);
      assertFalse(house.isIn(before, House.NOW + i));
      ana = house.accounts().refreshes().refresh(ana.refreshToken(), House.HOME, House.NOW + i);
      assertFalse(house.isIn(before, House.NOW + i));
      assertEquals(admin, house.known(ana, House.NOW + i).person().admin());
    }
  }

  @StoreTest
  void shouldGiveAGuestNoPassword(Store store) {
    House house = House.open(store, folder);
    String guest = house.accounts().guests().comeIn("Cy", House.HOME, House.NOW).person().id();
    AccountAdministration desk = house.accounts().administration();
    House.refuses(
        Reason.CONFLICT,
        () -> desk.resetPassword(guest, House.PASSWORD + "2", Origin.SERVER, House.NOW));
  }

  @StoreTest
  void shouldListAccountsButNoGuests(Store store) {
    House house = House.open(store, folder);
    String ana = house.register("ana").person().id();
    String bo = house.register("bob").person().id();
    house.accounts().guests().comeIn("Cy", House.HOME, House.NOW);
    AccountAdministration desk = house.accounts().administration();
    Stretch behind = new Stretch(9, Optional.of(ana), Optional.empty());
    assertEquals(List.of(ana, bo), desk.list(Stretch.first(9)).map(User::id).items());
    assertEquals(List.of(bo), desk.list(behind).map(User::id).items());
    assertEquals(Optional.empty(), desk.byName("Cy1"));
  }

  @StoreTest
  void shouldKnowNobodyWhoIsNotThere(Store store) {
    AccountAdministration desk = House.open(store, folder).accounts().administration();
    House.refuses(Reason.NOT_FOUND, () -> desk.disable("none", Origin.SERVER, House.NOW));
    House.refuses(Reason.NOT_FOUND, () -> desk.enable("none", Origin.SERVER, House.NOW));
    House.refuses(Reason.NOT_FOUND, () -> desk.delete("none", Origin.SERVER, House.NOW));
    House.refuses(Reason.NOT_FOUND, () -> desk.setAdmin("none", true, Origin.SERVER, House.NOW));
  }

  @StoreTest
  void shouldNotBringTheDeletedBack(Store store) {
    House house = House.open(store, folder);
    String ana = house.register("ana").person().id();
    AccountAdministration desk = house.accounts().administration();
    desk.delete(ana, Origin.SERVER, House.NOW);
    House.refuses(Reason.NOT_FOUND, () -> desk.enable(ana, Origin.SERVER, House.NOW));
    House.refuses(Reason.NOT_FOUND, () -> desk.delete(ana, Origin.SERVER, House.NOW));
  }

  @StoreTest
  void shouldKnowAProgramByItsKey(Store store) {
    House house = House.open(store, folder);
    Person admin = house.admin("chief").person();
    ApiKeys keys = house.accounts().keys();
    ApiKeys.Minted minted = keys.mint(admin, "Shop", House.HOME, House.NOW);
    Known program = keys.byKey(minted.text(), House.NOW + 1).orElseThrow();
    assertEquals(PersonKind.INTEGRATION, program.person().kind());
    assertEquals("Shop", program.person().name());
    assertEquals(
        OptionalLong.of(House.NOW + 1),
        keys.list(admin, Stretch.first(9)).items().getFirst().usedAtMillis());
    assertEquals(Optional.empty(), keys.byKey(minted.text() + "x", House.NOW));
    assertEquals(Optional.empty(), keys.byKey(minted.text().substring(4), House.NOW));
    assertEquals(Optional.empty(), keys.byKey("mmk_", House.NOW));
    assertFalse(minted.toString().contains(minted.text()));

    keys.revoke(admin, minted.key().id(), House.HOME, House.NOW + 2);
    assertEquals(Optional.empty(), keys.byKey(minted.text(), House.NOW + 3));
    House.refuses(
        Reason.NOT_FOUND, () -> keys.revoke(admin, minted.key().id(), House.HOME, House.NOW + 4));
    assertEquals(List.of("key_revoked", "key_minted"), house.acts().subList(0, 2));
  }

  @StoreTest
  void shouldLetOnlyAdministratorsMakeKeys(Store store) {
    House house = House.open(store, folder);
    Person ana = house.register("ana").person();
    ApiKeys keys = house.accounts().keys();
    House.refuses(Reason.FORBIDDEN, () -> keys.mint(ana, "Shop", House.HOME, House.NOW));
    House.refuses(Reason.FORBIDDEN, () -> keys.list(ana, Stretch.first(9)));
    House.refuses(Reason.FORBIDDEN, () -> keys.revoke(ana, "k", House.HOME, House.NOW));
  }

  @StoreTest
  void shouldEndAKeyWithWhoMadeIt(Store store) {
    House house = House.open(store, folder);
    Person chief = house.admin("chief").person();
    String ana = house.register("ana").person().id();
    house.accounts().administration().setAdmin(ana, true, Origin.SERVER, House.NOW);
    ApiKeys.Minted minted = house.accounts().keys().mint(chief, "Shop", House.HOME, House.NOW);
    house.accounts().administration().delete(chief.id(), Origin.SERVER, House.NOW);
    assertEquals(Optional.empty(), house.accounts().keys().byKey(minted.text(), House.NOW));
  }

  @StoreTest
  void shouldForgetSessionsThatAreOver(Store store) {
    House house = House.open(store, folder);
    house.accounts().guests().comeIn("Cy", House.HOME, House.NOW);
    assertEquals(0, house.accounts().sweep().run(House.NOW + House.DAY_MILLIS));
    assertEquals(1, house.accounts().sweep().run(House.NOW + 2 * House.DAY_MILLIS));
    assertEquals(0, house.accounts().sweep().run(House.NOW + 3 * House.DAY_MILLIS));
  }

  @StoreTest
  void shouldLimitTheGuestsOfAnAddress(Store store) {
    House house = House.open(store, folder);
    for (int i = 0; i < 30; i++) {
      house.accounts().guests().comeIn("Cy", House.HOME, House.NOW);
    }
    House.refuses(
        Reason.TOO_MANY, () -> house.accounts().guests().comeIn("Cy", House.HOME, House.NOW));
    house.accounts().guests().comeIn("Cy", House.ELSEWHERE, House.NOW);
  }
}
