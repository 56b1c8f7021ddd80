package io.minimeet.people.right;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of the house.
 *
 * <ul>
 *   <li>Whoever knows a room's address may ask to come in; password, lobby and lock are the room's
 *       means against that. Who is in, hears and reads what is said there.
 *   <li>An invitation stands for the moderator who made it: it passes password and lobby, not the
 *       lock. For who is no member it says all they may do; to a member it only adds. A guest who
 *       came by one has nothing in any other room.
 *   <li>An administrator runs every room, and is bound by no ban. To read what was said they have
 *       to come in, where the others see them.
 *   <li>An integration sees rooms and calls and invites; it is never in a room.
 * </ul>
 */
public final class Rights {
  private static final Set<Act> INSIDE =
      acts(Act.SEE_ROOM, Act.JOIN, Act.PUBLISH, Act.CHAT, Act.SEE_HISTORY);
  private static final Set<Act> MEMBER = and(INSIDE, Act.SEE_CALLS);
  private static final Set<Act> MODERATOR =
      and(MEMBER, Act.MODERATE, Act.INVITE, Act.CHANGE_MEMBERS);
  private static final Set<Act> OWNER = Collections.unmodifiableSet(EnumSet.allOf(Act.class));
  private static final Set<Act> STRANGER = acts(Act.JOIN);
  private static final Set<Act> NOTHING = Set.of();
  private static final Set<Act> INTEGRATION = acts(Act.SEE_ROOM, Act.SEE_CALLS, Act.INVITE);

  private Rights() {}

  public static boolean allows(Person person, RoomSettings room, Standing standing, Act act) {
    return in(person, room, standing).contains(act);
  }

  /** All that {@code person} may do in {@code room}. */
  public static Set<Act> in(Person person, RoomSettings room, Standing standing) {
    if (person.kind() == PersonKind.INTEGRATION) {
      return INTEGRATION;
    }
    Set<Act> own = byStanding(person, room, standing);
    return person.admin() ? and(own, asAdministrator(standing)) : own;
  }

  public static Entrance entrance(Person person, RoomSettings room, Standing standing) {
    Set<Act> may = in(person, room, standing);
    if (!may.contains(Act.JOIN)) {
      return Entrance.CLOSED;
    }
    if (room.locked() && !may.contains(Act.MODERATE)) {
      return Entrance.LOCKED;
    }
    if (passes(person, room, standing)) {
      return Entrance.FREE;
    }
    if (room.password()) {
      return room.lobby() ? Entrance.PASSWORD_THEN_LOBBY : Entrance.PASSWORD;
    }
    return room.lobby() ? Entrance.LOBBY : Entrance.FREE;
  }

  public static boolean mayAdminister(Person person) {
    return person.admin();
  }

  /** Rooms that stay belong to somebody who stays. */
  public static boolean mayOwnRooms(Person person) {
    return person.kind() == PersonKind.USER;
  }

  private static Set<Act> byStanding(Person person, RoomSettings room, Standing standing) {
    return switch (standing) {
      case OWNER -> OWNER;
      case MODERATOR -> MODERATOR;
      case MEMBER -> and(MEMBER, granted(person, room).orElse(NOTHING));
      case GUEST_HERE -> granted(person, room).orElse(mayVisit(person, room) ? INSIDE : NOTHING);
      case STRANGER -> granted(person, room).orElse(mayVisit(person, room) ? STRANGER : NOTHING);
      case BANNED -> NOTHING;
    };
  }

  /** Who was let in by a room that has since closed to guests is out of it. */
  private static boolean mayVisit(Person person, RoomSettings room) {
    return switch (person.kind()) {
      case USER -> true;
      case GUEST -> room.guests() && person.grant().isEmpty();
      case INTEGRATION -> false;
    };
  }

  private static Optional<Set<Act>> granted(Person person, RoomSettings room) {
    return person.grantIn(room.id()).map(Rights::acts);
  }

  private static Set<Act> acts(RoomGrant grant) {
    Set<Act> acts = EnumSet.of(Act.SEE_ROOM, Act.JOIN);
    for (RoomRight right : grant.rights()) {
      acts.addAll(
          switch (right) {
            case PUBLISH -> acts(Act.PUBLISH);
            case CHAT -> acts(Act.CHAT, Act.SEE_HISTORY);
            case MODERATE -> acts(Act.MODERATE);
          });
    }
    return Collections.unmodifiableSet(acts);
  }

  private static Set<Act> asAdministrator(Standing standing) {
    Set<Act> all = EnumSet.allOf(Act.class);
    boolean here =
        switch (standing) {
          case OWNER, MODERATOR, MEMBER, GUEST_HERE -> true;
          case STRANGER, BANNED -> false;
        };
    if (!here) {
      all.remove(Act.SEE_HISTORY);
    }
    return all;
  }

  private static boolean passes(Person person, RoomSettings room, Standing standing) {
    boolean known =
        switch (standing) {
          case OWNER, MODERATOR, MEMBER -> true;
          case GUEST_HERE, STRANGER, BANNED -> false;
        };
    return known || person.admin() || person.grantIn(room.id()).isPresent();
  }

  private static Set<Act> acts(Act first, Act... rest) {
    return Collections.unmodifiableSet(EnumSet.of(first, rest));
  }

  private static Set<Act> and(Set<Act> some, Act... more) {
    return and(some, Set.of(more));
  }

  private static Set<Act> and(Set<Act> some, Set<Act> more) {
    Set<Act> all = EnumSet.noneOf(Act.class);
    all.addAll(some);
    all.addAll(more);
    return Collections.unmodifiableSet(all);
  }
}
