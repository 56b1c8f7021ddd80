package io.minimeet.people.right;

/** What a person is to a room. */
public enum Standing {
  OWNER,
  MODERATOR,
  MEMBER,
  /** In the room now, without being a member: came by its address or by an invitation. */
  GUEST_HERE,
  STRANGER,
  BANNED
}
