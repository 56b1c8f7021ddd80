package io.minimeet.people.room;

/** What becomes of a room's password. */
public sealed interface NewPassword {
  record AsItIs() implements NewPassword {}

  /** Whoever may come in needs none. */
  record None() implements NewPassword {}

  record Set(String password) implements NewPassword {
    /** Without the password. */
    @Override
    public String toString() {
      return "a password";
    }
  }
}
