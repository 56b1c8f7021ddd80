package io.minimeet.signaling.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A body: JSON that was held to its schema, or bytes of another type. */
public final class ApiBody {
  private final String type;
  private final JsonNode json;
  private final byte[] bytes;

  private ApiBody(String type, JsonNode json, byte[] bytes) {
    this.type = type;
    this.json = json;
    this.bytes = bytes;
  }

  static ApiBody none() {
    return new ApiBody("", MissingNode.getInstance(), new byte[0]);
  }

  static ApiBody json(JsonNode json) {
    return new ApiBody("application/json", json, new byte[0]);
  }

  static ApiBody bytes(String type, byte[] bytes) {
    return new ApiBody(type, MissingNode.getInstance(), bytes);
  }

  /** Its media type, without parameters; empty when there is no body. */
  public String type() {
    return type;
  }

  /** The body itself where it is no JSON; it is not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public JsonNode json() {
    return json;
  }

  /** Whether the field is there, be it null: a change that sets it to nothing. */
  public boolean has(String name) {
    return json.has(name);
  }

  /** A field that the document requires. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  public Optional<String> optionalText(String name) {
    return node(name).map(JsonNode::textValue);
  }

  public OptionalInt optionalNumber(String name) {
    Optional<JsonNode> node = node(name);
    return node.isPresent() ? OptionalInt.of(node.get().intValue()) : OptionalInt.empty();
  }

  public Optional<Boolean> optionalFlag(String name) {
    return node(name).map(JsonNode::booleanValue);
  }

  /** The texts of a list; none when the field is not there. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    json.path(name).forEach(item -> texts.add(item.textValue()));
    return List.copyOf(texts);
  }

  private Optional<JsonNode> node(String name) {
    return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull());
  }
}
