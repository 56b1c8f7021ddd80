package io.minimeet.people.right;

/** What stands between a person and a room. */
public enum Entrance {
  FREE,
  PASSWORD,
  /** Waits until somebody who moderates lets them in. */
  LOBBY,
  /** The password first, so that the lobby is not open to everybody. */
  PASSWORD_THEN_LOBBY,
  /** The room is locked for now. */
  LOCKED,
  /** Never for this person. */
  CLOSED
}
