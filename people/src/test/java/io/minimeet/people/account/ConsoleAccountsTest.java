package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Ids;
import io.minimeet.people.Reason;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.account.User;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What is done at the console beside a server, which is another process on the same store. */
final class ConsoleAccountsTest {
  private static final long LATER = House.NOW + 60_000;

  @TempDir Path folder;

  private static ConsoleAccounts console(Store store) {
    SecureRandom random = new SecureRandom();
    return new ConsoleAccounts(
        store.accounts(), new Passwords(1, 10, random), new Ids(random), random, House.NOW);
  }

  @StoreTest
  void shouldEndTheSessionsOfWhoWasDisabledThereOnceTheServerLooks(Store store) {
    House house = House.open(store, folder);
    LoggedIn ana = house.register("ana");
    LoggedIn bo = house.register("ben");
    List<String> closed = new ArrayList<>();
    house.accounts().ended().listen(closed::add);

    console(store).administration().disable(ana.person().id(), Origin.SERVER, LATER);
    assertTrue(house.isIn(ana, LATER + 1), "the server cannot know yet");

    assertEquals(1, house.accounts().ended().refresh(LATER + 2));
    assertFalse(house.isIn(ana, LATER + 3));
    assertTrue(house.isIn(bo, LATER + 3));
    assertEquals(List.of(ana.familyId()), closed);
    assertEquals(0, house.accounts().ended().refresh(LATER + 4), "once is enough");
    assertEquals(1, closed.size());
  }

  @StoreTest
  void shouldEndTheSessionsOfWhoWasDeletedOrGotAnotherPassword(Store store) {
    House house = House.open(store, folder);
    LoggedIn ana = house.register("ana");
    LoggedIn bo = house.register("ben");
    ConsoleAccounts console = console(store);
    console.administration().delete(ana.person().id(), Origin.SERVER, LATER);
    console.administration().resetPassword(bo.person().id(), "other horse", Origin.SERVER, LATER);
    assertEquals(2, house.accounts().ended().refresh(LATER + 1));
    assertFalse(house.isIn(ana, LATER + 2));
    assertFalse(house.isIn(bo, LATER + 2));
  }

  @StoreTest
  void shouldVoidTheTokensThatSayARoleThatWasTaken(Store store) {
    House house = House.open(store, folder);
    house.admin("chief");
    LoggedIn ana = house.register("ana");
    ConsoleAccounts console = console(store);
    console.administration().setAdmin(ana.person().id(), true, Origin.SERVER, LATER);
    assertEquals(0, house.accounts().ended().refresh(LATER + 1), "no session is over");
    assertFalse(house.isIn(ana, LATER + 2));
    LoggedIn again =
        house.accounts().refreshes().refresh(ana.refreshToken(), House.HOME, LATER + 2_000);
    assertTrue(again.person().admin());
    assertEquals(0, house.accounts().ended().refresh(LATER + 2_500));
    assertTrue(house.isIn(again, LATER + 3_000), "what was made since says what is true");
  }

  @StoreTest
  void shouldNoticeWhatWasWrittenWithALateClock(Store store) {
    House house = House.open(store, folder);
    LoggedIn ana = house.register("ana");
    house.accounts().ended().refresh(LATER);
    console(store).administration().disable(ana.person().id(), Origin.SERVER, LATER - 60_000);
    assertEquals(1, house.accounts().ended().refresh(LATER + 5_000));
    assertFalse(house.isIn(ana, LATER + 5_001));
  }

  @StoreTest
  void shouldMakeAccountsAndKeys(Store store) {
    House house = House.open(store, folder);
    ConsoleAccounts console = console(store);
    User made =
        console.create(new Registration("ana", Optional.empty(), House.PASSWORD), true, House.NOW);
    assertTrue(made.admin());
    assertTrue(house.login("ana", LATER).person().admin());
    House.refuses(
        Reason.TAKEN,
        () ->
            console.create(
                new Registration("ANA", Optional.empty(), House.PASSWORD), true, House.NOW));
    ApiKeys.Minted key = console.keys().mint(ConsoleAccounts.operator(), "Shop", "", House.NOW);
    assertTrue(house.accounts().keys().byKey(key.text(), LATER).isPresent());
  }
}
