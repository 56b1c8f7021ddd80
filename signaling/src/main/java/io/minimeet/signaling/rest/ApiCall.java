package io.minimeet.signaling.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.people.audit.Origin;
import io.minimeet.people.right.Person;
import io.minimeet.signaling.protocol.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A call of an operation: all in it was held to the document already. */
public final class ApiCall {
  private final CallOrigin origin;
  private final Map<String, JsonNode> parameters;
  private final ApiBody body;

  ApiCall(CallOrigin origin, Map<String, JsonNode> parameters, ApiBody body) {
    this.origin = origin;
    this.parameters = parameters;
    this.body = body;
  }

  /** Who calls; empty where the document lets anybody call. */
  public Optional<Caller> caller() {
    return origin.caller();
  }

  /** Who calls, where the document wants to know. */
  public Person person() {
    return origin.caller().map(Caller::person).orElseThrow();
  }

  /** The client's address, as well as it is known. */
  public String address() {
    return origin.address();
  }

  /** Whose act it is, for the log of what matters. */
  public Origin by() {
    return Origin.of(person(), address());
  }

  /** What stands in the path, or a parameter that the document requires. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  public Optional<String> optionalText(String name) {
    return Optional.ofNullable(parameters.get(name)).map(JsonNode::textValue);
  }

  public OptionalLong optionalNumber(String name) {
    JsonNode value = parameters.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value.longValue());
  }

  /** A switch in the query; off when it is not there. */
  public boolean flag(String name) {
    JsonNode value = parameters.get(name);
    return value != null && value.booleanValue();
  }

  public ApiBody body() {
    return body;
  }

  /** A header that the document does not speak of. */
  public Optional<String> header(String name) {
    return origin.header(name);
  }

  /**
   * The version that {@code If-Match} names; empty when the caller does not care, or takes any. A
   * tag that no version has is refused at once.
   */
  public OptionalLong expectedVersion() {
    Optional<String> tag = origin.header("If-Match").filter(header -> !header.strip().equals("*"));
    if (tag.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong version = EntityTags.version(tag.get());
    if (version.isEmpty()) {
      throw ApiProblem.of(412, ErrorCode.CONFLICT, "It has no version of this tag.");
    }
    return version;
  }

  /** The path as it was asked for, without its query. */
  String path() {
    return origin.path();
  }

  /** The query as it came, each parameter once. */
  Map<String, String> queryTexts() {
    return origin.queryTexts();
  }
}
