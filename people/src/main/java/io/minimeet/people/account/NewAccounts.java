package io.minimeet.people.account;

import io.minimeet.people.Ids;
import io.minimeet.people.Refused;
import io.minimeet.store.account.AccountRows;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserKind;
import io.minimeet.store.account.UserState;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes rows of users out of wishes. */
final class NewAccounts {
  private final Passwords passwords;
  private final Ids ids;

  NewAccounts(Passwords passwords, Ids ids) {
    this.passwords = passwords;
    this.ids = ids;
  }

  /** A wish that nothing is wrong with, but that the name may be somebody's. */
  record Good(UserName name, String displayName, String password) {
    @Override
    public String toString() {
      return "Good[" + name.text() + "]";
    }
  }

  /** Names each field by what the wish calls it. */
  static Good checked(Registration wish) {
    UserName name = UserNames.of("name", wish.name());
    String displayName = DisplayNames.of("displayName", wish.displayName().orElse(name.text()));
    PasswordRules.check("password", wish.password(), name.text());
    return new Good(name, displayName, wish.password());
  }

  /** The row; takes as long as hashing does. */
  User user(Good wish, boolean admin, long nowMillis) {
    return new User(
        ids.next(nowMillis),
        UserKind.USER,
        Optional.of(wish.name().key()),
        Optional.of(wish.name().text()),
        wish.displayName(),
        Optional.of(passwords.hash(wish.password())),
        admin,
        UserState.ACTIVE,
        false,
        nowMillis,
        nowMillis,
        OptionalLong.empty());
  }

  User guest(String displayName, long nowMillis) {
    return new User(
        ids.next(nowMillis),
        UserKind.GUEST,
        Optional.empty(),
        Optional.empty(),
        displayName,
        Optional.empty(),
        false,
        UserState.ACTIVE,
        false,
        nowMillis,
        nowMillis,
        OptionalLong.empty());
  }

  static void insert(AccountRows rows, User user) {
    if (!rows.users().insert(user)) {
      throw taken();
    }
  }

  static Refused taken() {
    return Refused.taken("name", "Somebody has this name already, or one that looks the same.");
  }
}
