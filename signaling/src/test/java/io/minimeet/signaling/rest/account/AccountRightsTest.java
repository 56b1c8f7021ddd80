package io.minimeet.signaling.rest.account;

import static io.minimeet.signaling.rest.account.AccountApi.PASSWORD;
import static io.minimeet.signaling.rest.account.AccountApi.credentials;
import static io.minimeet.signaling.rest.account.AccountApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.people.account.AccountOptions;
import io.minimeet.signaling.rest.account.AccountApi.Somebody;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call which operation: all of them, by all sorts of callers. */
class AccountRightsTest {
  private static final Set<String> OF_OTHERS = Set.of("Rooms", "Document", "Operations");

  /** The owner has the room and the session that each row is about. */
  private static final String TABLE =
      """
      what                    | nobody | guest | owner | other | admin | key
      register                | 201    | 201   | 201   | 201   | 201   | 201
      come as a guest         | 201    | 201   | 201   | 201   | 201   | 201
      set up                  | 401    | 401   | 401   | 401   | 401   | 401
      log in                  | 200    | 200   | 200   | 200   | 200   | 200
      refresh                 | 401    | 401   | 401   | 401   | 401   | 401
      log out                 | 204    | 204   | 204   | 204   | 204   | 204
      change the password     | 401    | 403   | 204   | 204   | 204   | 401
      see oneself             | 401    | 200   | 200   | 200   | 200   | 401
      change oneself          | 401    | 200   | 200   | 200   | 200   | 401
      delete oneself          | 401    | 204   | 204   | 204   | 409   | 401
      export                  | 401    | 200   | 200   | 200   | 200   | 401
      list sessions           | 401    | 200   | 200   | 200   | 200   | 401
      end the owner's session | 401    | 404   | 204   | 404   | 404   | 401
      see a user              | 401    | 200   | 200   | 200   | 200   | 401
      list users              | 401    | 403   | 403   | 403   | 200   | 401
      make a user             | 401    | 403   | 403   | 403   | 201   | 401
      disable the owner       | 401    | 403   | 403   | 403   | 200   | 401
      promote the owner       | 401    | 403   | 403   | 403   | 200   | 401
      reset the password      | 401    | 403   | 403   | 403   | 200   | 401
      export the owner        | 401    | 403   | 403   | 403   | 200   | 401
      delete the owner        | 401    | 403   | 403   | 403   | 204   | 401
      read the audit log      | 401    | 403   | 403   | 403   | 200   | 401
      list keys               | 401    | 403   | 403   | 403   | 200   | 401
      make a key              | 401    | 403   | 403   | 403   | 201   | 401
      revoke a key            | 401    | 403   | 403   | 403   | 204   | 401
      list invitations        | 401    | 404   | 200   | 404   | 200   | 200
      invite                  | 401    | 404   | 201   | 404   | 201   | 201
      take back               | 401    | 404   | 204   | 404   | 204   | 204
      look                    | 200    | 200   | 200   | 200   | 200   | 200
      accept                  | 401    | 200   | 200   | 200   | 200   | 401
      """;

  @TempDir Path folder;
  private AccountApi api;
  private Somebody root;
  private ApiClient shop;
  private int people;

