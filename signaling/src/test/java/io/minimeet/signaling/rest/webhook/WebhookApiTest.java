package io.minimeet.signaling.rest.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.people.Ids;
import io.minimeet.people.audit.Audit;
import io.minimeet.people.webhook.WebhookBook;
import io.minimeet.people.webhook.WebhookOutbox;
import io.minimeet.signaling.FakePlane;
import io.minimeet.signaling.SignalingOptions;
import io.minimeet.signaling.SignalingServer;
import io.minimeet.signaling.rest.Rest;
import io.minimeet.signaling.rest.RestOptions;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.ApiFuzz;
import io.minimeet.signaling.rest.walk.DocumentWalk;
import io.minimeet.signaling.rest.walk.KnownPeople;
import io.minimeet.signaling.rest.walk.Reply;
import io.minimeet.signaling.session.FakePeople;
import io.minimeet.store.Store;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.audit.AuditLog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks through a real door and a real store; nothing is sent here. */
class WebhookApiTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final long SEED = 9_2025;
  private static final String HOOKS = "/api/v1/webhooks";
  private static final String GOOD =
      "{\"url\":\"https://example.com/h\",\"events\":[\"call.started\",\"chat.message\"]}";

  @TempDir Path folder;
  private Store store;
  private Rest rest;
  private SignalingServer server;
  private ApiClient client;

  @BeforeEach
  void start() {
    store = Store.open(StoreOptions.in(folder));
    KnownPeople.insert(store);
    Ids ids = new Ids(new SecureRandom());
    WebhookOutbox outbox = new WebhookOutbox(store.webhooks(), ids::next, () -> NOW);
    WebhookBook book =
        new WebhookBook(store.webhooks(), outbox, new Audit(ids), ids::next, new SecureRandom());
    rest =
        Rest.of(
            List.of(WebhookOperations.of(book, () -> NOW)),
            KnownPeople.callers(),
            RestOptions.defaults().withRate(10_000, 10_000));
    server =
        SignalingServer.start(
            SignalingOptions.defaults("127.0.0.1", 0, "t"),
            new FakePlane(),
            new FakePeople().neighbours(),
            rest.routes());
    client = ApiClient.of(server.port(), rest.document());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    rest.close();
    store.close();
  }

  private ApiClient root() {
    return client.as("root");
  }

  private Reply make() {
    Reply made = root().post(HOOKS, GOOD);
    assertEquals(201, made.status(), made.body());
    return made;
  }

  @Test
  void shouldShowASecretOnce() {
    Reply made = make();
    String secret = made.json().path("secret").textValue();
    String hook = made.header("Location");
    assertTrue(secret.startsWith("whsec_"), secret);
    for (Reply later :
        List.of(
            root().get(hook),
            root().get(HOOKS),
            root().patch(hook, "{\"active\":false}"),
            root().get(hook + "/deliveries"))) {
      assertEquals(200, later.status(), later.body());
      assertFalse(later.body().contains(secret), later.body());
    }
    String other = make().json().path("secret").textValue();
    assertFalse(secret.equals(other), "each has its own");
  }

  @Test
  void shouldChangeAndDelete() {
    String hook = make().header("Location");
    JsonNode changed = root().patch(hook, "{\"events\":[\"room.deleted\"]}").json();
    assertEquals("[\"room.deleted\"]", changed.path("events").toString());
    assertEquals("https://example.com/h", changed.path("url").textValue());
    assertEquals(204, root().delete(hook).status());
    assertEquals(404, root().get(hook).status());
    assertEquals(404, root().delete(hook).status());
    AuditLog.Wanted all = AuditLog.Wanted.ALL;
    assertEquals(
        Set.of("webhook_made", "webhook_changed", "webhook_deleted"),
        store.webhooks().read(rows -> rows.audit().before("~", all, 10)).stream()
            .map(AuditEntry::act)
            .collect(Collectors.toSet()));
  }

  @Test
  void shouldListWhatIsSentAndSendItAgain() {
    String hook = make().header("Location");
    Reply test = root().post(hook + "/test", "");
    assertEquals(202, test.status(), test.body());
    String id = test.json().path("id").textValue();
    store
        .webhooks()
        .<Boolean>write(rows -> {
          rows.deliveries().gaveUp(id, "It answered 500.", NOW);
          return true;
        });
    JsonNode dead = root().get(hook + "/deliveries?state=dead").json().path("items");
    assertEquals(id, dead.path(0).path("id").textValue());
    assertEquals("It answered 500.", dead.path(0).path("lastError").textValue());
    assertEquals(0, root().get(hook + "/deliveries?state=pending").json().path("items").size());
    Reply again = root().post(hook + "/deliveries/" + id + "/retry", "");
    assertEquals(202, again.status(), again.body());
    assertEquals("pending", again.json().path("state").textValue());
    assertEquals(0, again.json().path("tries").intValue());
    String other = make().header("Location");
    assertEquals(404, root().post(other + "/deliveries/" + id + "/retry", "").status());
    root().patch(hook, "{\"active\":false}");
    assertEquals(409, root().post(hook + "/test", "").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url    | {\"url\":\"ftp://example.com/\",\"events\":[\"call.started\"]}",
        "url    | {\"url\":\"https://a:b@example.com/\",\"events\":[\"call.started\"]}",
        "url    | {\"events\":[\"call.started\"]}",
        "events | {\"url\":\"https://example.com/\",\"events\":[]}",
        "events | {\"url\":\"https://example.com/\"}",
        "events[0] | {\"url\":\"https://example.com/\",\"events\":[\"test\"]}",
      })
  void shouldNameTheFieldThatIsWrong(String field, String body) {
    Reply reply = root().post(HOOKS, body);
    assertEquals(400, reply.status(), reply.body());
    assertEquals(field, reply.json().path("errors").path(0).path("field").textValue());
  }

  @Test
  void shouldBoundHowManyThereAre() {
    for (int i = 0; i < 20; i++) {
      make();
    }
    assertEquals(409, root().post(HOOKS, GOOD).status());
  }

  @Test
  void shouldDoAllThatItsDocumentNames() {
    String hook = make().header("Location");
    root().get(hook);
    root().get(HOOKS);
    String id = root().post(hook + "/test", "").json().path("id").textValue();
    root().get(hook + "/deliveries");
    root().post(hook + "/deliveries/" + id + "/retry", "");
    root().patch(hook, "{\"active\":false}");
    root().post(hook + "/test", "");
    root().delete(hook);
    root().post(HOOKS, "{}");
    for (int i = 0; i < 21; i++) {
      root().post(HOOKS, GOOD);
    }
    DocumentWalk walk = new DocumentWalk(client, "ana", "root");
    walk.walk();
    assertEquals(
        Set.of(),
        walk.unseen(
            Set.of("getDocs 304", "getDocsFile 200", "getDocsFile 304", "getDocument 304")));
    assertEquals(List.of(), walk.badSchemas());
    assertEquals(List.of(), walk.badExamples());
  }

  @Test
  void shouldNeverFailAtWhatAClientSends() {
    new ApiFuzz(client, "root", SEED).run(800);
  }
}
