package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.ApiFuzz;
import io.minimeet.signaling.rest.walk.DocumentWalk;
import io.minimeet.web.WebPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server serves what its document names, and nothing else. */
final class ApiDocumentTest {
  private static final long SEED = Long.getLong("api.seed", System.nanoTime());

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

  @Test
  void shouldServeEveryOperationOfTheDocumentAndNoOther() {
    try (RunningServer running = start()) {
      ApiClient client = ApiPeople.client(running);
      DocumentWalk walk =
          new DocumentWalk(client, ApiPeople.user(client), ApiPeople.admin(running, client));
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
      ApiClient client = ApiPeople.client(running);
      new ApiFuzz(client, ApiPeople.admin(running, client), SEED).run(2_000);
      assertTrue(client.get("/healthz").status() == 200);
    }
  }
}
