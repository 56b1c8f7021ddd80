package io.minimeet.signaling.rest.account;

import static io.minimeet.signaling.rest.account.AccountApi.PASSWORD;
import static io.minimeet.signaling.rest.account.AccountApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.people.account.AccountOptions;
import io.minimeet.signaling.rest.account.AccountApi.Somebody;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an account from its first day to its last. */
class AccountLifeTest {
  private static final String ME = "/api/v1/users/me";
  private static final String USERS = "/api/v1/users";
  private static final String NEW_PASSWORD = "another horse battery";
  private static final long MINUTE_MILLIS = 60_000;

  @TempDir Path folder;
  private AccountApi api;

  @BeforeEach
  void start() {
    api = new AccountApi(folder, AccountOptions.defaults());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldRegisterChangeAndLeave() {
    ApiClient home = api.nobody();
    Reply made =
        home.post(
            "/api/v1/auth/register",
            json("name", "Ana.M", "displayName", "Ana Ω", "password", PASSWORD));
    assertEquals(201, made.status(), made.body());
    assertEquals("no-store", made.header("Cache-Control"));
    assertEquals("", made.header("Set-Cookie"));
    assertEquals(900, made.json().path("accessExpiresInSeconds").intValue());
    assertTrue(made.json().path("grant").isNull());
    Somebody ana = api.in(home, made);
    assertEquals(USERS + "/" + ana.id(), made.header("Location"));

    JsonNode me = ana.client().get(ME).json();
    assertEquals("Ana.M", me.path("name").textValue());
    assertEquals("Ana Ω", me.path("displayName").textValue());
    assertFalse(me.path("admin").booleanValue());
    Reply changed = ana.client().patch(ME, "{\"displayName\":\" Ana M. \",\"invisible\":true}");
    assertEquals("Ana M.", changed.json().path("displayName").textValue());
    assertTrue(changed.json().path("invisible").booleanValue());
    assertEquals(changed.body(), ana.client().get(ME).body());

    assertEquals(415, ana.client().delete(ME).status());
    assertEquals(401, leave(ana, "not the password").status());
    assertEquals(204, leave(ana, PASSWORD).status());
    assertEquals(401, ana.client().get(ME).status());
    assertEquals(401, api.refresh(ana.refresh()).status());
    assertEquals(401, api.logIn(api.nobody(), "ana.m", PASSWORD).status());
    assertEquals(404, api.user("bob").client().get(USERS + "/" + ana.id()).status());
    api.user("ana.m");
  }

  private static Reply leave(Somebody who, String password) {
    return who.client()
        .with("Content-Type", "application/json")
        .send("DELETE", ME, json("password", password));
  }

  @Test
  void shouldGiveTheNextTokensForARefreshTokenOnce() {
    Somebody ana = api.user("ana");
    Reply next = api.refresh(ana.refresh());
    assertEquals(200, next.status());
    String second = next.json().path("refreshToken").textValue();
    assertNotEquals(ana.refresh(), second);
    assertEquals(200, api.nobody().as(text(next, "accessToken")).get(ME).status());

    // Two windows of one browser.
    assertEquals(second, text(api.refresh(ana.refresh()), "refreshToken"));
    Reply third = api.refresh(second);
    assertEquals(200, third.status());

    // A thief with an old one: the log-in is over for both.
    Reply replayed = api.refresh(ana.refresh());
    assertEquals(401, replayed.status());
    assertEquals("Bearer", replayed.header("WWW-Authenticate"));
    assertEquals(401, api.refresh(text(third, "refreshToken")).status());
    assertEquals(401, ana.client().get(ME).status());
    assertEquals(401, api.nobody().as(text(third, "accessToken")).get(ME).status());
  }

  @Test
  void shouldEndALogInWhoseTokenComesAgainLater() {
    Somebody ana = api.user("ana");
    Reply next = api.refresh(ana.refresh());
    api.pass(10_001);
    assertEquals(401, api.refresh(ana.refresh()).status());
    assertEquals(401, api.refresh(text(next, "refreshToken")).status());
  }

  private static String text(Reply reply, String field) {
    assertEquals(200, reply.status(), reply.body());
    return reply.json().path(field).textValue();
  }

  @Test
  void shouldNotTakeOneTokenForTheOther() {
    Somebody ana = api.user("ana");
    assertEquals(401, api.refresh(ana.access()).status());
    assertEquals(401, api.nobody().as(ana.refresh()).get(ME).status());
  }

  @Test
  void shouldLogOutAtOnceAndTellNobodyWhetherThereWasALogIn() {
    Somebody ana = api.user("ana");
    for (String token : List.of(ana.refresh(), ana.refresh(), "no.such.token")) {
      Reply out = api.nobody().post("/api/v1/auth/logout", json("refreshToken", token));
      assertEquals(204, out.status());
      assertEquals(401, ana.client().get(ME).status());
    }
    assertEquals(401, api.refresh(ana.refresh()).status());
  }

  @Test
  void shouldShowAndEndLogIns() {
    Somebody ana = api.user("ana");
    ApiClient elsewhere = api.nobody();
    Somebody phone = api.in(elsewhere, api.logIn(elsewhere, "ANA", PASSWORD));
    JsonNode both = ana.client().get(ME + "/sessions").json().path("items");
    assertEquals(2, both.size());
    List<String> others = new ArrayList<>();
    for (JsonNode each : both) {
      if (!each.path("current").booleanValue()) {
        others.add(each.path("id").textValue());
      }
    }
    assertEquals(1, others.size());
    String path = ME + "/sessions/" + others.getFirst();
    assertEquals(404, api.user("bob").client().delete(path).status());
    assertEquals(204, ana.client().delete(path).status());
    assertEquals(404, ana.client().delete(path).status());
    assertEquals(401, phone.client().get(ME).status());
    assertEquals(200, ana.client().get(ME).status());
  }

  @Test
  void shouldChangeThePasswordAndPutOutAllOthers() {
    Somebody ana = api.user("ana");
    ApiClient elsewhere = api.nobody();
    Somebody thief = api.in(elsewhere, api.logIn(elsewhere, "ana", PASSWORD));
    Reply wrong = change(ana, "not the password", NEW_PASSWORD);
    assertEquals(401, wrong.status());
    assertEquals("Bearer", wrong.header("WWW-Authenticate"));
    Reply weak = change(ana, PASSWORD, "password1");
    assertEquals(400, weak.status());
    assertEquals("newPassword", weak.json().at("/errors/0/field").textValue());
    assertEquals(204, change(ana, PASSWORD, NEW_PASSWORD).status());
    assertEquals(401, thief.client().get(ME).status());
    assertEquals(401, api.refresh(thief.refresh()).status());
    assertEquals(200, ana.client().get(ME).status());
    assertEquals(401, api.logIn(api.nobody(), "ana", PASSWORD).status());
    assertEquals(200, api.logIn(api.nobody(), "ana", NEW_PASSWORD).status());
  }

  private static Reply change(Somebody who, String before, String after) {
    return who.client()
        .post("/api/v1/auth/password", json("oldPassword", before, "newPassword", after));
  }

  @Test
  void shouldHandOutAllThatIsKept() {
    Somebody ana = api.user("ana");
    api.room(ana);
    Reply data = ana.client().get(ME + "/export");
    assertEquals(200, data.status());
    assertEquals("attachment; filename=\"minimeet-data.json\"", data.header("Content-Disposition"));
    assertEquals("no-store", data.header("Cache-Control"));
    assertEquals("ana", data.json().at("/account/name").textValue());
    assertEquals("Friday", data.json().at("/rooms/0/name").textValue());
    assertFalse(data.body().contains("argon2") || data.body().contains(ana.refresh()));
  }

  @Test
  void shouldLetGuestsInByANameForAWhile() {
    Somebody guest = api.guest("Bo");
    JsonNode me = guest.client().get(ME).json();
    assertEquals("guest", me.path("kind").textValue());
    assertTrue(me.path("name").isNull());
    assertEquals(403, change(guest, PASSWORD, NEW_PASSWORD).status());
    assertEquals(403, guest.client().post("/api/v1/rooms", json("name", "Mine")).status());
    ApiClient typed = guest.client().with("Content-Type", "application/json");
    assertEquals(204, typed.send("DELETE", ME, "{}").status());
    assertEquals(401, guest.client().get(ME).status());
  }

  @Test
  void shouldMakeTheFirstAdministratorOnceByTheSecretThatWasShown() {
    String secret = api.offer();
    String[] account = {"secret", "wrong", "name", "root.ana", "password", PASSWORD};
    assertEquals(401, api.nobody().post("/api/v1/auth/setup", json(account)).status());
    account[1] = secret;
    account[5] = "short";
    assertEquals(400, api.nobody().post("/api/v1/auth/setup", json(account)).status());
    account[5] = PASSWORD;
    Reply made = api.nobody().post("/api/v1/auth/setup", json(account));
    assertEquals(201, made.status(), made.body());
    assertTrue(made.json().at("/user/admin").booleanValue());
    account[3] = "root.bob";
    assertEquals(401, api.nobody().post("/api/v1/auth/setup", json(account)).status());
  }

  @Test
  void shouldLetAdministratorsRunAccounts() {
    Somebody root = api.admin("root.ana");
    Reply made =
        root.client().post(USERS, json("name", "bob", "displayName", "Bob", "password", PASSWORD));
    assertEquals(201, made.status(), made.body());
    String bob = made.header("Location");
    assertEquals(409, root.client().post(USERS, AccountApi.credentials("BOB", PASSWORD)).status());
    ApiClient home = api.nobody();
    Somebody in = api.in(home, api.logIn(home, "bob", PASSWORD));
    assertEquals(
        json("id", in.id(), "name", "Bob", "kind", "user", "status", "away"),
        root.client().get(bob).body());

    assertEquals(
        "disabled",
        root.client().patch(bob, "{\"disabled\":true}").json().path("state").textValue());
    assertEquals(401, in.client().get(ME).status());
    assertEquals(401, api.refresh(in.refresh()).status());
    assertEquals(403, api.logIn(api.nobody(), "bob", PASSWORD).status());
    assertEquals(401, api.logIn(api.nobody(), "bob", "not the password").status());
    assertEquals(200, root.client().patch(bob, "{\"disabled\":false}").status());

    assertEquals(200, root.client().patch(bob, json("password", NEW_PASSWORD)).status());
    Somebody again = api.in(home, api.logIn(home, "bob", NEW_PASSWORD));
    assertEquals(403, again.client().get(USERS).status());
    assertEquals(200, root.client().patch(bob, "{\"admin\":true}").status());
    // The old token said otherwise, and is void.
    assertEquals(401, again.client().get(USERS).status());
    Somebody ruling = api.in(home, api.refresh(again.refresh()));
    assertEquals(200, ruling.client().get(USERS).status());
    assertEquals(200, root.client().patch(bob, "{\"admin\":false}").status());
    assertEquals(401, ruling.client().get(USERS).status());

    assertEquals(204, root.client().delete(bob).status());
    assertEquals(404, root.client().delete(bob).status());
    assertEquals(404, root.client().patch(bob, "{\"disabled\":true}").status());
  }

  @Test
  void shouldKeepTheLastAdministrator() {
    Somebody root = api.admin("root.ana");
    String path = USERS + "/" + root.id();
    assertEquals(409, root.client().patch(path, "{\"admin\":false}").status());
    assertEquals(409, root.client().patch(path, "{\"disabled\":true}").status());
    assertEquals(409, root.client().delete(path).status());
    assertEquals(409, leave(root, PASSWORD).status());
    assertEquals(200, root.client().get(USERS).status());
  }

  @Test
  void shouldLeadThroughAccountsFromBothEnds() {
    Somebody root = api.admin("root.ana");
    List<String> all = new ArrayList<>(List.of(root.id()));
    for (String name : List.of("bob", "cyd", "dan", "eve")) {
      all.add(api.user(name).id());
    }
    api.guest("Flo");
    Reply first = root.client().get(USERS + "?limit=2");
    assertEquals(all.subList(0, 2), ids(first));
    Reply second = root.client().get(USERS + "?limit=2&after=" + cursor(first, "next"));
    assertEquals(all.subList(2, 4), ids(second));
    Reply third = root.client().get(USERS + "?limit=2&after=" + cursor(second, "next"));
    assertEquals(all.subList(4, 5), ids(third));
    assertTrue(third.json().path("next").isNull());
    assertEquals(
        all.subList(2, 4),
        ids(root.client().get(USERS + "?limit=2&before=" + cursor(third, "previous"))));
    assertEquals(all.subList(2, 3), ids(root.client().get(USERS + "?name=CYD")));
    assertEquals(List.of(), ids(root.client().get(USERS + "?name=nobody")));
  }

  @Test
  void shouldLeadThroughTheAuditLogFromTheNewestOn() {
    Somebody root = api.admin("root.ana");
    Somebody bob = api.user("bob");
    api.logIn(api.nobody(), "bob", "not the password");
    assertEquals(
        List.of("login_failed", "registered", "first_admin_made", "first_admin_offered"),
        acts(root.client().get("/api/v1/audit")));
    Reply first = root.client().get("/api/v1/audit?limit=3");
    assertEquals(3, first.json().path("items").size());
    Reply second = root.client().get("/api/v1/audit?limit=3&after=" + cursor(first, "next"));
    assertEquals(List.of("first_admin_offered"), acts(second));
    assertTrue(second.json().path("next").isNull());
    assertEquals(List.of("registered"), acts(root.client().get("/api/v1/audit?actor=" + bob.id())));
    assertEquals(
        List.of("login_failed", "registered"),
        acts(root.client().get("/api/v1/audit?subject=" + bob.id())));
    assertEquals(
        List.of("login_failed"), acts(root.client().get("/api/v1/audit?act=login_failed")));
  }

  private static List<String> ids(Reply page) {
    return all(page, "id");
  }

  private static List<String> acts(Reply page) {
    return all(page, "act");
  }

  private static List<String> all(Reply page, String field) {
    assertEquals(200, page.status(), page.body());
    return page.json().path("items").valueStream().map(i -> i.path(field).textValue()).toList();
  }

  private static String cursor(Reply page, String name) {
    return page.json().path(name).textValue();
  }

  @Test
  void shouldShowAKeyOnceAndEndItAtOnce() {
    Somebody root = api.admin("root.ana");
    Reply made = root.client().post("/api/v1/api-keys", json("name", "Shop"));
    String key = made.json().path("key").textValue();
    ApiClient shop = api.nobody().with("X-Api-Key", key);
    String room = api.room(root);
    assertEquals(200, shop.get(room + "/invitations").status());
    Reply list = root.client().get("/api/v1/api-keys");
    assertFalse(list.body().contains(key));
    assertEquals("Shop", list.json().at("/items/0/name").textValue());
    assertEquals(api.now(), list.json().at("/items/0/usedAt").longValue());
    assertEquals(204, root.client().delete(made.header("Location")).status());
    assertEquals(404, root.client().delete(made.header("Location")).status());
    assertEquals(401, shop.get(room + "/invitations").status());
  }

  @Test
  void shouldHoldEachAddressToItsShare() {
    ApiClient home = api.nobody();
    for (int i = 0; i < 10; i++) {
      assertEquals(201, register(home, "user" + i).status());
    }
    Reply late = register(home, "user10");
    assertEquals(429, late.status());
    assertEquals("360", late.header("Retry-After"));
    assertEquals(201, register(api.nobody(), "user10").status());
    api.pass(6 * MINUTE_MILLIS);
    assertEquals(201, register(home, "user11").status());

    for (int i = 0; i < 30; i++) {
      assertEquals(201, home.post("/api/v1/auth/guest", json("name", "Bo")).status());
    }
    Reply crowded = home.post("/api/v1/auth/guest", json("name", "Bo"));
    assertEquals(429, crowded.status());
    assertEquals("30", crowded.header("Retry-After"));
  }

  private static Reply register(ApiClient home, String name) {
    return home.post("/api/v1/auth/register", AccountApi.credentials(name, PASSWORD));
  }

  @Test
  void shouldMakeGuessingSlowAndLockNobodyOut() {
    Somebody ana = api.user("ana");
    ApiClient home = api.nobody();
    assertEquals(200, api.logIn(home, "ana", PASSWORD).status());
    List<Integer> answered = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answered.add(api.logIn(api.nobody(), "ana", "guess " + i).status());
    }
    assertEquals(List.of(401, 401, 401, 401, 429, 429), answered);
    assertEquals("1", api.logIn(api.nobody(), "ana", PASSWORD).header("Retry-After"));
    assertEquals(200, api.logIn(home, "ana", PASSWORD).status());
    assertEquals(200, ana.client().get(ME).status());
    api.pass(MINUTE_MILLIS);
    assertEquals(200, api.logIn(api.nobody(), "ana", PASSWORD).status());
  }

  @Test
  void shouldMakeNoAccountsAndTakeNoGuestsWhereTheHouseDoesNot(@TempDir Path other) {
    try (AccountApi closed = new AccountApi(other, AccountOptions.defaults().with(false, false))) {
      assertEquals(403, register(closed.nobody(), "ana").status());
      assertEquals(403, closed.nobody().post("/api/v1/auth/guest", json("name", "Bo")).status());
      Somebody root = closed.admin("root.ana");
      assertEquals(
          201, root.client().post(USERS, AccountApi.credentials("bob", PASSWORD)).status());
      assertEquals(200, closed.logIn(closed.nobody(), "bob", PASSWORD).status());
    }
  }
}
