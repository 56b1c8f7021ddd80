package io.minimeet.signaling.rest.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;

/** Reads the files of the document and puts them together. */
final class Topics {
  /** What all the others build on. */
  private static final String BASE = "base";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Topics() {}

  static ObjectNode merged(Collection<String> topics) {
    ObjectNode whole = read(BASE);
    for (String topic : topics) {
      add(topic, whole, read(topic));
    }
    return whole;
  }

  private static ObjectNode read(String topic) {
    String name = "/openapi/" + topic + ".json";
    try (InputStream file = Topics.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new DocumentException("there is no " + name);
      }
      if (JSON.readTree(file) instanceof ObjectNode object) {
        return object;
      }
      throw new DocumentException(name + " is no JSON object");
    } catch (IOException e) {
      throw new DocumentException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void add(String topic, ObjectNode whole, ObjectNode part) {
    for (Map.Entry<String, JsonNode> member : part.properties()) {
      switch (member.getKey()) {
        case "tags" -> array(whole, "tags").addAll((ArrayNode) member.getValue());
        case "paths" ->
            join(topic + " paths", whole.withObject("/paths"), (ObjectNode) member.getValue());
        case "components" -> {
          for (Map.Entry<String, JsonNode> kind : member.getValue().properties()) {
            join(
                topic + " " + kind.getKey(),
                whole.withObject("/components/" + kind.getKey()),
                (ObjectNode) kind.getValue());
          }
        }
        default -> throw new DocumentException(topic + ".json: " + member.getKey());
      }
    }
  }

  private static ArrayNode array(ObjectNode object, String name) {
    return object.get(name) instanceof ArrayNode array ? array : object.putArray(name);
  }

  private static void join(String what, ObjectNode into, ObjectNode more) {
    for (Map.Entry<String, JsonNode> member : more.properties()) {
      if (into.has(member.getKey())) {
        throw new DocumentException(what + ": " + member.getKey() + " is there already");
      }
      into.set(member.getKey(), member.getValue());
    }
  }
}
