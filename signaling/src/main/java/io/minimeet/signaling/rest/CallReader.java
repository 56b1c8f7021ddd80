package io.minimeet.signaling.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.minimeet.signaling.door.HttpRequest;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.rest.document.BodyRule;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import io.minimeet.signaling.rest.document.FieldFault;
import io.minimeet.signaling.rest.document.Parameter;
import io.minimeet.signaling.rest.document.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Takes out of a request what the document has in it, and refuses everything else. */
final class CallReader {
  private static final int PRECONDITION_REQUIRED = 428;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private final DocumentedOperation operation;
  private final Schemas schemas;

  CallReader(DocumentedOperation operation, Schemas schemas) {
    this.operation = operation;
    this.schemas = schemas;
  }

  ApiCall read(CallOrigin origin) {
    HttpRequest request = origin.request();
    // The body's type first: a page of another origin can send a form, and nothing that is JSON.
    Optional<String> type = bodyType(request);
    Map<String, JsonNode> parameters = parameters(request);
    return new ApiCall(origin, parameters, body(request, type));
  }

  private Optional<String> bodyType(HttpRequest request) {
    if (operation.body().isEmpty()) {
      return Optional.empty();
    }
    BodyRule rule = operation.body().get();
    if (request.body().length == 0 && !rule.required()) {
      return Optional.empty();
    }
    return Optional.of(
        rule.schemas().keySet().stream()
            .filter(type -> type.equals("*/*") || request.hasContentType(type))
            .findFirst()
            .orElseThrow(() ->
                ApiProblem.of(
                    UNSUPPORTED_MEDIA_TYPE,
                    ErrorCode.BAD_MESSAGE,
                    "The body is to be "
                        + String.join(" or ", new TreeSet<>(rule.schemas().keySet()))
                        + ".")));
  }

  private Map<String, JsonNode> parameters(HttpRequest request) {
    List<FieldFault> faults = new ArrayList<>(unknown(request));
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Parameter parameter : operation.parameters()) {
      Optional<String> text = text(request, parameter);
      if (text.isEmpty() && parameter.required()) {
        faults.add(missing(parameter));
      }
      if (text.isPresent()) {
        JsonNode value = typed(parameter, text.get());
        List<FieldFault> wrong =
            JsonText.isPlain(text.get())
                ? schemas.faults(parameter.schema(), value)
                : List.of(new FieldFault("", "has half a character or a NUL"));
        wrong.forEach(fault -> faults.add(new FieldFault(parameter.name(), fault.message())));
        values.put(parameter.name(), value);
      }
    }
    if (!faults.isEmpty()) {
      throw ApiProblem.of(faults);
    }
    return values;
  }

  private static FieldFault missing(Parameter parameter) {
    if (parameter.name().equalsIgnoreCase("If-Match")) {
      throw ApiProblem.of(
          PRECONDITION_REQUIRED,
          ErrorCode.BAD_MESSAGE,
          "Say by If-Match which version this changes: the ETag that came with it.");
    }
    return new FieldFault(parameter.name(), "is missing");
  }

  private static Optional<String> text(HttpRequest request, Parameter parameter) {
    return switch (parameter.place()) {
      case PATH -> Optional.of(request.pathParameter(parameter.name()));
      case QUERY -> request.query(parameter.name());
      case HEADER -> request.header(parameter.name());
    };
  }

  /** A mistyped parameter that is silently ignored shows somebody the wrong list. */
  private List<FieldFault> unknown(HttpRequest request) {
    TreeSet<String> known = new TreeSet<>();
    for (Parameter parameter : operation.parameters()) {
      if (parameter.place() == Parameter.Place.QUERY) {
        known.add(parameter.name());
      }
    }
    List<FieldFault> faults = new ArrayList<>();
    for (Map.Entry<String, List<String>> query : request.query().entrySet()) {
      if (!known.contains(query.getKey())) {
        String instead =
            known.isEmpty() ? "there are none" : "there are " + String.join(", ", known);
        faults.add(new FieldFault(query.getKey(), "is no query parameter here; " + instead));
      } else if (query.getValue().size() > 1) {
        faults.add(new FieldFault(query.getKey(), "is there twice"));
      }
    }
    return faults;
  }

  /** A text that does not stand for the type stays a text, which the schema then refuses. */
  private static JsonNode typed(Parameter parameter, String text) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (parameter.type()) {
      case STRING -> json.textNode(text);
      case INTEGER ->
          text.matches("-?\\d{1,18}") ? json.numberNode(Long.parseLong(text)) : json.textNode(text);
      case BOOLEAN ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "" -> json.booleanNode(true);
            case "false" -> json.booleanNode(false);
            default -> json.textNode(text);
          };
    };
  }

  private ApiBody body(HttpRequest request, Optional<String> type) {
    if (type.isEmpty()) {
      return ApiBody.none();
    }
    BodyRule rule = operation.body().orElseThrow();
    byte[] bytes = request.body();
    if (bytes.length > rule.maxBytes()) {
      throw ApiProblem.of(
          ErrorCode.TOO_LARGE, "This body has at most " + rule.maxBytes() + " bytes.");
    }
    if (!type.get().equals(BodyRule.JSON)) {
      return ApiBody.bytes(request.header("Content-Type").orElse(""), bytes);
    }
    JsonNode json = JsonText.read(bytes);
    List<FieldFault> faults =
        schemas.faults(String.valueOf(rule.schemas().get(BodyRule.JSON)), json);
    if (!faults.isEmpty()) {
      throw ApiProblem.of(faults);
    }
    return ApiBody.json(json);
  }
}
