package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import io.minimeet.people.account.InvitationDesk.Asker;
import io.minimeet.people.account.InvitationDesk.Minted;
import io.minimeet.people.account.InvitationDesk.Wish;
import io.minimeet.people.right.Person;
import io.minimeet.people.right.RoomGrant;
import io.minimeet.people.right.RoomRight;
import io.minimeet.people.right.RoomSettings;
import io.minimeet.people.right.Standing;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.Stretch;
import io.minimeet.store.account.Invitation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

final class InvitationsTest {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final RoomSettings ROOM = new RoomSettings("standup", false, false, false, false);
  private static final Asker OWNER =
      new Asker(Person.user("u1", "Ana", false), Standing.OWNER, House.HOME);
  private static final Wish CHAT =
      new Wish(Set.of(RoomRight.CHAT), HOUR_MILLIS, OptionalInt.empty());
  private static final RoomGrant GRANT = new RoomGrant("standup", Set.of(RoomRight.CHAT));

  @TempDir private Path folder;

  private House house(Store store) {
    House house = House.open(store, folder, AccountOptions.defaults().with(true, false));
    house.room("standup");
    return house;
  }

  private static Minted mint(House house, Wish wish) {
    return house.accounts().invitations().mint(OWNER, ROOM, wish, House.NOW);
  }

  private static LoggedIn come(House house, Minted minted, long nowMillis) {
    return house.accounts().guests().comeIn("Bo", minted.text(), House.ELSEWHERE, nowMillis);
  }

  private static void isNotGood(House house, String text, long nowMillis) {
    House.refuses(
        Reason.UNAUTHORIZED,
        () -> house.accounts().guests().comeIn("Bo", text, House.ELSEWHERE, nowMillis));
    House.refuses(
        Reason.UNAUTHORIZED, () -> house.accounts().invitationCheck().look(text, nowMillis));
  }

  @StoreTest
  void shouldLetAGuestIntoTheRoomWithItsRights(Store store) {
    House house = house(store);
    Minted minted = mint(house, CHAT);
    assertEquals(GRANT, house.accounts().invitationCheck().look(minted.text(), House.NOW));
    LoggedIn guest = come(house, minted, House.NOW + 1);
    assertEquals(Optional.of(GRANT), guest.person().grant());
    assertEquals(guest.person(), house.known(guest, House.NOW + 1).person());
    LoggedIn later =
        house.accounts().refreshes().refresh(guest.refreshToken(), House.HOME, House.NOW + 2);
    assertEquals(Optional.of(GRANT), later.person().grant());
    assertEquals(List.of("guest_came", "invitation_minted"), house.acts());
    assertFalse(minted.toString().contains(minted.text()));
  }

  @StoreTest
  void shouldLetNobodyElseInWhereGuestsAreNotAllowed(Store store) {
    House house = house(store);
    House.refuses(
        Reason.FORBIDDEN, () -> house.accounts().guests().comeIn("Bo", House.ELSEWHERE, House.NOW));
    isNotGood(house, "", House.NOW);
    isNotGood(house, house.register("ana").accessToken(), House.NOW);
  }

  @StoreTest
  void shouldEndWithTimeAndUses(Store store) {
    House house = house(store);
    Minted two = mint(house, new Wish(Set.of(RoomRight.PUBLISH), HOUR_MILLIS, OptionalInt.of(2)));
    come(house, two, House.NOW);
    come(house, two, House.NOW + HOUR_MILLIS - 1);
    isNotGood(house, two.text(), House.NOW + 1);
    Minted many = mint(house, CHAT);
    isNotGood(house, many.text(), House.NOW + HOUR_MILLIS);
  }

  @StoreTest
  void shouldPutGuestsOutWhenItIsTakenBack(Store store) {
    House house = house(store);
    Minted minted = mint(house, CHAT);
    LoggedIn guest = come(house, minted, House.NOW);
    LoggedIn ana = house.register("ana");
    Guests.Welcome welcome =
        house.accounts().guests().accept(house.known(ana, House.NOW), minted.text(), House.NOW);
    house.accounts().invitations().revoke(OWNER, ROOM, minted.invitation().id(), House.NOW + 1_000);
    isNotGood(house, minted.text(), House.NOW + 1_000);
    assertFalse(house.isIn(guest, House.NOW + 1_000));
    assertTrue(
        house.accounts().callers().byToken(welcome.accessToken(), House.NOW + 1_000).isEmpty());
    LoggedIn still =
        house.accounts().refreshes().refresh(ana.refreshToken(), House.HOME, House.NOW + 3_000);
    assertEquals(Optional.empty(), still.person().grant());
    assertTrue(house.isIn(still, House.NOW + 3_000));
    House.refuses(
        Reason.NOT_FOUND,
        () ->
            house
                .accounts()
                .invitations()
                .revoke(OWNER, ROOM, minted.invitation().id(), House.NOW + 2_000));
  }

