package io.minimeet.signaling.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Takes typed fields from a JSON object; a missing or wrong one is named with its path. */
final class Fields {
  private final OptionalLong id;
  private final String path;
  private final JsonNode object;

  private Fields(OptionalLong id, String path, JsonNode object) {
    this.id = id;
    this.path = path;
    this.object = object;
  }

  static Fields of(OptionalLong id, String path, ObjectNode object) {
    return new Fields(id, path, object);
  }

  String text(String name, int maxChars) {
    return optionalText(name, maxChars).orElseThrow(() -> bad(name, "is missing"));
  }

  Optional<String> optionalText(String name, int maxChars) {
    Optional<JsonNode> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!node.get().isTextual()) {
      throw bad(name, "is to be a text");
    }
    String text = node.get().textValue();
    if (text.length() > maxChars) {
      throw bad(name, "is longer than " + maxChars + " characters");
    }
    return Optional.of(text);
  }

  boolean flag(String name) {
    return optionalFlag(name).orElseThrow(() -> bad(name, "is missing"));
  }

  Optional<Boolean> optionalFlag(String name) {
    Optional<JsonNode> node = node(name);
    if (node.isPresent() && !node.get().isBoolean()) {
      throw bad(name, "is to be true or false");
    }
    return node.map(JsonNode::booleanValue);
  }

  OptionalInt optionalNumber(String name, int max) {
    Optional<JsonNode> node = node(name);
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    JsonNode number = node.get();
    // Layout sizes come out of browsers with fractions (640.5): those are cut.
    if (!number.isNumber() || !(number.doubleValue() >= 0) || number.doubleValue() > max) {
      throw bad(name, "is to be a number from 0 to " + max);
    }
    return OptionalInt.of(number.intValue());
  }

  <T> List<T> list(String name, int maxItems, Function<Fields, T> item) {
    return optionalList(name, maxItems, item).orElseThrow(() -> bad(name, "is missing"));
  }

  <T> Optional<List<T>> optionalList(String name, int maxItems, Function<Fields, T> item) {
    Optional<JsonNode> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!node.get().isArray() || node.get().size() > maxItems) {
      throw bad(name, "is to be a list of at most " + maxItems);
    }
    List<T> items = new ArrayList<>();
    for (JsonNode element : node.get()) {
      String place = name + "[" + items.size() + "]";
      if (!element.isObject()) {
        throw bad(place, "is to be an object");
      }
      items.add(item.apply(new Fields(id, path + "." + place, element)));
    }
    return Optional.of(List.copyOf(items));
  }

  List<String> texts(String name, int maxItems, int maxChars) {
    JsonNode list = node(name).orElseThrow(() -> bad(name, "is missing"));
    if (!list.isArray() || list.size() > maxItems) {
      throw bad(name, "is to be a list of at most " + maxItems);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list) {
      if (!element.isTextual() || element.textValue().length() > maxChars) {
        throw bad(
            name + "[" + texts.size() + "]",
            "is to be a text of at most " + maxChars + " characters");
      }
      texts.add(element.textValue());
    }
    return List.copyOf(texts);
  }

  /** A null is as good as no field: clients in JavaScript write both. */
  private Optional<JsonNode> node(String name) {
    JsonNode node = Optional.ofNullable(object.get(name)).orElse(MissingNode.getInstance());
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
  }

  BadMessageException bad(String name, String problem) {
    return new BadMessageException(
        ErrorCode.BAD_MESSAGE, id, "\"" + path + "." + name + "\" " + problem + ".");
  }
}
