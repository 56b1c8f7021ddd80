package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

final class FirstAdminTest {
  private static final Registration WISH =
      new Registration("admin", Optional.empty(), House.PASSWORD);

  @TempDir private Path folder;

  private static void refuses(House house, String link, long nowMillis) {
    House.refuses(
        Reason.UNAUTHORIZED,
        () -> house.accounts().firstAdmin().accept(link, WISH, House.HOME, nowMillis));
  }

  @StoreTest
  void shouldMakeOneAdministratorByALink(Store store) {
    House house = House.open(store, folder);
    FirstAdmin desk = house.accounts().firstAdmin();
    String link = desk.offer(House.NOW).orElseThrow();
    LoggedIn in = desk.accept(link, WISH, House.HOME, House.NOW + 1);
    assertTrue(in.person().admin());
    assertTrue(house.known(in, House.NOW + 1).person().admin());
    refuses(house, link, House.NOW + 2);
    assertEquals(Optional.empty(), desk.offer(House.NOW + 3));
    assertEquals(List.of("first_admin_made", "first_admin_offered"), house.acts());
    assertFalse(house.entries().toString().contains(link));
  }

  @StoreTest
  void shouldTakeTheLastLinkOnlyAndNotForLong(Store store) {
    House house = House.open(store, folder);
    String first = house.accounts().firstAdmin().offer(House.NOW).orElseThrow();
    String second = house.accounts().firstAdmin().offer(House.NOW + 1).orElseThrow();
    refuses(house, first, House.NOW + 2);
    refuses(house, "", House.NOW + 2);
    refuses(house, Secrets.hash(second), House.NOW + 2);
    refuses(house, second, House.NOW + 1 + House.DAY_MILLIS);
    assertTrue(
        house
            .accounts()
            .firstAdmin()
            .accept(second, WISH, House.HOME, House.NOW + House.DAY_MILLIS)
            .person()
            .admin());
  }

  @StoreTest
  void shouldKeepTheLinkGoodWhenTheWishIsNot(Store store) {
    House house = House.open(store, folder);
    house.register("ana");
    FirstAdmin desk = house.accounts().firstAdmin();
    String link = desk.offer(House.NOW).orElseThrow();
    Registration weak = new Registration("admin", Optional.empty(), "password");
    House.refuses(Reason.BAD_INPUT, () -> desk.accept(link, weak, House.HOME, House.NOW));
    Registration taken = new Registration("Ana", Optional.empty(), House.PASSWORD);
    House.refuses(Reason.TAKEN, () -> desk.accept(link, taken, House.HOME, House.NOW));
    assertTrue(desk.accept(link, WISH, House.HOME, House.NOW).person().admin());
  }

  @StoreTest
  void shouldMakeNoAdministratorOfWhoRegistersFirst(Store store) {
    House house = House.open(store, folder);
    assertFalse(house.register("ana").person().admin());
    assertTrue(house.accounts().firstAdmin().offer(House.NOW).isPresent());
  }
}
