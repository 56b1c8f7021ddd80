package io.minimeet.store.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.account.Family.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class SessionsTest {
  private static final long NOW = Samples.NOW;
  private static final Visit VISIT = new Visit("i1", "standup", "chat");

  private static void begin(Store store, Family... families) {
    store
        .accounts()
        .change(rows -> {
          rows.users().insert(Samples.user("u1", "ana"));
          rows.users().insert(Samples.user("u2", "bo"));
          for (Family family : families) {
            rows.sessions().insert(family);
          }
        });
  }

  private static Family found(Store store, String id) {
    return store.accounts().read(rows -> rows.sessions().find(id)).orElseThrow();
  }

  private static List<String> open(Store store, long nowMillis) {
    return store.accounts().read(rows -> rows.sessions().open("u1", nowMillis)).stream()
        .map(Family::id)
        .toList();
  }

  @StoreTest
  void shouldGiveBackWhatWasKept(Store store) {
    Family plain = Samples.family("f1", "u1", Optional.empty());
    Family visiting = Samples.family("f2", "u1", Optional.of(VISIT));
    begin(store, plain, visiting);
    assertEquals(plain, found(store, "f1"));
    assertEquals(visiting, found(store, "f2"));
    assertEquals(
        List.of(visiting), store.accounts().read(rows -> rows.sessions().byInvitation("i1")));
  }

  @StoreTest
  void shouldListWhatIsOpen(Store store) {
    begin(
        store,
        Samples.family("f1", "u1", Optional.empty()),
        Samples.family("f2", "u1", Optional.empty()),
        Samples.family("f3", "u2", Optional.empty()));
    assertEquals(List.of("f1", "f2"), open(store, NOW));
    assertTrue(Samples.does(store, rows -> rows.sessions().end("f1", NOW + 1)));
    assertFalse(Samples.does(store, rows -> rows.sessions().end("f1", NOW + 2)));
    assertEquals(List.of("f2"), open(store, NOW + 1));
    assertEquals(OptionalLong.of(NOW + 1), found(store, "f1").endedAtMillis());
    assertEquals(List.of(), open(store, NOW + 1_000), "expired");
  }

  @StoreTest
  void shouldKnowWhatEndedLately(Store store) {
    begin(
        store,
        Samples.family("f1", "u1", Optional.empty()),
        Samples.family("f2", "u1", Optional.empty()));
    store.accounts().change(rows -> rows.sessions().end("f1", NOW + 5));
    assertEquals(List.of("f1"), store.accounts().read(rows -> rows.sessions().endedSince(NOW + 5)));
    assertEquals(List.of(), store.accounts().read(rows -> rows.sessions().endedSince(NOW + 6)));
  }

  @StoreTest
  void shouldRememberUseAndVisit(Store store) {
    begin(store, Samples.family("f1", "u1", Optional.empty()));
    store
        .accounts()
        .change(rows -> {
          rows.sessions().used("f1", "2001:db8::1", NOW + 7, NOW + 9_000);
          rows.sessions().visit("f1", Optional.of(VISIT));
        });
    Family family = found(store, "f1");
    assertEquals(NOW + 7, family.usedAtMillis());
    assertEquals(NOW + 9_000, family.expiresAtMillis());
    assertEquals("2001:db8::1", family.address());
    assertEquals(Optional.of(VISIT), family.visit());
    store.accounts().change(rows -> rows.sessions().visit("f1", Optional.empty()));
    assertEquals(Optional.empty(), found(store, "f1").visit());
  }

  @StoreTest
  void shouldLetATokenBeUsedByOneOfMany(Store store)
      throws InterruptedException, ExecutionException {
    begin(store, Samples.family("f1", "u1", Optional.empty()));
    String hash = "a".repeat(64);
    RefreshToken token = new RefreshToken(hash, "f1", NOW, OptionalLong.empty());
    store.accounts().change(rows -> rows.sessions().insert(token));
    assertEquals(Optional.of(token), store.accounts().read(rows -> rows.sessions().token(hash)));
    int first = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        tries.add(
            threads.submit(
                () -> store.accounts().write(rows -> rows.sessions().use(hash, NOW + 1))));
      }
      for (Future<Boolean> each : tries) {
        first += each.get() ? 1 : 0;
      }
    }
    assertEquals(1, first);
    assertEquals(
        OptionalLong.of(NOW + 1),
        store.accounts().read(rows -> rows.sessions().token(hash)).orElseThrow().usedAtMillis());
  }

  @StoreTest
  void shouldForgetWhatIsOver(Store store) {
    begin(
        store,
        Samples.family("f1", "u1", Optional.empty()),
        Samples.family("f2", "u1", Optional.empty()),
        Samples.family("f3", "u2", Optional.empty()));
    String hash = "b".repeat(64);
    store
        .accounts()
        .change(rows -> {
          rows.sessions().insert(new RefreshToken(hash, "f1", NOW, OptionalLong.empty()));
          rows.sessions().end("f1", NOW + 1);
          rows.sessions().used("f2", "192.0.2.1", NOW, NOW + 2);
        });
    assertEquals(0, Samples.count(store, rows -> rows.sessions().deleteOverBefore(NOW + 1)));
    assertEquals(2, Samples.count(store, rows -> rows.sessions().deleteOverBefore(NOW + 3)));
    assertEquals(Optional.empty(), store.accounts().read(rows -> rows.sessions().token(hash)));
    assertTrue(Samples.does(store, rows -> rows.sessions().find("f3").isPresent()));
  }

  @StoreTest
  void shouldForgetTokensThatWereUsedLongAgo(Store store) {
    begin(store, Samples.family("f1", "u1", Optional.empty()));
    store
        .accounts()
        .change(rows -> {
          for (String letter : List.of("a", "b", "c")) {
            rows.sessions()
                .insert(new RefreshToken(letter.repeat(64), "f1", NOW, OptionalLong.empty()));
          }
          rows.sessions().use("a".repeat(64), NOW + 1);
          rows.sessions().use("b".repeat(64), NOW + 2);
        });
    assertEquals(1, Samples.count(store, rows -> rows.sessions().deleteUsedBefore(NOW + 2)));
    assertTrue(
        Samples.does(store, rows -> rows.sessions().token("c".repeat(64)).isPresent()),
        "the one that is still good");
  }
}
