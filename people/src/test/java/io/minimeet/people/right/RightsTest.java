package io.minimeet.people.right;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RightsTest {
  private static final RoomSettings OPEN = new RoomSettings("here", false, false, false, true);
  private static final RoomSettings NO_GUESTS =
      new RoomSettings("here", false, false, false, false);

  private static Person person(String who) {
    return switch (who) {
      case "user" -> Person.user("u", "Ana", false);
      case "admin" -> Person.user("u", "Ana", true);
      case "guest" -> Person.guest("g", "Bo");
      case "program" -> Person.integration("i", "Shop");
      case "invited user" -> Person.user("u", "Ana", false).with(grant("here"));
      case "invited guest" -> Person.guest("g", "Bo").with(grant("here"));
      case "hearing guest" -> Person.guest("g", "Bo").with(new RoomGrant("here", Set.of()));
      case "chatting guest" ->
          Person.guest("g", "Bo").with(new RoomGrant("here", Set.of(RoomRight.CHAT)));
      case "guest of another" -> Person.guest("g", "Bo").with(grant("there"));
      case "user of another" -> Person.user("u", "Ana", false).with(grant("there"));
      default -> throw new IllegalArgumentException(who);
    };
  }

  private static RoomGrant grant(String roomId) {
    return new RoomGrant(roomId, EnumSet.allOf(RoomRight.class));
  }

  /** One column an act, in the order of {@link Act}: a letter where it is allowed. */
  private static String written(Set<Act> acts) {
    String letters = "SJPCHLMImnED";
    StringBuilder row = new StringBuilder();
    for (Act act : Act.values()) {
      row.append(acts.contains(act) ? letters.charAt(row.length()) : '-');
    }
    return row.toString();
  }

  /**
   * S see, J join, P publish, C chat, H history, L calls, M moderate, I invite, m members, n name
   * moderators, E edit, D delete.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user             | OWNER      | SJPCHLMImnED
          user             | MODERATOR  | SJPCHLMIm---
          user             | MEMBER     | SJPCHL------
          user             | GUEST_HERE | SJPCH-------
          user             | STRANGER   | -J----------
          user             | BANNED     | ------------
          admin            | OWNER      | SJPCHLMImnED
          admin            | MODERATOR  | SJPCHLMImnED
          admin            | MEMBER     | SJPCHLMImnED
          admin            | GUEST_HERE | SJPCHLMImnED
          admin            | STRANGER   | SJPC-LMImnED
          admin            | BANNED     | SJPC-LMImnED
          guest            | GUEST_HERE | SJPCH-------
          guest            | STRANGER   | -J----------
          guest            | BANNED     | ------------
          invited user     | MEMBER     | SJPCHLM-----
          invited user     | STRANGER   | SJPCH-M-----
          invited user     | BANNED     | ------------
          invited guest    | GUEST_HERE | SJPCH-M-----
          invited guest    | STRANGER   | SJPCH-M-----
          invited guest    | BANNED     | ------------
          hearing guest    | GUEST_HERE | SJ----------
          chatting guest   | GUEST_HERE | SJ-CH-------
          guest of another | STRANGER   | ------------
          guest of another | GUEST_HERE | ------------
          user of another  | STRANGER   | -J----------
          program          | STRANGER   | S----L-I----
          program          | BANNED     | S----L-I----
          """)
  void shouldAllowWhatTheTableSays(String who, Standing standing, String acts) {
    Set<Act> allowed = Rights.in(person(who), OPEN, standing);
    assertEquals(acts, written(allowed));
    for (Act act : Act.values()) {
      assertEquals(
          allowed.contains(act), Rights.allows(person(who), OPEN, standing, act), act.toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user           | STRANGER   | -J----------
          guest          | STRANGER   | ------------
          guest          | GUEST_HERE | ------------
          invited guest  | STRANGER   | SJPCH-M-----
          """)
  void shouldKeepGuestsOutUnlessTheyAreInvited(String who, Standing standing, String acts) {
    assertEquals(acts, written(Rights.in(person(who), NO_GUESTS, standing)));
  }

  /** L locked, l lobby, p password. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user             | STRANGER   | ''  | FREE
          user             | STRANGER   | p   | PASSWORD
          user             | STRANGER   | l   | LOBBY
          user             | STRANGER   | pl  | PASSWORD_THEN_LOBBY
          user             | STRANGER   | Lpl | LOCKED
          user             | BANNED     | ''  | CLOSED
          user             | MEMBER     | pl  | FREE
          user             | MEMBER     | L   | LOCKED
          user             | MODERATOR  | Lpl | FREE
          user             | OWNER      | Lpl | FREE
          admin            | STRANGER   | Lpl | FREE
          guest            | STRANGER   | pl  | PASSWORD_THEN_LOBBY
          guest            | STRANGER   | L   | LOCKED
          guest of another | STRANGER   | ''  | CLOSED
          hearing guest    | STRANGER   | pl  | FREE
          hearing guest    | STRANGER   | L   | LOCKED
          hearing guest    | BANNED     | ''  | CLOSED
          invited guest    | STRANGER   | Lpl | FREE
          program          | STRANGER   | ''  | CLOSED
          """)
  void shouldOpenTheDoorThatTheTableSays(
      String who, Standing standing, String set, Entrance entrance) {
    RoomSettings room =
        new RoomSettings("here", set.contains("L"), set.contains("l"), set.contains("p"), true);
    assertEquals(entrance, Rights.entrance(person(who), room, standing));
  }

  @Test
  void shouldLetOnlyAdministratorsRunTheServerAndOnlyUsersOwnRooms() {
    assertTrue(Rights.mayAdminister(person("admin")));
    assertFalse(Rights.mayAdminister(person("user")));
    assertFalse(Rights.mayAdminister(person("program")));
    assertTrue(Rights.mayOwnRooms(person("user")));
    assertFalse(Rights.mayOwnRooms(person("invited guest")));
    assertFalse(Rights.mayOwnRooms(person("program")));
  }

  @Test
  void shouldKnowNoGuestThatIsAnAdministrator() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Person("g", "Bo", PersonKind.GUEST, true, person("guest").grant()));
  }
}
