package io.minimeet.signaling.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of one topic, by their names in the document. Immutable. */
public final class Operations {
  private final String topic;
  private final Map<String, Operation> byId;

  private Operations(String topic, Map<String, Operation> byId) {
    this.topic = topic;
    this.byId = byId;
  }

  /**
   * No operations of a topic; begin here.
   *
   * @param topic the name of its file in {@code openapi/}
   */
  public static Operations of(String topic) {
    return new Operations(topic, Map.of());
  }

  /** These and one more. */
  public Operations with(String id, Operation operation) {
    Map<String, Operation> more = new LinkedHashMap<>(byId);
    if (more.put(id, operation) != null) {
      throw new IllegalArgumentException(topic + " has " + id + " twice");
    }
    return new Operations(topic, more);
  }

  String topic() {
    return topic;
  }

  Set<String> ids() {
    return byId.keySet();
  }

  Optional<Operation> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
