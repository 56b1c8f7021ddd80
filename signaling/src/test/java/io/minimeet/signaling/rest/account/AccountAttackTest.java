package io.minimeet.signaling.rest.account;

import static io.minimeet.signaling.rest.account.AccountApi.PASSWORD;
import static io.minimeet.signaling.rest.account.AccountApi.credentials;
import static io.minimeet.signaling.rest.account.AccountApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.minimeet.people.account.AccountOptions;
import io.minimeet.signaling.rest.account.AccountApi.Somebody;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.ApiFuzz;
import io.minimeet.signaling.rest.walk.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What accounts are attacked with. */
class AccountAttackTest {
  private static final long SEED = 5_2026;
  private static final String ME = "/api/v1/users/me";
  private static final String REGISTER = "/api/v1/auth/register";
  private static final String LOGIN = "/api/v1/auth/login";

  /** They differ from one answer to the next, and tell nothing. */
  private static final Set<String> PASSING_HEADERS = Set.of("date");

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
  void shouldNotTellAnUnknownNameFromAWrongPassword() {
    api.user("ana");
    Somebody root = api.admin("root.ana");
    Somebody bob = api.user("bob");
    root.client().patch("/api/v1/users/" + bob.id(), "{\"disabled\":true}");
    ApiClient known = api.nobody();
    ApiClient unknown = api.nobody();
    for (int i = 0; i < 8; i++) {
      Reply expected = api.logIn(known, "ana", "guess " + i);
      assertEquals(i < 4 ? 401 : 429, expected.status());
      assertAlike(expected, api.logIn(unknown, "nobody", "guess " + i));
      assertAlike(expected, api.logIn(api.nobody(), "bob", "guess " + i));
      // Of these no account could be made.
      assertAlike(expected, api.logIn(api.nobody(), "admin", "guess " + i));
      assertAlike(expected, api.logIn(api.nobody(), "' OR 1=1; --", "guess " + i));
    }
  }

  @Test
  void shouldNotTellOneBadTokenFromAnother() {
    Somebody ana = api.user("ana");
    Somebody bob = api.user("bob");
    api.nobody().post("/api/v1/auth/logout", json("refreshToken", bob.refresh()));
    api.refresh(ana.refresh());
    api.pass(60_000);
    Reply replayed = api.refresh(ana.refresh());
    assertEquals(401, replayed.status());
    assertAlike(replayed, api.refresh(bob.refresh()));
    assertAlike(replayed, api.refresh("never.was.one"));
  }

  @Test
  void shouldNotTellWhatIsHiddenFromWhatIsNotThere() {
    Somebody ana = api.user("ana");
    Somebody bob = api.user("bob");
    String hidden = api.room(bob) + "/invitations";
    assertAlike(ana.client().get("/api/v1/rooms/none/invitations"), ana.client().get(hidden));
    assertEquals(
        204,
        bob.client()
            .with("Content-Type", "application/json")
            .send("DELETE", ME, json("password", PASSWORD))
            .status());
    assertAlike(
        ana.client().get("/api/v1/users/0123456789abcdef"),
        ana.client().get("/api/v1/users/" + bob.id()));
  }

  private static void assertAlike(Reply expected, Reply reply) {
    assertEquals(expected.status(), reply.status());
    assertEquals(expected.body(), reply.body());
    assertEquals(headers(expected), headers(reply));
  }

