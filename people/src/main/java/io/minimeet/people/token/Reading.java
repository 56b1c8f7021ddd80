package io.minimeet.people.token;

/** What reading a token gave: what it says, or what is wrong with it. */
public sealed interface Reading<T> {
  /** Signed by this server, for this use, and valid now. */
  record Good<T>(T value, long expiresAtMillis) implements Reading<T> {}

  record Bad<T>(Flaw flaw) implements Reading<T> {}
}
