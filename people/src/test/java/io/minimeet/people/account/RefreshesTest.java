package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;

final class RefreshesTest {
  private static final long MINUTE_MILLIS = 60_000;
  private static final long GRACE_MILLIS = AccountOptions.defaults().refreshGraceMillis();

  @TempDir private Path folder;

  private static LoggedIn refresh(House house, String token, long nowMillis) {
    return house.accounts().refreshes().refresh(token, House.HOME, nowMillis);
  }

  private static void isOver(House house, String token, long nowMillis) {
    House.refuses(Reason.UNAUTHORIZED, () -> refresh(house, token, nowMillis));
  }

  @StoreTest
  void shouldGiveANewTokenEachTime(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    Set<String> tokens = new HashSet<>(Set.of(in.refreshToken()));
    long now = House.NOW;
    for (int i = 0; i < 20; i++) {
      now += 14 * MINUTE_MILLIS;
      LoggedIn next = refresh(house, in.refreshToken(), now);
      assertTrue(tokens.add(next.refreshToken()));
      assertEquals(in.person(), next.person());
      assertEquals(in.familyId(), next.familyId());
      assertTrue(house.isIn(next, now));
      in = next;
    }
    assertEquals(List.of("registered"), house.acts(), "what is usual is not written down");
  }

  @StoreTest
  void shouldEndTheSessionWhenATokenIsUsedTwice(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    LoggedIn other = house.login("ana", House.NOW);
    List<String> ended = new ArrayList<>();
    house.accounts().ended().listen(ended::add);
    LoggedIn owners = refresh(house, in.refreshToken(), House.NOW + 1);
    long late = House.NOW + 1 + GRACE_MILLIS + 1;
    assertTrue(house.isIn(owners, late));

    isOver(house, in.refreshToken(), late);
    isOver(house, owners.refreshToken(), late);
    assertFalse(house.isIn(owners, late), "its access token ends with it");
    assertEquals(List.of(in.familyId()), ended);
    assertEquals("refresh_reused", house.acts().getFirst());
    assertEquals(in.person().id(), house.entries().getFirst().subject().orElseThrow());
    assertEquals(other.person(), refresh(house, other.refreshToken(), late).person());
  }

  @StoreTest
  void shouldAnswerTwoWindowsAlike(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    LoggedIn one = refresh(house, in.refreshToken(), House.NOW + 1);
    LoggedIn two = refresh(house, in.refreshToken(), House.NOW + 1 + GRACE_MILLIS);
    assertEquals(one.refreshToken(), two.refreshToken());
    assertTrue(house.isIn(two, House.NOW + 1 + GRACE_MILLIS));
    LoggedIn next = refresh(house, two.refreshToken(), House.NOW + MINUTE_MILLIS);
    assertNotEquals(two.refreshToken(), next.refreshToken());
  }

  @StoreTest
  void shouldEndTheSessionEvenWithinTheGraceOnceTheNextTokenWasUsed(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    LoggedIn next = refresh(house, in.refreshToken(), House.NOW + 1);
    LoggedIn afterNext = refresh(house, next.refreshToken(), House.NOW + 2);
    isOver(house, in.refreshToken(), House.NOW + 3);
    isOver(house, afterNext.refreshToken(), House.NOW + 4);
  }

  @StoreTest
  void shouldFindOutAThiefWhoWasAsFast(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    LoggedIn thief = refresh(house, in.refreshToken(), House.NOW + 1);
    LoggedIn owner = refresh(house, in.refreshToken(), House.NOW + 2);
    LoggedIn further = refresh(house, owner.refreshToken(), House.NOW + 14 * MINUTE_MILLIS);
    isOver(house, thief.refreshToken(), House.NOW + 15 * MINUTE_MILLIS);
    assertFalse(house.isIn(further, House.NOW + 15 * MINUTE_MILLIS));
  }

  @StoreTest
  void shouldAnswerManyAtOnceAlike(Store store) throws InterruptedException, ExecutionException {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    Set<String> given = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<LoggedIn>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(threads.submit(() -> refresh(house, in.refreshToken(), House.NOW + 1)));
      }
      for (Future<LoggedIn> each : all) {
        given.add(each.get().refreshToken());
      }
    }
    assertEquals(1, given.size());
  }

  @StoreTest
  void shouldEndWhenItIsNotUsed(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    long life = AccountOptions.defaults().sessionLifeMillis();
    LoggedIn used = refresh(house, in.refreshToken(), House.NOW + life - 1);
    assertEquals(House.NOW + 2 * life - 1, used.refreshExpiresAtMillis());
    isOver(house, used.refreshToken(), House.NOW + 2 * life - 1);
  }

  @StoreTest
  void shouldKnowNoTokenThatItNeverGave(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    for (String token :
        List.of(
            "",
            "x",
            in.refreshToken() + "x",
            in.refreshToken().substring(1),
            in.accessToken(),
            in.familyId(),
            Secrets.hash(in.refreshToken()),
            "x".repeat(1_000_000),
            "' OR '1'='1")) {
      isOver(house, token, House.NOW + 1);
    }
    assertEquals(in.person(), refresh(house, in.refreshToken(), House.NOW + 2).person());
  }

  @StoreTest
  void shouldEndByALogout(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    LoggedIn next = refresh(house, in.refreshToken(), House.NOW + 1);
    house.accounts().refreshes().logout(next.refreshToken(), House.HOME, House.NOW + 2);
    assertFalse(house.isIn(next, House.NOW + 2));
    isOver(house, next.refreshToken(), House.NOW + 3);
    assertEquals(List.of("logged_out", "registered"), house.acts());
    house.accounts().refreshes().logout(next.refreshToken(), House.HOME, House.NOW + 4);
    house.accounts().refreshes().logout("nobody's", House.HOME, House.NOW + 4);
    assertEquals(List.of("logged_out", "registered"), house.acts());
  }

  @StoreTest
  void shouldStayOverAcrossAStart(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    house.accounts().refreshes().logout(in.refreshToken(), House.HOME, House.NOW + 2);
    Accounts again = house.open(AccountOptions.defaults(), House.NOW + 3);
    assertTrue(again.callers().byToken(in.accessToken(), House.NOW + 3).isEmpty());
  }

  @StoreTest
  void shouldGiveNothingToTheDisabled(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    house.accounts().administration().disable(in.person().id(), Origin.SERVER, House.NOW + 1);
    assertFalse(house.isIn(in, House.NOW + 1));
    isOver(house, in.refreshToken(), House.NOW + 2);
    house.accounts().administration().enable(in.person().id(), Origin.SERVER, House.NOW + 3);
    isOver(house, in.refreshToken(), House.NOW + 4);
  }

  @StoreTest
  void shouldForgetWhatIsLongOver(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    refresh(house, in.refreshToken(), House.NOW + 1);
    assertEquals(0, house.accounts().sweep().run(House.NOW + 2));
    assertEquals(1, house.accounts().sweep().run(House.NOW + 8 * House.DAY_MILLIS), "the token");
    assertEquals(1, house.accounts().sweep().run(House.NOW + 40 * House.DAY_MILLIS), "the session");
  }
}