  private static List<String> headers(Reply reply) {
    List<String> headers = new ArrayList<>();
    reply
        .response()
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!PASSING_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            headers.add(name + values);
          }
        });
    return headers;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"admin\":true",
        "\"id\":\"0123456789abcdef\"",
        "\"kind\":\"user\"",
        "\"state\":\"active\"",
        "\"passwordHash\":\"x\"",
        "\"__proto__\":{\"admin\":true}",
      })
  void shouldTakeNoMoreThanTheDocumentNames(String more) {
    Somebody ana = api.user("ana");
    String field = more.substring(1, more.indexOf(':') - 1);
    String account = ",\"name\":\"eve\",\"password\":\"" + PASSWORD + "\"}";
    for (Reply reply :
        List.of(
            api.nobody().post(REGISTER, "{" + more + account),
            api.nobody().post("/api/v1/auth/setup", "{" + more + ",\"secret\":\"x\"" + account),
            api.nobody().post(LOGIN, "{" + more + account),
            api.nobody().post("/api/v1/auth/guest", "{" + more + ",\"name\":\"Eve\"}"),
            ana.client().patch(ME, "{" + more + ",\"displayName\":\"Eve\"}"))) {
      assertEquals(400, reply.status(), reply.body());
      assertEquals(field, reply.json().at("/errors/0/field").textValue());
    }
    assertEquals("ana", ana.client().get(ME).json().path("displayName").textValue());
    assertEquals(401, api.logIn(api.nobody(), "eve", PASSWORD).status());
    assertEquals(403, ana.client().get("/api/v1/users").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE users; --",
        "x' OR '1'='1",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "${jndi:ldap://x} %s%n :key ? `x` \\\\",
        "東京 😀 e\u0301 100%_",
      })
  void shouldGiveTextsBackAsTheyWereOrRefuseThem(String text) {
    Somebody root = api.admin("root.ana");
    Reply named = api.nobody().post(REGISTER, credentials(text, PASSWORD));
    assertEquals(400, named.status());
    assertEquals("name", named.json().at("/errors/0/field").textValue());

    String password = text.repeat(2);
    Reply made =
        api.nobody().post(REGISTER, json("name", "ana", "displayName", text, "password", password));
    assertEquals(201, made.status(), made.body());
    Somebody ana = api.in(api.nobody(), made);
    assertShown(text, "displayName", ana.client().get(ME));
    assertShown(text, "name", root.client().get("/api/v1/users/" + ana.id()));
    assertEquals(200, api.logIn(api.nobody(), "ana", password).status());
    assertEquals(401, api.logIn(api.nobody(), "ana", text).status());
    assertShown(text, "displayName", ana.client().patch(ME, json("displayName", text)));
    Reply guest = api.nobody().post("/api/v1/auth/guest", json("name", text));
    assertEquals(text, guest.json().at("/user/name").textValue());
    assertShown(text, "name", root.client().post("/api/v1/api-keys", json("name", text)));

    String escaped = URLEncoder.encode(text, StandardCharsets.UTF_8);
    for (String query : List.of("users?name=", "audit?actor=", "audit?subject=")) {
      Reply none = root.client().get("/api/v1/" + query + escaped);
      assertEquals(200, none.status(), none.body());
      assertEquals(0, none.json().path("items").size());
    }
    assertEquals(400, root.client().get("/api/v1/audit?act=" + escaped).status());
    assertEquals(400, root.client().get("/api/v1/users?after=" + escaped).status());
    assertEquals(2, root.client().get("/api/v1/users").json().path("items").size());
  }

  private static void assertShown(String text, String field, Reply reply) {
    assertEquals("application/json", reply.type());
    assertEquals(text, reply.json().path(field).textValue(), reply.body());
  }

  @Test
  void shouldNotReadBodiesThatAreTooLargeOrTooDeep() {
    Reply large = api.nobody().post(LOGIN, credentials("ana", "x".repeat(20_000)));
    assertEquals(413, large.status());
    Reply longer = api.nobody().post(LOGIN, credentials("ana", "x".repeat(513)));
    assertEquals(400, longer.status());
    Reply deep = api.nobody().post(LOGIN, "[".repeat(5_000) + "]".repeat(5_000));
    assertEquals(400, deep.status());
    Reply deeper = api.nobody().post(LOGIN, "{\"name\":".repeat(1_500) + "1" + "}".repeat(1_500));
    assertEquals(400, deeper.status());
    assertEquals(
        400,
        api.nobody().post(LOGIN, "{\"name\":\"a\",\"name\":\"b\",\"password\":\"c\"}").status());
  }

  @Test
  void shouldTakeNoFormsFromOtherPages() {
    Somebody ana = api.user("ana");
    ApiClient page = ana.client().with("Origin", "https://elsewhere.example");
    String form = "name=eve&password=correct+horse+battery";
    for (String type :
        List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")) {
      ApiClient sends = page.with("Content-Type", type);
      for (String path : List.of(REGISTER, LOGIN, "/api/v1/auth/logout", "/api/v1/auth/password")) {
        Reply reply = sends.send("POST", path, form);
        assertEquals(415, reply.status(), path);
        assertEquals("", reply.header("Access-Control-Allow-Origin"));
      }
      assertEquals(415, sends.send("DELETE", ME, json("password", PASSWORD)).status());
      assertEquals(415, sends.send("PATCH", ME, "{\"invisible\":true}").status());
    }
    assertEquals(200, ana.client().get(ME).status());
  }

  @Test
  void shouldTakeTokensFromNoAddressAndNoCookie() {
    Somebody ana = api.user("ana");
    assertEquals(401, api.nobody().with("Cookie", "token=" + ana.access()).get(ME).status());
    assertEquals(401, api.nobody().get(ME + "?token=" + ana.access()).status());
    assertEquals(401, api.nobody().get(ME + "?access_token=" + ana.access()).status());
    assertEquals(401, api.nobody().with("Authorization", "Basic " + ana.access()).get(ME).status());
  }

  @Test
  void shouldTellNoSecretInWhatItShowsAndRefuses() {
    Somebody root = api.admin("root.ana");
    ApiClient home = api.nobody();
    Somebody ana = api.in(home, home.post(REGISTER, credentials("ana", PASSWORD)));
    String room = api.room(ana);
    Reply invited = ana.client().post(room + "/invitations", "{\"rights\":[]}");
    Reply keyed = root.client().post("/api/v1/api-keys", json("name", "Shop"));
    List<String> secrets =
        List.of(
            PASSWORD,
            "$argon2",
            ana.access(),
            ana.refresh(),
            invited.json().path("invitation").textValue(),
            keyed.json().path("key").textValue());
    List<Reply> replies = new ArrayList<>();
    for (String path : List.of(ME, ME + "/sessions", ME + "/export", room + "/invitations")) {
      replies.add(ana.client().get(path));
    }
    for (String path : List.of("users", "audit", "api-keys", "users/" + ana.id())) {
      replies.add(root.client().get("/api/v1/" + path));
    }
    replies.add(home.post(REGISTER, credentials("ana", PASSWORD)));
    replies.add(home.post(REGISTER, credentials(PASSWORD, PASSWORD)));
    replies.add(home.post(LOGIN, credentials(PASSWORD, "wrong")));
    replies.add(home.post(LOGIN, "{\"name\":\"" + PASSWORD));
    replies.add(home.post(LOGIN, "{\"name\":1,\"password\":\"" + PASSWORD + "\"}"));
    replies.add(home.post("/api/v1/auth/refresh", json("refreshToken", ana.access())));
    replies.add(home.as(ana.refresh()).get(ME));
    for (Reply reply : replies) {
      for (String secret : secrets) {
        assertFalse(reply.body().contains(secret), reply.body());
      }
      assertEquals("no-store", reply.header("Cache-Control"));
    }
    String log = root.client().get("/api/v1/audit").body();
    secrets.forEach(secret -> assertFalse(log.contains(secret), log));
  }

  @Test
  void shouldNeverFailAtWhatAClientSends() {
    Somebody root = api.admin("root.ana");
    new ApiFuzz(api.nobody(), root.access(), SEED).run(1_500);
  }
}
