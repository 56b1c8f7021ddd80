package io.minimeet.signaling.rest.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.signaling.rest.document.BodyRule;
import io.minimeet.signaling.rest.document.Document;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import io.minimeet.signaling.rest.document.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The examples of a document: the requests a reader would try first. */
public final class Examples {
  private static final String NOBODYS = "0nosuchthing0000";

  private final Document document;

  public Examples(Document document) {
    this.document = document;
  }

  /** The path of a thing that is not there, with every parameter it requires. */
  public String path(DocumentedOperation operation) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (Parameter parameter : operation.parameters()) {
      String example =
          document
              .json()
              .at(parameter.schema().replaceFirst("/schema$", "/example"))
              .asText(NOBODYS);
      if (parameter.place() == Parameter.Place.PATH) {
        path = path.replace("{" + parameter.name() + "}", example);
      } else if (parameter.place() == Parameter.Place.QUERY && parameter.required()) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(parameter.name())
            .append('=')
            .append(URLEncoder.encode(example, StandardCharsets.UTF_8));
      }
    }
    return path + query;
  }

  /** The media type that a body may have, where there is a body. */
  public Optional<String> type(DocumentedOperation operation) {
    return operation.body().flatMap(rule -> rule.schemas().keySet().stream().findFirst());
  }

  /** The example of the body; empty when there is none. */
  public String body(DocumentedOperation operation) {
    Optional<Map.Entry<String, String>> content =
        operation.body().flatMap(rule -> rule.schemas().entrySet().stream().findFirst());
    if (content.isEmpty()) {
      return "";
    }
    JsonNode example =
        document.json().at(content.get().getValue().replaceFirst("/schema$", "/example"));
    if (!content.get().getKey().equals(BodyRule.JSON)) {
      return example.asText();
    }
    if (example.isMissingNode()) {
      throw new AssertionError(operation.id() + " has no example of its body");
    }
    return example.toString();
  }

  /** What is wrong with the example of the body, by its own schema. */
  public String fault(DocumentedOperation operation) {
    Optional<String> schema = operation.body().map(rule -> rule.schemas().get(BodyRule.JSON));
    if (schema.isEmpty()) {
      return "";
    }
    JsonNode example = document.json().at(schema.get().replaceFirst("/schema$", "/example"));
    var faults = document.schemas().faults(schema.get(), example);
    return faults.isEmpty() ? "" : operation.id() + ": " + faults;
  }
}
