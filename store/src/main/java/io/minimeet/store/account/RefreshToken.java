package io.minimeet.store.account;

import java.util.OptionalLong;

/** A refresh token, by its hash. */
public record RefreshToken(
    String hash, String familyId, long madeAtMillis, OptionalLong usedAtMillis) {
  @Override
  public String toString() {
    return "token of session " + familyId;
  }
}
