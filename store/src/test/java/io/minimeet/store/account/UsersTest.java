package io.minimeet.store.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Page;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.Stretch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

final class UsersTest {
  private static final long NOW = Samples.NOW;

  private static User found(Store store, String id) {
    return store.accounts().read(rows -> rows.users().find(id)).orElseThrow();
  }

  private static boolean insert(Store store, User user) {
    return store.accounts().write(rows -> rows.users().insert(user));
  }

  @StoreTest
  void shouldGiveBackWhatWasKept(Store store) {
    User ana = Samples.user("u1", "ana");
    User guest = Samples.guest("g1", NOW);
    assertTrue(insert(store, ana));
    assertTrue(insert(store, guest));
    assertEquals(ana, found(store, "u1"));
    assertEquals(guest, found(store, "g1"));
    assertEquals(Optional.of(ana), store.accounts().read(rows -> rows.users().byKey("ana")));
    assertEquals(Optional.empty(), store.accounts().read(rows -> rows.users().byKey("ANA")));
    assertEquals(Optional.empty(), store.accounts().read(rows -> rows.users().find("' OR 1=1 --")));
  }

  @StoreTest
  void shouldGiveANameOnce(Store store) {
    assertTrue(insert(store, Samples.user("u1", "ana")));
    assertFalse(insert(store, Samples.user("u2", "ana")));
    assertTrue(insert(store, Samples.user("u3", "anã")), "another letter is another name");
    assertTrue(insert(store, Samples.guest("g1", NOW)));
    assertTrue(insert(store, Samples.guest("g2", NOW)), "having no name is no name");
    assertEquals(Optional.empty(), store.accounts().read(rows -> rows.users().find("u2")));
  }

  @StoreTest
  void shouldChangeOneThingAtATime(Store store) {
    insert(store, Samples.user("u1", "ana"));
    insert(store, Samples.user("u2", "bo"));
    User other = found(store, "u2");
    store
        .accounts()
        .change(rows -> {
          rows.users().setPassword("u1", "new", NOW + 1);
          rows.users().setDisplayName("u1", "Anna", NOW + 2);
          rows.users().setAdmin("u1", true, NOW + 3);
          rows.users().setInvisible("u1", true, NOW + 4);
          rows.users().setState("u1", UserState.DISABLED, NOW + 5);
          rows.users().seen("u1", NOW + 6);
          rows.users().seen("u1", NOW + 5);
        });
    assertEquals(
        new User(
            "u1",
            UserKind.USER,
            Optional.of("ana"),
            Optional.of("ANA"),
            "Anna",
            Optional.of("new"),
            true,
            UserState.DISABLED,
            true,
            NOW,
            NOW + 5,
            OptionalLong.of(NOW + 6)),
        found(store, "u1"));
    assertEquals(other, found(store, "u2"));
  }

  @StoreTest
  void shouldCountAdministratorsThatCanComeIn(Store store) {
    insert(store, Samples.user("u1", "ana"));
    insert(store, Samples.user("u2", "bo"));
    assertEquals(0, Samples.count(store, rows -> rows.users().activeAdministrators()));
    store
        .accounts()
        .change(rows -> {
          rows.users().setAdmin("u1", true, NOW);
          rows.users().setAdmin("u2", true, NOW);
          rows.users().setState("u2", UserState.DISABLED, NOW);
        });
    assertEquals(1, Samples.count(store, rows -> rows.users().activeAdministrators()));
  }

  @StoreTest
  void shouldPageThroughAccounts(Store store) {
    for (int i = 1; i <= 5; i++) {
      insert(store, Samples.user("u" + i, "name" + i));
    }
    insert(store, Samples.guest("u3g", NOW));
    Stretch first = Stretch.first(2);
    assertEquals(new Page<>(List.of("u1", "u2"), false, true), page(store, first));
    assertEquals(
        new Page<>(List.of("u3", "u4"), true, true),
        page(store, new Stretch(2, Optional.of("u2"), Optional.empty())));
    assertEquals(
        new Page<>(List.of("u5"), true, false),
        page(store, new Stretch(2, Optional.of("u4"), Optional.empty())));
    assertEquals(
        new Page<>(List.of("u1", "u2"), false, true),
        page(store, new Stretch(2, Optional.empty(), Optional.of("u3"))));
  }

  private static Page<String> page(Store store, Stretch wanted) {
    return store.accounts().read(rows -> rows.users().page(wanted)).map(User::id);
  }

  @StoreTest
  void shouldLeaveTheIdOfTheDeletedAndFreeTheirName(Store store) {
    insert(store, Samples.user("u1", "ana"));
    store.accounts().change(rows -> rows.users().erase("u1", NOW + 1));
    User deleted = found(store, "u1");
    assertEquals(UserState.DELETED, deleted.state());
    assertEquals("", deleted.displayName());
    assertEquals(Optional.empty(), deleted.key());
    assertEquals(Optional.empty(), deleted.loginName());
    assertEquals(Optional.empty(), deleted.passwordHash());
    assertTrue(insert(store, Samples.user("u2", "ana")));
  }

  @StoreTest
  void shouldForgetGuestsWhoseSessionsAreGone(Store store) {
    insert(store, Samples.guest("old", NOW));
    insert(store, Samples.guest("here", NOW));
    insert(store, Samples.guest("new", NOW + 10));
    insert(store, Samples.user("u1", "ana"));
    store
        .accounts()
        .change(rows -> rows.sessions().insert(Samples.family("f1", "here", Optional.empty())));
    assertEquals(
        1, Samples.count(store, rows -> rows.users().deleteGuestsWithoutSession(NOW + 10, 9)));
    assertEquals(Optional.empty(), store.accounts().read(rows -> rows.users().find("old")));
    assertTrue(Samples.does(store, rows -> rows.users().find("here").isPresent()));
    assertTrue(Samples.does(store, rows -> rows.users().find("new").isPresent()));
  }

  @StoreTest
  void shouldKeepNothingOfWorkThatFailed(Store store) {
    assertThrows(
        IllegalStateException.class,
        () ->
            store
                .accounts()
                .change(rows -> {
                  rows.users().insert(Samples.user("u1", "ana"));
                  throw new IllegalStateException("in the midst");
                }));
    assertEquals(Optional.empty(), store.accounts().read(rows -> rows.users().find("u1")));
  }

  @StoreTest
  void shouldTellNoSecret(Store store) {
    insert(store, Samples.user("u1", "ana"));
    assertEquals("user u1", found(store, "u1").toString());
  }
}
