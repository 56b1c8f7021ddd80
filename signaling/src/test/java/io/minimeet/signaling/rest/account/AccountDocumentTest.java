package io.minimeet.signaling.rest.account;

import static io.minimeet.signaling.rest.account.AccountApi.PASSWORD;
import static io.minimeet.signaling.rest.account.AccountApi.credentials;
import static io.minimeet.signaling.rest.account.AccountApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.people.account.AccountOptions;
import io.minimeet.signaling.rest.account.AccountApi.Somebody;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.DocumentWalk;
import io.minimeet.signaling.rest.walk.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents of accounts say what the door does. */
class AccountDocumentTest {
  /** Those of a house that is closed, which {@link AccountLifeTest} asks. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "register 403",
          "comeAsGuest 403",
          "getDocs 304",
          "getDocsFile 200",
          "getDocsFile 304",
          "getDocument 304");

  @TempDir Path folder;

  @Test
  void shouldBeWalkedInAllTheirWays() {
    try (AccountApi api = new AccountApi(folder, AccountOptions.defaults())) {
      Somebody root = comeAndGo(api);
      invite(api, root);
      Somebody walker = api.user("walker");
      DocumentWalk walk = new DocumentWalk(api.nobody(), walker.access(), root.access());
      walk.walk();
      Set<String> unseen = new TreeSet<>(walk.unseen(ELSEWHERE));
      unseen.removeIf(each -> isOfRooms(api.client(), each));
      assertEquals(Set.of(), unseen);
      assertEquals(List.of(), walk.badSchemas());
      assertEquals(List.of(), walk.badExamples());
      assertEquals(
          Set.of("GET /healthz", "GET /metrics", "GET /readyz"),
          walk.strayRoutes(api.routes(), path -> false),
          "those are the app's");
    }
  }

  /** Rooms have a walk of their own. */
  private static boolean isOfRooms(ApiClient client, String seen) {
    return client.document().operations().stream()
        .filter(operation -> operation.topic().equals("Rooms"))
        .map(DocumentedOperation::id)
        .anyMatch(id -> seen.startsWith(id + " "));
  }

  /** What the walk, which knows nobody, cannot come to: accounts. */
  private static Somebody comeAndGo(AccountApi api) {
    Somebody ana = api.user("ana");
    String secret = api.offer();
    api.nobody()
        .post("/api/v1/auth/setup", json("secret", secret, "name", "ana", "password", PASSWORD));
    Somebody root = api.admin("root.ana");
    String users = "/api/v1/users";
    String me = users + "/me";
    api.logIn(api.nobody(), "ana", PASSWORD);
    api.logIn(api.nobody(), "ana", "not the password");
    api.refresh(ana.refresh());
    api.guest("Bo").client().post("/api/v1/auth/password", passwords());
    ana.client().post("/api/v1/auth/password", passwords());
    api.nobody().post("/api/v1/auth/register", credentials("ana", PASSWORD));
    root.client().post(users, credentials("ana", PASSWORD));
    root.client().get(users + "/" + ana.id());
    root.client().get(users + "/" + ana.id() + "/export");
    String session = ana.client().get(me + "/sessions").json().at("/items/0/id").textValue();
    ana.client().delete(me + "/sessions/" + session);
    Somebody bob = api.user("bob");
    bob.client()
        .with("Content-Type", "application/json")
        .send("DELETE", me, json("password", PASSWORD));
    root.client()
        .with("Content-Type", "application/json")
        .send("DELETE", me, json("password", PASSWORD));
    String rootPath = users + "/" + root.id();
    root.client().patch(rootPath, "{\"admin\":false}");
    root.client().delete(rootPath);
    Somebody cyd = api.user("cyd");
    root.client().patch(users + "/" + cyd.id(), "{\"disabled\":true}");
    api.logIn(api.nobody(), "cyd", PASSWORD);
    root.client().delete(users + "/" + cyd.id());
    Reply key = root.client().post("/api/v1/api-keys", json("name", "K"));
    root.client().delete(key.header("Location"));
    return root;
  }

  private static String passwords() {
    return json("oldPassword", PASSWORD, "newPassword", PASSWORD);
  }

  private static void invite(AccountApi api, Somebody root) {
    Somebody dan = api.user("dan");
    String room = api.room(root);
    root.client().put(room + "/members/" + dan.id(), json("role", "member"));
    String invitations = room + "/invitations";
    Reply made = root.client().post(invitations, "{\"rights\":[]}");
    String text = json("invitation", made.json().path("invitation").textValue());
    root.client().get(invitations);
    dan.client().get(invitations);
    dan.client().post(invitations, "{\"rights\":[]}");
    dan.client().delete(made.header("Location"));
    api.nobody().post("/api/v1/invitations/look", text);
    dan.client().post("/api/v1/invitations/accept", text);
    root.client().delete(made.header("Location"));
    api.nobody().post("/api/v1/auth/guest", json("name", "Bo", "invitation", "none"));
  }
}
