package io.minimeet.store.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.audit.AuditLog.Wanted;
import java.util.List;
import java.util.Optional;

final class AuditLogTest {
  private static final String END = "zzzz";

  private static AuditEntry entry(String id, long at, String actor, String act, String subject) {
    return new AuditEntry(
        id,
        at,
        Optional.of(actor).filter(text -> !text.isEmpty()),
        Optional.of("192.0.2.1"),
        act,
        Optional.of(subject).filter(text -> !text.isEmpty()),
        "detail");
  }

  private static void add(Store store, AuditEntry... entries) {
    store
        .accounts()
        .change(rows -> {
          for (AuditEntry each : entries) {
            rows.audit().add(each);
          }
        });
  }

  private static List<String> ids(Store store, String before, Wanted wanted, int limit) {
    return store.accounts().read(rows -> rows.audit().before(before, wanted, limit)).stream()
        .map(AuditEntry::id)
        .toList();
  }

  private static void some(Store store) {
    add(
        store,
        entry("a1", 1, "ana", "login", "ana"),
        entry("a2", 2, "", "login_failed", "bo"),
        entry("a3", 3, "ana", "key_minted", "k1"),
        entry("a4", 4, "bo", "login", "bo"));
  }

  @StoreTest
  void shouldGiveBackWhatWasKept(Store store) {
    AuditEntry full = entry("a1", 1, "ana", "login", "ana");
    AuditEntry empty =
        new AuditEntry("a2", 2, Optional.empty(), Optional.empty(), "start", Optional.empty(), "");
    add(store, full, empty);
    assertEquals(
        List.of(empty, full),
        store.accounts().read(rows -> rows.audit().before(END, Wanted.ALL, 9)));
  }

  @StoreTest
  void shouldPageFromTheNewest(Store store) {
    some(store);
    assertEquals(List.of("a4", "a3"), ids(store, END, Wanted.ALL, 2));
    assertEquals(List.of("a2", "a1"), ids(store, "a3", Wanted.ALL, 2));
  }

  @StoreTest
  void shouldFindByActorSubjectAndAct(Store store) {
    some(store);
    Optional<String> any = Optional.empty();
    assertEquals(List.of("a3", "a1"), ids(store, END, new Wanted(Optional.of("ana"), any, any), 9));
    assertEquals(List.of("a4", "a2"), ids(store, END, new Wanted(any, Optional.of("bo"), any), 9));
    assertEquals(
        List.of("a4", "a1"), ids(store, END, new Wanted(any, any, Optional.of("login")), 9));
    assertEquals(
        List.of("a4"),
        ids(store, END, new Wanted(Optional.of("bo"), Optional.of("bo"), Optional.of("login")), 9));
  }

  @StoreTest
  void shouldCutADetailThatIsTooLong(Store store) {
    add(
        store,
        new AuditEntry(
            "a1", 1, Optional.empty(), Optional.empty(), "act", Optional.empty(), "é".repeat(999)));
    assertEquals(
        "é".repeat(255),
        store.accounts().read(rows -> rows.audit().before(END, Wanted.ALL, 1)).getFirst().detail());
  }

  @StoreTest
  void shouldForgetWhatIsOld(Store store) {
    some(store);
    assertEquals(1, store.accounts().<Integer>write(rows -> rows.audit().deleteBefore(3, 1)));
    assertEquals(List.of("a4", "a3", "a2"), ids(store, END, Wanted.ALL, 9));
    assertEquals(1, store.accounts().<Integer>write(rows -> rows.audit().deleteBefore(3, 9)));
    assertEquals(0, store.accounts().<Integer>write(rows -> rows.audit().deleteBefore(3, 9)));
    assertEquals(List.of("a4", "a3"), ids(store, END, Wanted.ALL, 9));
  }
}
