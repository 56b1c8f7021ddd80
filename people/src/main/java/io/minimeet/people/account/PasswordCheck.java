package io.minimeet.people.account;

import io.minimeet.people.Refused;
import io.minimeet.store.account.User;
import java.util.Optional;

/** Compares a password, as often as the gate lets it be tried. */
final class PasswordCheck {
  private final LoginGate gate;
  private final Passwords passwords;

  PasswordCheck(LoginGate gate, Passwords passwords) {
    this.gate = gate;
    this.passwords = passwords;
  }

  /**
   * Whether it is the user's; it is never nobody's.
   *
   * @param account the name's key, whether there is one of that name or not
   */
  boolean isRight(
      String account, Optional<User> user, String password, String address, long nowMillis) {
    long waitMillis = gate.enter(account, address, nowMillis);
    if (waitMillis > 0) {
      throw Refused.tooMany(
          waitMillis, "There were too many wrong tries. Wait a little, then try again.");
    }
    boolean right;
    try {
      right = passwords.verify(password, user.flatMap(User::passwordHash));
    } catch (Refused busy) {
      gate.withdrawn(account, address, nowMillis);
      throw busy;
    }
    if (right) {
      gate.succeeded(account, address, nowMillis);
    }
    return right;
  }
}