  @BeforeEach
  void start() {
    api = new AccountApi(folder, AccountOptions.defaults());
    root = api.admin("root.ana");
    shop = api.key(root, "Shop");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldLetEachDoWhatTheyMay() {
    List<String[]> rows = TABLE.lines().map(line -> line.strip().split("\\s*\\|\\s*", -1)).toList();
    for (String[] row : rows.subList(1, rows.size())) {
      List<String> answered = new ArrayList<>(List.of(row[0]));
      for (int who = 1; who < row.length; who++) {
        answered.add(Integer.toString(act(row[0], rows.getFirst()[who]).status()));
      }
      assertEquals(Arrays.asList(row), answered);
    }
    assertEquals(Set.of(), uncalled(), "the table leaves them out");
  }

  private Set<String> uncalled() {
    Set<String> uncalled =
        api.client().document().operations().stream()
            .filter(operation -> !operation.elsewhere() && isOfAccounts(operation))
            .map(DocumentedOperation::id)
            .collect(Collectors.toCollection(TreeSet::new));
    api.client().seen().forEach(each -> uncalled.remove(each.substring(0, each.indexOf(' '))));
    return uncalled;
  }

  private static boolean isOfAccounts(DocumentedOperation operation) {
    return operation.path().startsWith("/api/v1/") && !OF_OTHERS.contains(operation.topic());
  }

  private String name() {
    people++;
    return "somebody" + people;
  }

  /** Everybody is new, but the administrator and the application. */
  private Reply act(String what, String who) {
    String ownersName = name();
    Somebody owner = api.user(ownersName);
    ApiClient caller =
        switch (who) {
          case "nobody" -> api.nobody();
          case "guest" -> api.guest("Bo").client();
          case "owner" -> owner.client();
          case "other" -> api.user(name()).client();
          case "admin" -> root.client();
          case "key" -> shop;
          default -> throw new IllegalArgumentException(who);
        };
    return act(what, caller, owner, ownersName);
  }

  private Reply act(String what, ApiClient who, Somebody owner, String ownersName) {
    String auth = "/api/v1/auth/";
    String me = "/api/v1/users/me";
    String user = "/api/v1/users/" + owner.id();
    return switch (what) {
      case "register" -> who.post(auth + "register", credentials(name(), PASSWORD));
      case "come as a guest" -> who.post(auth + "guest", json("name", "Bo"));
      case "set up" ->
          who.post(auth + "setup", json("secret", "guessed", "name", name(), "password", PASSWORD));
      case "log in" -> api.logIn(who, ownersName, PASSWORD);
      case "refresh" -> who.post(auth + "refresh", json("refreshToken", "guessed"));
      case "log out" -> who.post(auth + "logout", json("refreshToken", "guessed"));
      case "change the password" ->
          who.post(auth + "password", json("oldPassword", PASSWORD, "newPassword", PASSWORD));
      case "see oneself" -> who.get(me);
      case "change oneself" -> who.patch(me, "{\"invisible\":false}");
      case "delete oneself" ->
          who.with("Content-Type", "application/json")
              .send("DELETE", me, json("password", PASSWORD));
      case "export" -> who.get(me + "/export");
      case "list sessions" -> who.get(me + "/sessions");
      case "end the owner's session" -> who.delete(me + "/sessions/" + session(owner));
      case "see a user" -> who.get(user);
      case "list users" -> who.get("/api/v1/users");
      case "make a user" -> who.post("/api/v1/users", credentials(name(), PASSWORD));
      case "disable the owner" -> who.patch(user, "{\"disabled\":true}");
      // Who was made one is deleted again, or there would be two to keep the last of.
      case "promote the owner" -> promoted(who, user);
      case "reset the password" -> who.patch(user, json("password", PASSWORD));
      case "export the owner" -> who.get(user + "/export");
      case "delete the owner" -> who.delete(user);
      case "read the audit log" -> who.get("/api/v1/audit");
      case "list keys" -> who.get("/api/v1/api-keys");
      case "make a key" -> who.post("/api/v1/api-keys", json("name", "Other"));
      case "revoke a key" ->
          who.delete(root.client().post("/api/v1/api-keys", json("name", "K")).header("Location"));
      case "list invitations" -> who.get(api.room(owner) + "/invitations");
      case "invite" -> who.post(api.room(owner) + "/invitations", "{\"rights\":[]}");
      case "take back" -> who.delete(invite(owner).header("Location"));
      case "look" -> who.post("/api/v1/invitations/look", json("invitation", invitation(owner)));
      case "accept" ->
          who.post("/api/v1/invitations/accept", json("invitation", invitation(owner)));
      default -> throw new IllegalArgumentException(what);
    };
  }

  private Reply promoted(ApiClient who, String user) {
    Reply reply = who.patch(user, "{\"admin\":true}");
    root.client().delete(user);
    return reply;
  }

  private static String session(Somebody who) {
    return who.client().get("/api/v1/users/me/sessions").json().at("/items/0/id").textValue();
  }

  private Reply invite(Somebody owner) {
    return owner.client().post(api.room(owner) + "/invitations", "{\"rights\":[]}");
  }

  private String invitation(Somebody owner) {
    return invite(owner).json().path("invitation").textValue();
  }
}
