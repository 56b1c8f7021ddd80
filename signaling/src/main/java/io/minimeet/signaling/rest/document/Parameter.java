package io.minimeet.signaling.rest.document;

/**
 * One parameter of an operation.
 *
 * @param type the JSON type its text stands for
 * @param schema where its schema lies in the document
 */
public record Parameter(String name, Place place, boolean required, Type type, String schema) {
  /** Where it stands in a request. */
  public enum Place {
    PATH,
    QUERY,
    HEADER
  }

  /** What its text stands for. */
  public enum Type {
    STRING,
    INTEGER,
    BOOLEAN
  }
}
