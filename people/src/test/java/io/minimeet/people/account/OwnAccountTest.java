package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.minimeet.people.Reason;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.Store;
import io.minimeet.store.StoreTest;
import io.minimeet.store.account.User;
import io.minimeet.store.account.UserState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

final class OwnAccountTest {
  private static final String NEW_PASSWORD = "battery staple";

  @TempDir private Path folder;

  @StoreTest
  void shouldChangeThePasswordAndEndAllOtherSessions(Store store) {
    House house = House.open(store, folder);
    LoggedIn other = house.register("ana");
    LoggedIn here = house.login("ana", House.NOW);
    OwnAccount own = house.accounts().own();
    own.changePassword(
        house.known(here, House.NOW), House.PASSWORD, NEW_PASSWORD, House.HOME, House.NOW);
    assertTrue(house.isIn(here, House.NOW));
    assertFalse(house.isIn(other, House.NOW));
    House.refuses(Reason.UNAUTHORIZED, () -> house.login("ana", House.NOW));
    assertEquals(
        here.person(),
        house.accounts().logins().login("ana", NEW_PASSWORD, House.HOME, House.NOW).person());
    assertTrue(house.acts().contains("password_changed"));
  }

  @StoreTest
  void shouldNotChangeThePasswordForWhoDoesNotKnowIt(Store store) {
    House house = House.open(store, folder);
    LoggedIn in = house.register("ana");
    Known known = house.known(in, House.NOW);
    OwnAccount own = house.accounts().own();
    for (int i = 0; i < 4; i++) {
      House.refuses(
          Reason.UNAUTHORIZED,
          () -> own.changePassword(known, "wrong", NEW_PASSWORD, House.HOME, House.NOW));
    }
    House.refuses(
        Reason.TOO_MANY,
        () -> own.changePassword(known, House.PASSWORD, NEW_PASSWORD, House.HOME, House.NOW));
    assertEquals("password_not_proven", house.acts().getFirst());
  }

  @StoreTest
  void shouldTakeNoWeakNewPassword(Store store) {
    House house = House.open(store, folder);
    Known known = house.known(house.register("ana.maria"), House.NOW);
    OwnAccount own = house.accounts().own();
    for (String weak : List.of("short", "password1", "Ana.Maria")) {
      assertEquals(
          Optional.of("newPassword"),
          House.refuses(
                  Reason.BAD_INPUT,
                  () -> own.changePassword(known, House.PASSWORD, weak, House.HOME, House.NOW))
              .field());
    }
  }

  @StoreTest
  void shouldShowAndEndOnesOwnSessionsOnly(Store store) {
    House house = House.open(store, folder);
    LoggedIn ana = house.register("ana");
    LoggedIn second = house.login("ana", House.NOW + 1);
    LoggedIn bo = house.register("bob");
    OwnAccount own = house.accounts().own();
    Known known = house.known(ana, House.NOW + 1);
    assertEquals(
        List.of(second.familyId(), ana.familyId()),
        own.sessions(known, House.NOW + 1).stream().map(family -> family.id()).toList());
    House.refuses(
        Reason.NOT_FOUND, () -> own.endSession(known, bo.familyId(), House.HOME, House.NOW + 2));
    own.endSession(known, second.familyId(), House.HOME, House.NOW + 2);
    assertFalse(house.isIn(second, House.NOW + 2));
    assertTrue(house.isIn(bo, House.NOW + 2));
    House.refuses(
        Reason.NOT_FOUND,
        () -> own.endSession(known, second.familyId(), House.HOME, House.NOW + 3));
  }

  @StoreTest
  void shouldChangeNameAndVisibility(Store store) {
    House house = House.open(store, folder);
    Known known = house.known(house.register("ana"), House.NOW);
    OwnAccount own = house.accounts().own();
    own.rename(known, " Ana Ω ", House.NOW + 1);
    own.setInvisible(known, true, House.NOW + 1);
    assertEquals("Ana Ω", own.profile(known).displayName());
    assertTrue(own.profile(known).invisible());
    House.refuses(Reason.BAD_INPUT, () -> own.rename(known, "\u202Eana", House.NOW + 1));
  }

  @StoreTest
  void shouldDeleteTheAccountAndItsData(Store store) {
    House house = House.open(store, folder);
    LoggedIn ana = house.register("ana");
    house.room("standup");
    say(store, "standup", ana.person().id());
    Known known = house.known(ana, House.NOW);
    OwnAccount own = house.accounts().own();
    House.refuses(Reason.UNAUTHORIZED, () -> own.delete(known, "wrong", House.HOME, House.NOW + 1));
    own.delete(known, House.PASSWORD, House.HOME, House.NOW + 1);

    assertFalse(house.isIn(ana, House.NOW + 1));
    House.refuses(Reason.UNAUTHORIZED, () -> house.login("ana", House.NOW + 2));
    User left = house.accounts().administration().find(ana.person().id()).orElseThrow();
    assertEquals(UserState.DELETED, left.state());
    assertEquals(Optional.empty(), left.passwordHash());
    assertEquals(
        List.of(" said"),
        store
            .database()
            .read(handle ->
                handle
                    .createQuery("SELECT CONCAT(sender_name, ' ', body) FROM messages")
                    .mapTo(String.class)
                    .list()));
    assertTrue(house.acts().contains("account_deleted"));
    assertFalse(house.register("ana").person().id().equals(ana.person().id()));
  }

