package io.minimeet.people.account;

import java.util.Optional;

/**
 * The wish to have an account.
 *
 * @param displayName what others are shown; else the name
 */
public record Registration(String name, Optional<String> displayName, String password) {
  @Override
  public String toString() {
    return "Registration[" + name + "]";
  }
}
