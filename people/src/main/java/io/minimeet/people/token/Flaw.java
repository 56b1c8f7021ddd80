package io.minimeet.people.token;

/**
 * What is wrong with a token. For logs and tests: whoever sent it hears only that it is no good.
 */
public enum Flaw {
  /** Not of the shape that this server writes. */
  MALFORMED,
  /** No key of ours begins a token like that: another algorithm, a foreign or a forgotten key. */
  UNKNOWN_KEY,
  BAD_SIGNATURE,
  WRONG_AUDIENCE,
  NOT_YET_VALID,
  EXPIRED
}
