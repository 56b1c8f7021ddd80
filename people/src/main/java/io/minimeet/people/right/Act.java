package io.minimeet.people.right;

/** What one can do in or with a room. */
public enum Act {
  /** Know its settings and who is in it. */
  SEE_ROOM,
  /** Come in, by the {@link Entrance} that the room has for this person. */
  JOIN,
  PUBLISH,
  CHAT,
  SEE_HISTORY,
  SEE_CALLS,
  /** Mute, remove, admit, lock; delete what others said. */
  MODERATE,
  INVITE,
  /** Add and remove plain members. */
  CHANGE_MEMBERS,
  /** Make members moderators, and back. */
  NAME_MODERATORS,
  EDIT_ROOM,
  DELETE_ROOM
}
