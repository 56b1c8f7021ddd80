package io.minimeet.people.room;

import io.minimeet.people.Refused;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.store.room.Room;

/** The passwords of rooms: short words said on the telephone, so guessing them is made slow. */
public final class RoomPasswords {
  private static final int MIN_CHARS = 4;
  private static final int MAX_CHARS = 128;

  private final Passwords passwords;
  private final LoginGate gate;

  /**
   * The passwords of all rooms.
   *
   * @param gate of rooms only: it counts by room as it does by account
   */
  public RoomPasswords(Passwords passwords, LoginGate gate) {
    this.passwords = passwords;
    this.gate = gate;
  }

  String hash(String password) {
    int chars = password.codePointCount(0, password.length());
    if (chars < MIN_CHARS || chars > MAX_CHARS) {
      throw Refused.badInput(
          "password",
          "A room's password is to have " + MIN_CHARS + " to " + MAX_CHARS + " characters.");
    }
    return passwords.hash(password);
  }

  /**
   * Whether this is the room's.
   *
   * @throws Refused after too many wrong ones, for a while
   */
  boolean isRight(Room room, String password, String address, long nowMillis) {
    long waitMillis = gate.enter(room.id(), address, nowMillis);
    if (waitMillis > 0) {
      throw Refused.tooMany(
          waitMillis, "There were too many wrong passwords for this room. Wait a little.");
    }
    boolean right;
    try {
      right = passwords.verify(password, room.passwordHash());
    } catch (Refused busy) {
      gate.withdrawn(room.id(), address, nowMillis);
      throw busy;
    }
    if (right) {
      gate.succeeded(room.id(), address, nowMillis);
    }
    return right;
  }
}
