package io.minimeet.signaling.rest.document;

import java.util.Map;

/**
 * What an operation takes as its body.
 *
 * @param schemas where the schema of each media type lies in the document
 */
public record BodyRule(boolean required, int maxBytes, Map<String, String> schemas) {
  public static final String JSON = "application/json";

  public BodyRule {
    schemas = Map.copyOf(schemas);
  }
}
