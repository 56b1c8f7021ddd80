package io.minimeet.signaling.rest.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the validator found, in words for whoever filled a form. */
final class FaultWords {
  private FaultWords() {}

  static FieldFault of(ValidationMessage message) {
    String at = field(message.getInstanceLocation());
    @Nullable JsonNode rule = message.getSchemaNode();
    String ruled = rule == null ? "" : rule.asText();
    String property = message.getProperty() == null ? "" : message.getProperty();
    return switch (message.getType()) {
      case "required" -> new FieldFault(member(at, property), "is missing");
      case "additionalProperties", "unevaluatedProperties" ->
          new FieldFault(member(at, property), "is not known here");
      case "type" -> new FieldFault(at, "is to be " + type(rule));
      case "minLength" ->
          new FieldFault(
              at, ruled.equals("1") ? "is empty" : "is to have at least " + ruled + " characters");
      case "maxLength" -> new FieldFault(at, "is to have at most " + ruled + " characters");
      case "minimum" -> new FieldFault(at, "is to be at least " + ruled);
      case "maximum" -> new FieldFault(at, "is to be at most " + ruled);
      case "minItems" -> new FieldFault(at, "is to have at least " + ruled + " items");
      case "maxItems" -> new FieldFault(at, "is to have at most " + ruled + " items");
      case "maxProperties" -> new FieldFault(at, "is to have at most " + counted(ruled, "field"));
      case "minProperties" -> new FieldFault(at, "is to have at least " + counted(ruled, "field"));
      case "uniqueItems" -> new FieldFault(at, "has the same item twice");
      case "enum" -> new FieldFault(at, "is to be one of " + listed(rule));
      case "pattern" -> new FieldFault(at, "is not of the form " + ruled);
      case "format" -> new FieldFault(at, "is not of the format " + ruled);
      default -> new FieldFault(at, plain(message));
    };
  }

  private static String counted(String count, String thing) {
    return count + " " + thing + (count.equals("1") ? "" : "s");
  }

  /** The library begins with the place, which stands in the field already. */
  private static String plain(ValidationMessage message) {
    String place = message.getInstanceLocation() + ": ";
    String text = message.getMessage();
    return text.startsWith(place) ? text.substring(place.length()) : text;
  }

  private static String type(@Nullable JsonNode rule) {
    List<String> types = new ArrayList<>();
    if (rule != null && rule.isArray()) {
      rule.forEach(type -> types.add(article(type.asText())));
    } else if (rule != null) {
      types.add(article(rule.asText()));
    }
    return String.join(" or ", types);
  }

  private static String article(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "an object";
      default -> type;
    };
  }

  private static String listed(@Nullable JsonNode rule) {
    List<String> values = new ArrayList<>();
    if (rule != null) {
      rule.forEach(value -> values.add(value.asText()));
    }
    return String.join(", ", values);
  }

  private static String field(JsonNodePath path) {
    String field = "";
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      field =
          element instanceof Integer index
              ? field + "[" + index + "]"
              : member(field, String.valueOf(element));
    }
    return field;
  }

  private static String member(String object, String name) {
    return object.isEmpty() ? name : object + "." + name;
  }
}