  @StoreTest
  void shouldGiveWhoIsInWhatItSaysAndCountThemOnce(Store store) {
    House house = house(store);
    Minted one = mint(house, new Wish(Set.of(RoomRight.CHAT), HOUR_MILLIS, OptionalInt.of(1)));
    LoggedIn ana = house.register("ana");
    Known known = house.known(ana, House.NOW);
    Guests guests = house.accounts().guests();
    Guests.Welcome welcome = guests.accept(known, one.text(), House.NOW);
    assertEquals(GRANT, welcome.grant());
    assertEquals(
        Optional.of(GRANT),
        house
            .accounts()
            .callers()
            .byToken(welcome.accessToken(), House.NOW)
            .orElseThrow()
            .person()
            .grant());
    assertEquals(GRANT, guests.accept(known, one.text(), House.NOW).grant());
    isNotGood(house, one.text(), House.NOW);
  }

  @StoreTest
  void shouldBeMadeByWhoMayInvite(Store store) {
    House house = house(store);
    InvitationDesk desk = house.accounts().invitations();
    Person bo = Person.user("u2", "Bo", false);
    House.refuses(
        Reason.FORBIDDEN,
        () -> desk.mint(new Asker(bo, Standing.MEMBER, House.HOME), ROOM, CHAT, House.NOW));
    House.refuses(
        Reason.NOT_FOUND,
        () -> desk.mint(new Asker(bo, Standing.STRANGER, House.HOME), ROOM, CHAT, House.NOW));
    House.refuses(
        Reason.NOT_FOUND,
        () ->
            desk.list(
                new Asker(bo, Standing.BANNED, House.HOME), ROOM, Stretch.first(9), House.NOW));
    Asker program = new Asker(Person.integration("k1", "Shop"), Standing.STRANGER, House.HOME);
    Minted minted = desk.mint(program, ROOM, CHAT, House.NOW);
    assertEquals("k1", minted.invitation().madeBy());
    assertEquals(
        List.of(minted.invitation().id()),
        desk.list(OWNER, ROOM, Stretch.first(9), House.NOW).map(Invitation::id).items());
  }

  @StoreTest
  void shouldBeTakenBackInItsOwnRoomOnly(Store store) {
    House house = house(store);
    Minted minted = mint(house, CHAT);
    RoomSettings other = new RoomSettings("retro", false, false, false, false);
    House.refuses(
        Reason.NOT_FOUND,
        () ->
            house
                .accounts()
                .invitations()
                .revoke(OWNER, other, minted.invitation().id(), House.NOW));
    assertEquals(GRANT, house.accounts().invitationCheck().look(minted.text(), House.NOW));
  }

  @StoreTest
  void shouldNameTheLimitThatIsPassed(Store store) {
    House house = house(store);
    Set<RoomRight> none = Set.of();
    OptionalInt any = OptionalInt.empty();
    long longest = AccountOptions.defaults().invitationLifeMillis();
    assertEquals("expiresInSeconds", field(house, new Wish(none, 59_999, any)));
    assertEquals("expiresInSeconds", field(house, new Wish(none, longest + 1, any)));
    assertEquals("expiresInSeconds", field(house, new Wish(none, Long.MIN_VALUE, any)));
    assertEquals("maxUses", field(house, new Wish(none, HOUR_MILLIS, OptionalInt.of(0))));
    assertEquals("maxUses", field(house, new Wish(none, HOUR_MILLIS, OptionalInt.of(100_001))));
  }

  private static String field(House house, Wish wish) {
    Refused refused = House.refuses(Reason.BAD_INPUT, () -> mint(house, wish));
    return refused.field().orElseThrow();
  }

  @StoreTest
  void shouldLeadIntoNoRoomThatIsNotThere(Store store) {
    House house = house(store);
    RoomSettings gone = new RoomSettings("gone", false, false, false, false);
    House.refuses(
        Reason.NOT_FOUND, () -> house.accounts().invitations().mint(OWNER, gone, CHAT, House.NOW));
  }
}
