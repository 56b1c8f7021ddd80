package io.minimeet.people;

/** Why a rule said no. A door maps each to its own code; the sentence beside it is for people. */
public enum Reason {
  /** Something that was sent is not as it must be; the refusal names the field. */
  BAD_INPUT,
  /** Nobody we know: no token, a wrong one, a wrong password. */
  UNAUTHORIZED,
  /** Known, but not allowed. */
  FORBIDDEN,
  /** Not there, or not to be seen by who asks: the two look the same. */
  NOT_FOUND,
  /** A name or a place that somebody else has; the refusal names the field. */
  TAKEN,
  /** It is there, but has changed or ended since. */
  CONFLICT,
  /** More than a limit of the house holds: bytes, people, rooms. */
  TOO_LARGE,
  /** Too often; the refusal says when to come again. */
  TOO_MANY,
  /** The server has too much to do; the refusal says when to come again. */
  BUSY
}
