package io.minimeet.people.room;

/** What a room's door says to somebody who wants to come in. */
public sealed interface Admission {
  /** Come in. */
  record Admitted(RoomView view) implements Admission {}

  /** Wait until somebody inside lets you in; the password, if there is one, was right. */
  record Lobby(RoomView view) implements Admission {}

  /**
   * The password is needed.
   *
   * @param tried whether one was given, which is another
   */
  record WrongPassword(boolean tried) implements Admission {}

  /** The room is locked for now. */
  record Locked() implements Admission {}

  /** Never for this person. */
  record Forbidden() implements Admission {}

  /** There is no such room, and going there makes none. */
  record NotFound() implements Admission {}
}
