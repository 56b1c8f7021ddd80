package io.minimeet.signaling.rest.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.signaling.rest.document.Document;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import io.minimeet.signaling.rest.document.FieldFault;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Holds an answer to what the document says of it. */
final class ResponseCheck {
  /** What any operation may answer where it has a {@code default}. */
  private static final Set<Integer> GENERAL = Set.of(413, 414, 429, 431, 500, 503);

  private final Document document;

  ResponseCheck(Document document) {
    this.document = document;
  }

  void check(DocumentedOperation operation, Reply reply) {
    String who = operation.id() + " answered " + reply.status() + ": " + reply.body();
    String where = where(operation, reply, who);
    JsonNode contents = document.json().at(where + "/content");
    if (contents.isMissingNode()) {
      require(reply.body().isEmpty(), "no body is documented; " + who);
      return;
    }
    JsonNode content = contents.path(reply.type());
    require(!content.isMissingNode(), reply.type() + " is no documented type; " + who);
    if (reply.type().endsWith("json")) {
      List<FieldFault> faults =
          document
              .schemas()
              .faults(
                  where + "/content/" + reply.type().replace("/", "~1") + "/schema", reply.json());
      require(faults.isEmpty(), faults + "; " + who);
    }
    for (var header : document.json().at(where + "/headers").properties()) {
      boolean optional = Set.of("Retry-After", "Link").contains(header.getKey());
      require(
          optional || !reply.header(header.getKey()).isEmpty(),
          "no " + header.getKey() + "; " + who);
    }
  }

  private String where(DocumentedOperation operation, Reply reply, String who) {
    String responses =
        "/paths/"
            + operation.path().replace("/", "~1")
            + "/"
            + operation.method().toLowerCase(Locale.ROOT)
            + "/responses/";
    String code = Integer.toString(reply.status());
    if (!operation.responses().contains(code)) {
      require(
          operation.responses().contains("default") && GENERAL.contains(reply.status()),
          "this code is not documented; " + who);
      code = "default";
    }
    JsonNode reference = document.json().at(responses + code + "/$ref");
    return reference.isTextual() ? reference.textValue().substring(1) : responses + code;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
