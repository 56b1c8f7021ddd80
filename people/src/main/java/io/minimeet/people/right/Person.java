package io.minimeet.people.right;

import java.util.Optional;

/**
 * What a session or a request knows of its caller.
 *
 * @param id the row's id; an integration has its key's
 * @param name what others are shown
 * @param grant the invitation the person came with
 */
public record Person(
    String id, String name, PersonKind kind, boolean admin, Optional<RoomGrant> grant) {
  public Person {
    if (admin && kind != PersonKind.USER) {
      throw new IllegalArgumentException("only an account can be an administrator's");
    }
  }

  public static Person user(String id, String name, boolean admin) {
    return new Person(id, name, PersonKind.USER, admin, Optional.empty());
  }

  public static Person guest(String id, String name) {
    return new Person(id, name, PersonKind.GUEST, false, Optional.empty());
  }

  public static Person integration(String id, String name) {
    return new Person(id, name, PersonKind.INTEGRATION, false, Optional.empty());
  }

  public Person with(RoomGrant invitation) {
    return new Person(id, name, kind, admin, Optional.of(invitation));
  }

  /** The invitation, where it is one into this room. */
  public Optional<RoomGrant> grantIn(String roomId) {
    return grant.filter(each -> each.roomId().equals(roomId));
  }
}
