package io.minimeet.people.account;

import io.minimeet.people.right.Person;

/** Somebody who is in, and the tokens for that. */
public record LoggedIn(
    Person person,
    String familyId,
    String accessToken,
    long accessExpiresAtMillis,
    String refreshToken,
    long refreshExpiresAtMillis) {
  @Override
  public String toString() {
    return "LoggedIn[" + person.id() + ", session " + familyId + "]";
  }
}
