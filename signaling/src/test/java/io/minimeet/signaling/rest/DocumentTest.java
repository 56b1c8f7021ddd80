package io.minimeet.signaling.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.signaling.rest.document.DocumentException;
import io.minimeet.signaling.rest.walk.DocumentWalk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document and the door say the same. */
class DocumentTest {
  /** What {@link RestTest} produces, which holds its answers to the document as well. */
  private static final Set<String> OF_REST_TEST =
      Set.of(
          "changeNote 200",
          "changeNote 412",
          "changeNote 428",
          "createNote 409",
          "deleteNote 204",
          "fault 401",
          "fault 403",
          "fault 409",
          "fault 412",
          "fault 413",
          "getDocs 304",
          "getDocsFile 200",
          "getDocsFile 304",
          "getDocument 304",
          "getNote 200",
          "getNote 304",
          "keepBlob 413",
          "fault 204");

  @Test
  void shouldBeWalkedInAllItsWays() {
    try (SampleApi api = new SampleApi()) {
      DocumentWalk walk = new DocumentWalk(api.client(), SampleApi.ANN, SampleApi.ROOT);
      walk.walk();
      assertEquals(Set.of(), walk.unseen(OF_REST_TEST));
      assertEquals(List.of(), walk.badSchemas());
      assertEquals(List.of(), walk.badExamples());
      assertEquals(Set.of(), walk.strayRoutes(api.routes(), path -> false));
    }
  }

  @Test
  void shouldNoticeWhatIsServedWithoutAWord() {
    try (SampleApi api = new SampleApi()) {
      DocumentWalk walk = new DocumentWalk(api.client(), SampleApi.ANN, SampleApi.ROOT);
      assertEquals(
          Set.of("GET /api/v1/secret"),
          walk.strayRoutes(
              Stream.concat(api.routes().stream(), Stream.of("GET /api/v1/secret")).toList(),
              path -> false));
      assertTrue(
          walk.strayRoutes(List.of(), path -> false).contains("GET /healthz"), "nothing is served");
    }
  }

  @Test
  void shouldRefuseToStartWhenNobodyAnswersAnOperation() {
    Operations lacking = SampleApi.names();
    assertFails("nobody answers [fault]", lacking);
  }

  @Test
  void shouldRefuseToStartWhenAnOperationIsNotDocumented() {
    Operations more =
        SampleApi.names()
            .with("fault", call -> Answer.done())
            .with("unheardOf", call -> Answer.done());
    assertFails("does not name [unheardOf]", more);
  }

  @Test
  void shouldRefuseToStartWithoutTheTopicsFile() {
    assertFails("there is no /openapi/nothing.json", Operations.of("nothing"));
  }

  private static void assertFails(String why, Operations operations) {
    CallerCheck nobody =
        new CallerCheck() {
          @Override
          public Optional<Caller> byToken(String token) {
            return Optional.empty();
          }

          @Override
          public Optional<Caller> byKey(String key) {
            return Optional.empty();
          }
        };
    String message =
        String.valueOf(
            assertThrows(
                    DocumentException.class,
                    () -> Rest.of(List.of(operations), nobody, RestOptions.defaults()))
                .getMessage());
    assertTrue(message.contains(why), message);
  }
}
