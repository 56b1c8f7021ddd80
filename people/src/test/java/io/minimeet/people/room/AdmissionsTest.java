package io.minimeet.people.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import io.minimeet.people.account.LoginGate;
import io.minimeet.people.account.Passwords;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.RoomGrant;
import io.minimeet.people.right.RoomRight;
import io.minimeet.people.right.Standing;
import io.minimeet.store.Dialect;
import io.minimeet.store.EmptyStore;
import io.minimeet.store.Store;
import io.minimeet.store.room.Room;
import io.minimeet.store.room.RoomRole;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a room's door says. */
final class AdmissionsTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final String HOME = "192.0.2.1";
  private static final String ROOM = "friday";

  private final Passwords hashes = new Passwords(2, 20, new SecureRandom());
  private final EmptyStore empty;
  private final Store store;
  private final RoomPasswords passwords;

  AdmissionsTest() {
    empty = EmptyStore.of(Dialect.SQLITE);
    store = empty.store();
    passwords = new RoomPasswords(hashes, new LoginGate(1_000));
  }

  @BeforeEach
  void people() {
    for (String id : new String[] {"owner", "moderator", "member", "banned", "stranger", "admin"}) {
      store
          .database()
          .change(handle ->
              handle.execute(
                  "INSERT INTO users (id, kind, display_name, admin, state, invisible, created_at,"
                      + " changed_at) VALUES (?, 'user', ?, ?, 'active', ?, 0, 0)",
                  id,
                  id,
                  id.equals("admin"),
                  false));
    }
  }

  @AfterEach
  void close() {
    empty.close();
  }

  private Person person(String who) {
    return switch (who) {
      case "guest" -> Person.guest("g1", "Gus");
      case "invited" ->
          Person.guest("g2", "Ida").with(new RoomGrant(ROOM, Set.of(RoomRight.PUBLISH)));
      case "invited elsewhere" ->
          Person.guest("g3", "Eve").with(new RoomGrant("other", Set.of(RoomRight.PUBLISH)));
      case "integration" -> Person.integration("k1", "Calendar");
      default -> Person.user(who, who, who.equals("admin"));
    };
  }

  private void room(Optional<String> password, boolean lobby, boolean locked, boolean guests) {
    Room room =
        new Room(
            ROOM,
            "Friday",
            Optional.of("owner"),
            6,
            password.map(hashes::hash),
            lobby,
            locked,
            guests,
            false,
            1,
            NOW,
            NOW);
    store
        .rooms()
        .write(rows -> {
          rows.rooms().insert(room);
          rows.members().put(ROOM, "moderator", RoomRole.MODERATOR, NOW);
          rows.members().put(ROOM, "member", RoomRole.MEMBER, NOW);
          rows.members().put(ROOM, "banned", RoomRole.BANNED, NOW);
          return true;
        });
  }

  private Admission admit(String who, Optional<String> password) {
    return admissions(RoomOptions.defaults()).admit(person(who), ROOM, password, HOME, NOW);
  }

  private Admissions admissions(RoomOptions options) {
    return new Admissions(store.rooms(), passwords, options, RoomNews.SILENT);
  }

  private static String said(Admission admission) {
    return admission.getClass().getSimpleName();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # who             | open      | password      | lobby     | locked   | no guests
          owner             | Admitted  | Admitted      | Admitted  | Admitted | Admitted
          moderator         | Admitted  | Admitted      | Admitted  | Admitted | Admitted
          member            | Admitted  | Admitted      | Admitted  | Locked   | Admitted
          admin             | Admitted  | Admitted      | Admitted  | Admitted | Admitted
          stranger          | Admitted  | WrongPassword | Lobby     | Locked   | Admitted
          guest             | Admitted  | WrongPassword | Lobby     | Locked   | Forbidden
          invited           | Admitted  | Admitted      | Admitted  | Locked   | Admitted
          invited elsewhere | Forbidden | Forbidden     | Forbidden | Forbidden | Forbidden
          integration       | Forbidden | Forbidden     | Forbidden | Forbidden | Forbidden
          banned            | Forbidden | Forbidden     | Forbidden | Forbidden | Forbidden
          """)
  void shouldSayTheSameToEverybodyOfAKind(
      String who, String open, String password, String lobby, String locked, String noGuests) {
    room(Optional.empty(), false, false, true);
    assertEquals(open, said(admit(who, Optional.empty())), "open");
    replace(Optional.of("sesame"), false, false, true);
    assertEquals(password, said(admit(who, Optional.empty())), "password");
    replace(Optional.empty(), true, false, true);
    assertEquals(lobby, said(admit(who, Optional.empty())), "lobby");
    replace(Optional.empty(), false, true, true);
    assertEquals(locked, said(admit(who, Optional.empty())), "locked");
    replace(Optional.empty(), false, false, false);
    assertEquals(noGuests, said(admit(who, Optional.empty())), "no guests");
  }

  private void replace(Optional<String> password, boolean lobby, boolean locked, boolean guests) {
    store.rooms().write(rows -> rows.rooms().delete(ROOM));
    room(password, lobby, locked, guests);
  }

  @Test
  void shouldTellThePasswordThatIsMissingFromTheOneThatIsWrong() {
    room(Optional.of("sesame"), false, false, true);
    assertEquals(new Admission.WrongPassword(false), admit("stranger", Optional.empty()));
    assertEquals(new Admission.WrongPassword(true), admit("stranger", Optional.of("Sesame")));
    Admission admitted = admit("stranger", Optional.of("sesame"));
    RoomView view = assertInstanceOf(Admission.Admitted.class, admitted).view();
    assertEquals(Standing.STRANGER, view.standing());
    assertEquals(6, view.room().maxParticipants());
  }

  @Test
  void shouldNotTakeWhoGuessesIntoTheLobby() {
    room(Optional.of("sesame"), true, false, true);
    assertEquals("WrongPassword", said(admit("guest", Optional.of("guess"))));
    assertEquals("Lobby", said(admit("guest", Optional.of("sesame"))));
  }

  @Test
  void shouldMakeGuessingSlowButNotForThoseWhoNeedNoPassword() {
    room(Optional.of("sesame"), false, false, true);
    int tries = 0;
    Optional<Refused> slowed = Optional.empty();
    while (slowed.isEmpty() && tries < 50) {
      tries++;
      try {
        assertEquals("WrongPassword", said(admit("guest", Optional.of("guess" + tries))));
      } catch (Refused refused) {
        slowed = Optional.of(refused);
      }
    }
    Refused refused = slowed.orElseThrow();
    assertEquals(Reason.TOO_MANY, refused.reason());
    assertTrue(refused.retryAfterMillis().orElseThrow() > 0);
    assertTrue(tries <= 10, tries + " free guesses");
    // Not even the right one helps before the wait is over, or guessing would cost nothing.
    assertThrows(Refused.class, () -> admit("stranger", Optional.of("sesame")));
    assertEquals("Admitted", said(admit("member", Optional.empty())));
    Admissions later = admissions(RoomOptions.defaults());
    assertEquals(
        "Admitted",
        said(later.admit(person("stranger"), ROOM, Optional.of("sesame"), HOME, NOW + 120_000)));
  }

  @Test
  void shouldMakeARoomOfWhereSomebodyGoes() {
    Admission admitted = admit("guest", Optional.empty());
    Room room = assertInstanceOf(Admission.Admitted.class, admitted).view().room();
    assertTrue(room.adHoc());
    assertEquals(Optional.empty(), room.ownerId());
    assertEquals(ROOM, room.name());
    assertEquals(Optional.of(room), store.rooms().read(rows -> rows.rooms().find(ROOM)));
    assertEquals("Admitted", said(admit("stranger", Optional.empty())));
  }

  @Test
  void shouldMakeNoRoomWhereTheHouseOrThePersonMayNot() {
    RoomOptions closed = RoomOptions.defaults().withAdHoc(false, false);
    Optional<String> none = Optional.empty();
    assertEquals(
        "NotFound", said(admissions(closed).admit(person("stranger"), ROOM, none, HOME, NOW)));
    RoomOptions usersOnly = RoomOptions.defaults().withAdHoc(true, false);
    assertEquals(
        "NotFound", said(admissions(usersOnly).admit(person("guest"), ROOM, none, HOME, NOW)));
    for (String who : new String[] {"invited", "invited elsewhere", "integration"}) {
      assertEquals("NotFound", said(admit(who, none)), who);
    }
    assertEquals(none, store.rooms().read(rows -> rows.rooms().find(ROOM).map(Room::id)));
    assertEquals(
        "Admitted", said(admissions(usersOnly).admit(person("stranger"), ROOM, none, HOME, NOW)));
    assertEquals(
        "Forbidden", said(admissions(usersOnly).admit(person("guest"), ROOM, none, HOME, NOW)));
  }

  @Test
  void shouldGiveAnInvitedGuestWhatTheInvitationGave() {
    room(Optional.of("sesame"), true, false, false);
    Admission admitted = admit("invited", Optional.empty());
    RoomView view = assertInstanceOf(Admission.Admitted.class, admitted).view();
    assertTrue(view.acts().contains(Act.PUBLISH));
    assertFalse(view.acts().contains(Act.CHAT));
  }

  @Test
  void shouldKeepPasswordsOutOfWhatIsPrinted() {
    RoomWish wish =
        new RoomWish(
            Optional.of("n"),
            OptionalInt.empty(),
            new NewPassword.Set("sesame"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertFalse(wish.toString().contains("sesame"), wish.toString());
    room(Optional.of("sesame"), false, false, true);
    Admission admitted = admit("owner", Optional.empty());
    assertFalse(admitted.toString().contains("argon2"), admitted.toString());
  }
}
