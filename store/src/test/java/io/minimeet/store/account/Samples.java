package io.minimeet.store.account;

import io.minimeet.store.Store;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Rows to begin with. */
final class Samples {
  static final long NOW = 1_800_000_000_000L;

  private Samples() {}

  static User user(String id, String key) {
    return new User(
        id,
        UserKind.USER,
        Optional.of(key),
        Optional.of(key.toUpperCase(Locale.ROOT)),
        "Ana Ω 東京 😀",
        Optional.of("$argon2id$"),
        false,
        UserState.ACTIVE,
        false,
        NOW,
        NOW,
        OptionalLong.empty());
  }

  static User guest(String id, long createdAtMillis) {
    return new User(
        id,
        UserKind.GUEST,
        Optional.empty(),
        Optional.empty(),
        "Bo",
        Optional.empty(),
        false,
        UserState.ACTIVE,
        false,
        createdAtMillis,
        createdAtMillis,
        OptionalLong.empty());
  }

  static Family family(String id, String userId, Optional<Family.Visit> visit) {
    return new Family(
        id,
        userId,
        "secret-" + id,
        visit,
        "192.0.2.1",
        NOW,
        NOW,
        NOW + 1_000,
        OptionalLong.empty());
  }

  static Invitation invitation(String id, String roomId, OptionalInt mostUses) {
    return new Invitation(
        id, roomId, "publish,chat", "u1", NOW, NOW + 1_000, mostUses, 0, OptionalLong.empty());
  }

  static void room(Store store, String id, Optional<String> ownerId) {
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO rooms (id, name, owner_id, max_participants, lobby, locked, ad_hoc,"
                    + " version, created_at, changed_at) VALUES (?, ?, ?, 4, ?, ?, ?, 0, 0, 0)",
                id,
                "Room " + id,
                ownerId.orElse(null),
                false,
                false,
                false));
  }

  static void member(Store store, String roomId, String userId, String role, long joinedAtMillis) {
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO room_members (room_id, user_id, role, joined_at) VALUES (?, ?, ?, ?)",
                roomId,
                userId,
                role,
                joinedAtMillis));
  }

  static boolean does(Store store, Predicate<AccountRows> work) {
    return store.accounts().<Boolean>write(work::test);
  }

  static long count(Store store, ToLongFunction<AccountRows> work) {
    return store.accounts().<Long>write(work::applyAsLong);
  }
}
