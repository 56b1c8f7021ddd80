package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.signaling.rest.document.Document;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.ApiFuzz;
import io.minimeet.signaling.rest.walk.DocumentWalk;
import io.minimeet.signaling.rest.walk.Reply;
import io.minimeet.web.WebPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server serves what its document names, and nothing else. */
final class ApiDocumentTest {
  private static final long SEED = Long.getLong("api.seed", System.nanoTime());
  private static final String PASSWORD = "a password of some length";

  @TempDir Path data;

  private RunningServer start() {
    return RunningServer.start(
        data,
        "--api.calls-per-second=100000",
        "--api.call-burst=100000",
        "--accounts.registrations-per-hour=1000",
        "--accounts.guests-per-hour=1000",
        "--log.level=error");
  }

  private static ApiClient client(RunningServer running) {
    Document document = running.server().house().document().orElseThrow();
    return ApiClient.of(running.server().httpPort(), document);
  }

  private static String token(Reply made) {
    assertEquals(201, made.status(), made.body());
    return made.json().path("accessToken").asText();
  }

  private static String admin(RunningServer running, ApiClient client) {
    String secret = running.server().house().firstAdministrator().orElseThrow();
    return token(
        client.post(
            "/api/v1/auth/setup",
            "{\"secret\":\"" + secret + "\",\"name\":\"boss\",\"password\":\"" + PASSWORD + "\"}"));
  }

  private static String user(ApiClient client) {
    return token(
        client.post(
            "/api/v1/auth/register", "{\"name\":\"ana\",\"password\":\"" + PASSWORD + "\"}"));
  }

  @Test
  void shouldServeEveryOperationOfTheDocumentAndNoOther() {
    try (RunningServer running = start()) {
      ApiClient client = client(running);
      DocumentWalk walk = new DocumentWalk(client, user(client), admin(running, client));
      walk.walk();
      assertEquals(List.of(), walk.badSchemas());
      assertEquals(List.of(), walk.badExamples());
      assertEquals(
          Set.of(),
          walk.strayRoutes(running.server().routes(), path -> WebPage.files().containsKey(path)));
    }
  }

  @Test
  void shouldNeverFailAtWhatAClientSends() {
    System.out.println("api.seed=" + SEED);
    try (RunningServer running = start()) {
      ApiClient client = client(running);
      new ApiFuzz(client, admin(running, client), SEED).run(2_000);
      assertTrue(client.get("/healthz").status() == 200);
    }
  }
}
