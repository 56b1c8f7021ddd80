package io.minimeet.signaling.rest.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchemaException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFilesTest {
  @Test
  void shouldMakeOneDocumentOfAllTopics() {
    Document document = Document.of(List.of("operations", "sample"));
    assertTrue(document.json().at("/components/schemas").has("Problem"));
    assertTrue(document.json().at("/components/schemas").has("Note"));
    assertTrue(document.json().at("/paths").has("/healthz"));
    assertEquals("Sample", document.json().at("/tags").path(5).path("name").textValue());
  }

  @Test
  void shouldRefuseTheSamePathTwice() {
    String message =
        String.valueOf(
            assertThrows(DocumentException.class, () -> Document.of(List.of("sample", "sample")))
                .getMessage());
    assertEquals("sample paths: /api/v1/notes is there already", message);
  }

  /** What the door would not keep is not to stand in a document. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "silent   | does not say who may call it",
        "list     | is to be a single value",
        "cookie   | says COOKIE, which the door does not know",
        "basic    | says basic, which the door does not know",
        "dangling | which is not there",
        "trace    | is no method of an operation",
        "nameless | has no operationId",
      })
  void shouldRefuseADocumentThatSaysMoreThanTheDoorKeeps(String fault, String why) {
    String message =
        String.valueOf(
            assertThrows(DocumentException.class, () -> Document.of(List.of("faulty/" + fault)))
                .getMessage());
    assertTrue(message.contains(why), message);
  }

  @Test
  void shouldRefuseAKeywordThatNobodyChecks() {
    Schemas schemas = Document.of(List.of("faulty/keyword")).schemas();
    assertThrows(
        JsonSchemaException.class,
        () ->
            schemas.faults("/components/schemas/Mistyped", JsonNodeFactory.instance.textNode("x")));
  }
}
