package io.minimeet.signaling.rest.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the operations of a document, and refuses what the door would not keep. */
final class OperationReader {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final int MAX_BODY_BYTES = 16 * 1024;

  private final ObjectNode document;

  OperationReader(ObjectNode document) {
    this.document = document;
  }

  List<DocumentedOperation> all() {
    List<DocumentedOperation> operations = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String where = "/paths/" + escaped(path.getKey()) + "/" + method.getKey();
        if (!METHODS.contains(method.getKey())) {
          throw new DocumentException(where + " is no method of an operation");
        }
        DocumentedOperation next = operation(path.getKey(), method.getKey(), where);
        if (!ids.add(next.id())) {
          throw new DocumentException("two operations are called " + next.id());
        }
        operations.add(next);
      }
    }
    return List.copyOf(operations);
  }

  private DocumentedOperation operation(String path, String method, String where) {
    JsonNode node = document.at(where);
    Set<String> responses = new LinkedHashSet<>();
    node.path("responses").fieldNames().forEachRemaining(responses::add);
    return new DocumentedOperation(
        text(where, "operationId"),
        method.toUpperCase(Locale.ROOT),
        path,
        text(where, "tags/0"),
        node.path("x-route").booleanValue(),
        access(node, where),
        parameters(where + "/parameters"),
        body(where + "/requestBody"),
        responses);
  }

  private Access access(JsonNode node, String where) {
    JsonNode alternatives = node.path("security");
    if (!alternatives.isArray()) {
      throw new DocumentException(where + " does not say who may call it (security)");
    }
    Set<Access.Scheme> schemes = EnumSet.noneOf(Access.Scheme.class);
    boolean anonymous = alternatives.isEmpty();
    for (JsonNode alternative : alternatives) {
      anonymous |= alternative.isEmpty();
      alternative
          .fieldNames()
          .forEachRemaining(scheme -> schemes.add(known(Access.Scheme.class, scheme, where)));
    }
    return new Access(schemes, anonymous, node.path("x-role").asText().equals("admin"));
  }

  private List<Parameter> parameters(String where) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < document.at(where).size(); i++) {
      String at = resolved(where + "/" + i);
      JsonNode type = document.at(resolved(at + "/schema") + "/type");
      if (!type.isTextual() || type.textValue().equals("array")) {
        throw new DocumentException(at + " is to be a single value");
      }
      parameters.add(
          new Parameter(
              text(at, "name"),
              known(Parameter.Place.class, text(at, "in").toUpperCase(Locale.ROOT), at),
              document.at(at + "/required").booleanValue(),
              known(Parameter.Type.class, type.textValue().toUpperCase(Locale.ROOT), at),
              at + "/schema"));
    }
    return parameters;
  }

  private Optional<BodyRule> body(String where) {
    if (document.at(where).isMissingNode()) {
      return Optional.empty();
    }
    String at = resolved(where);
    JsonNode node = document.at(at);
    Map<String, String> schemas = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> content : node.path("content").properties()) {
      schemas.put(content.getKey(), at + "/content/" + escaped(content.getKey()) + "/schema");
    }
    return Optional.of(
        new BodyRule(
            node.path("required").booleanValue(),
            node.path("x-max-bytes").asInt(MAX_BODY_BYTES),
            schemas));
  }

  /** Where the thing itself stands when only a reference stands here. */
  private String resolved(String where) {
    JsonNode reference = document.at(where + "/$ref");
    if (!reference.isTextual()) {
      return where;
    }
    String target = reference.textValue();
    if (!target.startsWith("#/") || document.at(target.substring(1)).isMissingNode()) {
      throw new DocumentException(where + " refers to " + target + ", which is not there");
    }
    return resolved(target.substring(1));
  }

  private String text(String where, String name) {
    JsonNode node = document.at(JsonPointer.compile(where + "/" + name));
    if (!node.isTextual()) {
      throw new DocumentException(where + " has no " + name);
    }
    return node.textValue();
  }

  private static <E extends Enum<E>> E known(Class<E> names, String name, String where) {
    try {
      return Enum.valueOf(names, name);
    } catch (IllegalArgumentException unknown) {
      throw new DocumentException(where + " says " + name + ", which the door does not know");
    }
  }

  /** RFC 6901 section 3. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