  @StoreTest
  void shouldDeleteAGuestWithoutAPassword(Store store) {
    House house = House.open(store, folder);
    LoggedIn guest = house.accounts().guests().comeIn("Bo", House.HOME, House.NOW);
    Known known = house.known(guest, House.NOW);
    House.refuses(
        Reason.FORBIDDEN,
        () ->
            house.accounts().own().changePassword(known, "", NEW_PASSWORD, House.HOME, House.NOW));
    house.accounts().own().delete(known, "", House.HOME, House.NOW);
    assertFalse(house.isIn(guest, House.NOW));
  }

  @StoreTest
  void shouldNotLetTheLastAdministratorGo(Store store) {
    House house = House.open(store, folder);
    LoggedIn admin = house.admin("chief");
    LoggedIn ana = house.register("ana");
    Known known = house.known(admin, House.NOW);
    AccountAdministration desk = house.accounts().administration();
    String id = admin.person().id();
    House.refuses(
        Reason.CONFLICT,
        () -> house.accounts().own().delete(known, House.PASSWORD, House.HOME, House.NOW));
    House.refuses(Reason.CONFLICT, () -> desk.disable(id, Origin.SERVER, House.NOW));
    House.refuses(Reason.CONFLICT, () -> desk.setAdmin(id, false, Origin.SERVER, House.NOW));
    desk.setAdmin(ana.person().id(), true, Origin.SERVER, House.NOW);
    house.accounts().own().delete(known, House.PASSWORD, House.HOME, House.NOW);
    assertFalse(house.isIn(admin, House.NOW));
  }

  @StoreTest
  void shouldHandOverAllThatIsKept(Store store) throws IOException {
    House house = House.open(store, folder);
    LoggedIn ana = house.register("ana");
    house.room("standup");
    say(store, "standup", ana.person().id());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    house
        .accounts()
        .personalData()
        .export(ana.person().id(), Origin.of(ana.person(), House.HOME), out, House.NOW);
    JsonNode json = JsonMapper.builder().build().readTree(out.toByteArray());
    assertEquals("ana", json.at("/account/name").asText());
    assertEquals("2027-01-15T08:00:00Z", json.at("/account/createdAt").asText());
    assertEquals(House.HOME, json.at("/sessions/0/address").asText());
    assertEquals("said", json.at("/messages/0/message").asText());
    assertEquals("standup", json.at("/messages/0/roomId").asText());
    assertEquals(1, json.at("/messages").size());
    assertEquals("data_exported", json.at("/securityLog/0/act").asText());
    assertEquals("registered", json.at("/securityLog/1/act").asText());
    assertFalse(json.toString().contains("argon2"), "a hash is not personal data but a secret");
  }

  @StoreTest
  void shouldHandOverMoreMessagesThanAPageHolds(Store store) throws IOException {
    House house = House.open(store, folder);
    LoggedIn ana = house.register("ana");
    house.room("standup");
    store
        .database()
        .change(handle -> {
          for (int i = 1; i <= 1_001; i++) {
            handle.execute(
                "INSERT INTO messages (id, room_id, sender_id, sender_name, kind, body, sent_at)"
                    + " VALUES (?, 'standup', ?, 'Ana', 'text', ?, 1)",
                i,
                ana.person().id(),
                "text " + i);
          }
        });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    house.accounts().personalData().export(ana.person().id(), Origin.SERVER, out, House.NOW);
    JsonNode messages = JsonMapper.builder().build().readTree(out.toByteArray()).at("/messages");
    assertEquals(1_001, messages.size());
    assertEquals("text 1001", messages.get(1_000).get("message").asText());
  }

  @StoreTest
  void shouldNotLookWholeWhenItBreaksOff(Store store) {
    House house = House.open(store, folder);
    LoggedIn ana = house.register("ana");
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    OutputStream breaking =
        new OutputStream() {
          @Override
          public void write(int each) throws IOException {
            if (kept.size() == 40) {
              throw new IOException("the line is cut");
            }
            kept.write(each);
          }
        };
    assertThrows(
        IOException.class,
        () ->
            house
                .accounts()
                .personalData()
                .export(ana.person().id(), Origin.SERVER, breaking, House.NOW));
    assertEquals(40, kept.size());
  }

  private static void say(Store store, String roomId, String userId) {
    store
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO messages (id, room_id, sender_id, sender_name, kind, body, sent_at)"
                    + " VALUES (1, ?, ?, 'Ana', 'text', 'said', 1)",
                roomId,
                userId));
  }
}
