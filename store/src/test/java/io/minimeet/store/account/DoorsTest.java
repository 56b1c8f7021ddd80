package io.minimeet.store.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Invitations, API keys and links for one use. */
final class DoorsTest {
  private static final long NOW = Samples.NOW;
  private static final String HASH = "c".repeat(64);

  private static void insert(Store store, Invitation... invitations) {
    store
        .accounts()
        .change(rows -> {
          for (Invitation invitation : invitations) {
            rows.invitations().insert(invitation);
          }
        });
  }

  private static boolean use(Store store, String id, long nowMillis) {
    return store.accounts().write(rows -> rows.invitations().use(id, nowMillis));
  }

  private static List<String> open(Store store, String after, int limit) {
    Stretch wanted = new Stretch(limit, Optional.of(after), Optional.empty());
    return store
        .accounts()
        .read(rows -> rows.invitations().open("standup", wanted, NOW))
        .map(Invitation::id)
        .items();
  }

  @StoreTest
  void shouldGiveBackInvitations(Store store) {
    Samples.room(store, "standup", Optional.empty());
    Invitation many = Samples.invitation("i1", "standup", OptionalInt.empty());
    Invitation two = Samples.invitation("i2", "standup", OptionalInt.of(2));
    insert(store, many, two);
    assertEquals(Optional.of(many), store.accounts().read(rows -> rows.invitations().find("i1")));
    assertEquals(Optional.of(two), store.accounts().read(rows -> rows.invitations().find("i2")));
  }

  @StoreTest
  void shouldCountUsesUpToTheLast(Store store) throws InterruptedException, ExecutionException {
    Samples.room(store, "standup", Optional.empty());
    insert(
        store,
        Samples.invitation("i1", "standup", OptionalInt.empty()),
        Samples.invitation("i2", "standup", OptionalInt.of(3)));
    int through = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        tries.add(threads.submit(() -> use(store, "i2", NOW)));
      }
      for (Future<Boolean> each : tries) {
        through += each.get() ? 1 : 0;
      }
    }
    assertEquals(3, through);
    assertTrue(use(store, "i1", NOW + 999));
    assertFalse(use(store, "i1", NOW + 1_000), "expired");
    assertFalse(use(store, "none", NOW));
  }

  @StoreTest
  void shouldOpenNothingOnceRevoked(Store store) {
    Samples.room(store, "standup", Optional.empty());
    insert(store, Samples.invitation("i1", "standup", OptionalInt.empty()));
    assertTrue(Samples.does(store, rows -> rows.invitations().revoke("i1", NOW + 1)));
    assertFalse(Samples.does(store, rows -> rows.invitations().revoke("i1", NOW + 2)));
    assertFalse(use(store, "i1", NOW + 2));
    assertEquals(List.of(), open(store, "", 9));
    Invitation revoked = store.accounts().read(rows -> rows.invitations().find("i1")).orElseThrow();
    assertEquals(OptionalLong.of(NOW + 1), revoked.revokedAtMillis());
  }

  @StoreTest
  void shouldPageThroughTheInvitationsOfARoomAndForgetOldOnes(Store store) {
    Samples.room(store, "standup", Optional.empty());
    Samples.room(store, "retro", Optional.empty());
    insert(
        store,
        Samples.invitation("i1", "standup", OptionalInt.empty()),
        Samples.invitation("i2", "retro", OptionalInt.empty()),
        Samples.invitation("i3", "standup", OptionalInt.empty()),
        Samples.invitation("i4", "standup", OptionalInt.empty()));
    assertEquals(List.of("i1", "i3"), open(store, "", 2));
    assertEquals(List.of("i4"), open(store, "i3", 2));
    assertEquals(
        0, Samples.count(store, rows -> rows.invitations().deleteExpiredBefore(NOW + 1_000)));
    assertEquals(
        4, Samples.count(store, rows -> rows.invitations().deleteExpiredBefore(NOW + 1_001)));
  }

  @StoreTest
  void shouldKnowAKeyByItsHashUntilItIsRevoked(Store store) {
    ApiKey key = new ApiKey("k1", "Shop", "u1", NOW, OptionalLong.empty(), OptionalLong.empty());
    store.accounts().change(rows -> rows.keys().insert(key, HASH));
    assertEquals(Optional.of(key), store.accounts().read(rows -> rows.keys().byHash(HASH)));
    assertEquals(
        Optional.empty(), store.accounts().read(rows -> rows.keys().byHash("d".repeat(64))));
    store.accounts().change(rows -> rows.keys().used("k1", NOW + 1));
    assertTrue(Samples.does(store, rows -> rows.keys().revoke("k1", NOW + 2)));
    assertFalse(Samples.does(store, rows -> rows.keys().revoke("k1", NOW + 3)));
    assertEquals(Optional.empty(), store.accounts().read(rows -> rows.keys().byHash(HASH)));
    assertEquals(
        List.of(
            new ApiKey(
                "k1", "Shop", "u1", NOW, OptionalLong.of(NOW + 1), OptionalLong.of(NOW + 2))),
        store.accounts().read(rows -> rows.keys().page(Stretch.first(9))).items());
  }

  @StoreTest
  void shouldHaveOneSetupLinkThatIsGoodOnce(Store store) {
    store.accounts().change(rows -> rows.setupLinks().replace("a".repeat(64), NOW, NOW + 10));
    store.accounts().change(rows -> rows.setupLinks().replace(HASH, NOW, NOW + 10));
    assertFalse(isGood(store, "a".repeat(64), NOW));
    assertTrue(isGood(store, HASH, NOW + 9));
    assertFalse(isGood(store, HASH, NOW + 10));
    assertFalse(Samples.does(store, rows -> rows.setupLinks().use(HASH, NOW + 10)));
    assertTrue(Samples.does(store, rows -> rows.setupLinks().use(HASH, NOW + 9)));
    assertFalse(Samples.does(store, rows -> rows.setupLinks().use(HASH, NOW + 9)));
  }

  private static boolean isGood(Store store, String hash, long nowMillis) {
    return store.accounts().read(rows -> rows.setupLinks().isGood(hash, nowMillis));
  }
}
