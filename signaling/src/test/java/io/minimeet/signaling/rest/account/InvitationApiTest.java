package io.minimeet.signaling.rest.account;

import static io.minimeet.signaling.rest.account.AccountApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.account.AccountOptions;
import io.minimeet.signaling.rest.account.AccountApi.Somebody;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invitations: who makes them, who takes them, and what they give. */
class InvitationApiTest {
  private static final String ME = "/api/v1/users/me";
  private static final String CHAT = "{\"rights\":[\"chat\"],\"maxUses\":2}";

  @TempDir Path folder;
  private AccountApi api;
  private Somebody ana;
  private String room;

  @BeforeEach
  void start() {
    api = new AccountApi(folder, AccountOptions.defaults().with(true, false));
    ana = api.user("ana");
    room = api.room(ana);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Reply invite(ApiClient who, String wish) {
    return who.post(room + "/invitations", wish);
  }

  private String invitation(ApiClient who, String wish) {
    Reply made = invite(who, wish);
    assertEquals(201, made.status(), made.body());
    return made.json().path("invitation").textValue();
  }

  private Reply look(String invitation) {
    return api.nobody().post("/api/v1/invitations/look", json("invitation", invitation));
  }

  private Reply accept(ApiClient who, String invitation) {
    return who.post("/api/v1/invitations/accept", json("invitation", invitation));
  }

  private Reply come(String invitation) {
    return api.nobody().post("/api/v1/auth/guest", json("name", "Bo", "invitation", invitation));
  }

  private Somebody member(String name, String role) {
    Somebody somebody = api.user(name);
    Reply put = ana.client().put(room + "/members/" + somebody.id(), json("role", role));
    assertEquals(204, put.status(), put.body());
    return somebody;
  }

  @Test
  void shouldBeMadeByOwnersModeratorsAndApplicationsOnly() {
    Somebody root = api.admin("root.ana");
    assertEquals(201, invite(ana.client(), CHAT).status());
    assertEquals(201, invite(member("mo.d", "moderator").client(), CHAT).status());
    assertEquals(201, invite(api.key(root, "Shop"), CHAT).status());
    assertEquals(201, invite(root.client(), CHAT).status());
    assertEquals(403, invite(member("mem", "member").client(), CHAT).status());
    assertEquals(404, invite(member("banned", "banned").client(), CHAT).status());
    assertEquals(404, invite(api.user("stranger").client(), CHAT).status());
    Reply list = ana.client().get(room + "/invitations");
    assertEquals(4, list.json().path("items").size());
    assertFalse(list.body().contains("\"invitation\""), "the text is shown once");
  }

  @Test
  void shouldLetAGuestIntoItsRoomWithItsRights() {
    String invitation = invitation(ana.client(), CHAT);
    Reply seen = look(invitation);
    assertEquals(200, seen.status(), seen.body());
    assertEquals("Friday", seen.json().path("roomName").textValue());
    Reply came = come(invitation);
    assertEquals(201, came.status(), came.body());
    assertEquals(seen.json().path("grant"), came.json().path("grant"));
    Somebody bo = api.in(api.nobody(), came);
    assertEquals(200, bo.client().get(room).status());
    assertEquals(404, bo.client().get(api.room(api.user("cyd"))).status());
    assertEquals(403, invite(bo.client(), CHAT).status());
    Reply next = api.refresh(bo.refresh());
    assertEquals(seen.json().path("grant"), next.json().path("grant"));
    // Looking used nothing, coming did.
    assertEquals(1, ana.client().get(room + "/invitations").json().at("/items/0/uses").intValue());
    assertEquals(201, come(invitation).status());
    assertEquals(401, come(invitation).status());
    assertEquals(401, look(invitation).status());
  }

  @Test
  void shouldGiveSomebodyWithAnAccountItsRights() {
    Somebody cyd = api.user("cyd");
    assertEquals(404, cyd.client().get(room).status());
    String invitation = invitation(ana.client(), CHAT);
    Reply accepted = accept(cyd.client(), invitation);
    assertEquals(200, accepted.status(), accepted.body());
    assertEquals(200, accept(cyd.client(), invitation).status());
    ApiClient visitor = api.nobody().as(accepted.json().path("accessToken").textValue());
    assertEquals(200, visitor.get(room).status());
    assertEquals(1, ana.client().get(room + "/invitations").json().at("/items/0/uses").intValue());
  }

  @Test
  void shouldPutOutWhoCameByItWhenItIsTakenBack() {
    Reply made = invite(ana.client(), CHAT);
    String path = made.header("Location");
    Somebody bo = api.in(api.nobody(), come(made.json().path("invitation").textValue()));
    Somebody mod = member("mo.d", "moderator");
    assertEquals(403, bo.client().delete(path).status());
    assertEquals(204, mod.client().delete(path).status());
    assertEquals(404, mod.client().delete(path).status());
    assertEquals(401, bo.client().get(ME).status());
    assertEquals(401, look(made.json().path("invitation").textValue()).status());
  }

  @Test
  void shouldTakeBackOnlyThroughItsOwnRoom() {
    Reply made = invite(ana.client(), CHAT);
    String id = made.json().path("id").textValue();
    Somebody cyd = api.user("cyd");
    String other = api.room(cyd);
    assertEquals(404, cyd.client().delete(other + "/invitations/" + id).status());
    assertEquals(200, look(made.json().path("invitation").textValue()).status());
  }

  @Test
  void shouldEndWithItsTime() {
    String invitation = invitation(ana.client(), "{\"rights\":[],\"expiresInSeconds\":60}");
    api.pass(59_000);
    assertEquals(200, look(invitation).status());
    api.pass(1_000);
    assertEquals(401, look(invitation).status());
    assertEquals(401, come(invitation).status());
    Reply refused = accept(ana.client(), invitation);
    assertEquals(401, refused.status());
    assertEquals("Bearer", refused.header("WWW-Authenticate"));
  }

  @Test
  void shouldRefuseWhatNoInvitationCanGive() {
    for (String wish :
        List.of(
            "{\"rights\":[\"own\"]}",
            "{\"rights\":[\"chat\",\"chat\"]}",
            "{\"rights\":\"chat\"}",
            "{}",
            "{\"rights\":[],\"expiresInSeconds\":59}",
            "{\"rights\":[],\"expiresInSeconds\":2592001}",
            "{\"rights\":[],\"expiresInSeconds\":99999999999}",
            "{\"rights\":[],\"maxUses\":0}",
            "{\"rights\":[],\"roomId\":\"other\"}")) {
      assertEquals(400, invite(ana.client(), wish).status(), wish);
    }
    assertEquals(0, ana.client().get(room + "/invitations").json().path("items").size());
  }

  @Test
  void shouldNotTakeAnythingElseForAnInvitation() {
    for (String text : List.of(ana.access(), ana.refresh(), "a.b.c", "'; --")) {
      assertEquals(401, look(text).status());
      assertEquals(401, come(text).status());
    }
    String invitation = invitation(ana.client(), CHAT);
    assertEquals(401, api.nobody().as(invitation).get(ME).status());
    assertTrue(look(invitation + "x").status() == 401 && look("x" + invitation).status() == 401);
  }

  @Test
  void shouldNameTheRoomOfAnyScriptInItsAddress() {
    api.store()
        .database()
        .change(handle ->
            handle.execute("UPDATE rooms SET id = ? WHERE owner_id = ?", "会議~室", ana.id()));
    room = "/api/v1/rooms/%E4%BC%9A%E8%AD%B0~%E5%AE%A4";
    Reply made = invite(ana.client(), CHAT);
    assertEquals(201, made.status(), made.body());
    assertEquals("会議~室", made.json().path("roomId").textValue());
    assertEquals(204, ana.client().delete(made.header("Location")).status());
  }

  @Test
  void shouldLeadThroughInvitations() {
    for (int i = 0; i < 3; i++) {
      invite(ana.client(), CHAT);
    }
    Reply first = ana.client().get(room + "/invitations?limit=2");
    assertEquals(2, first.json().path("items").size());
    String next = first.json().path("next").textValue();
    Reply second = ana.client().get(room + "/invitations?limit=2&after=" + next);
    assertEquals(1, second.json().path("items").size());
    String previous = second.json().path("previous").textValue();
    assertEquals(
        first.json().path("items"),
        ana.client().get(room + "/invitations?limit=2&before=" + previous).json().path("items"));
  }
}
