package io.minimeet.signaling.rest.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import io.minimeet.signaling.rest.document.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sends what no client should, to every operation, and wants a documented answer each time. */
public final class ApiFuzz {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Values that have broken a server somewhere; as JSON. */
  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e30",
          "1e400",
          "9007199254740993",
          "99999999999999999999999999",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e\\ufeff\"",
          "\"' OR 1=1; --\"",
          "\"<script>alert(1)</script>\"",
          "\"../../../etc/passwd\"",
          "\"%s%n${jndi:ldap://x}\"",
          "\"2024-02-30T25:61:00Z\"",
          "\"" + "a".repeat(5_000) + "\"",
          "\"\ud83d\ude00\u0301\"",
          "[]",
          "[[[[[[]]]]]]",
          "[null,1,\"x\",{}]",
          "{}",
          "{\"$ref\":\"#\"}",
          "{\"\":{\"\":{}}}");

  private final ApiClient anonymous;
  private final String token;
  private final long seed;
  private final Random random;
  private final Examples examples;

  /**
   * A stream of requests that a seed decides.
   *
   * @param token of somebody who may do all
   */
  public ApiFuzz(ApiClient anonymous, String token, long seed) {
    this.anonymous = anonymous;
    this.token = token;
    this.seed = seed;
    this.random = new Random(seed);
    this.examples = new Examples(anonymous.document());
  }

  /** Sends so many requests; fails at the first answer that is a fault of the server's. */
  public void run(int requests) {
    List<DocumentedOperation> operations =
        anonymous.document().operations().stream().filter(o -> !o.elsewhere()).toList();
    for (int i = 0; i < requests; i++) {
      DocumentedOperation operation = operations.get(random.nextInt(operations.size()));
      String path = path(operation);
      String body = body(operation);
      Reply reply = client(operation).send(operation.method(), path, body);
      if (reply.status() == 500) {
        throw new AssertionError(
            "seed " + seed + ", request " + i + ": " + operation.id() + " " + path + " " + body);
      }
    }
  }

  private ApiClient client(DocumentedOperation operation) {
    ApiClient client = random.nextInt(10) == 0 ? anonymous : anonymous.as(token);
    for (Parameter parameter : operation.parameters()) {
      if (parameter.place() == Parameter.Place.HEADER) {
        client = client.with(parameter.name(), random.nextBoolean() ? "\"1\"" : "x y,\"\",*");
      }
    }
    String type = examples.type(operation).orElse("application/json");
    return operation.body().isPresent() ? client.with("Content-Type", type) : client;
  }

  private String path(DocumentedOperation operation) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (Parameter parameter : operation.parameters()) {
      String value = URLEncoder.encode(text(), StandardCharsets.UTF_8).replace("+", "%20");
      if (parameter.place() == Parameter.Place.PATH) {
        path = path.replace("{" + parameter.name() + "}", value.isEmpty() ? "-" : value);
      } else if (parameter.place() == Parameter.Place.QUERY && random.nextBoolean()) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(parameter.name())
            .append('=')
            .append(value);
      }
    }
    return path + query;
  }

  /** A piece of text: nasty, or by chance a right one. */
  private String text() {
    try {
      String text = JSON.readTree(nasty()).asText();
      return switch (random.nextInt(4)) {
        case 0 -> Integer.toString(random.nextInt(300) - 50);
        case 1 -> "n0000" + random.nextInt(10);
        default -> text.length() > 500 ? text.substring(0, 500) : text;
      };
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private String nasty() {
    return NASTY.get(random.nextInt(NASTY.size()));
  }

  private String body(DocumentedOperation operation) {
    String example = examples.body(operation);
    if (example.isEmpty()) {
      return "";
    }
    return switch (random.nextInt(6)) {
      case 0 -> nasty();
      case 1 -> example.substring(0, random.nextInt(example.length() + 1));
      case 2 -> flipped(example);
      default -> changed(example);
    };
  }

  private String flipped(String text) {
    StringBuilder flipped = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      flipped.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
    }
    return flipped.toString();
  }

  /** The example with some of its values exchanged, left out or added. */
  private String changed(String example) {
    try {
      JsonNode tree = JSON.readTree(example);
      String marked = "\"@" + random.nextLong() + "\"";
      replace(tree, JSON.readTree(marked));
      return tree.toString().replace(marked, nasty());
    } catch (JsonProcessingException e) {
      return nasty();
    }
  }

  private void replace(JsonNode tree, JsonNode by) {
    List<String> names = new ArrayList<>();
    tree.fieldNames().forEachRemaining(names::add);
    if (tree instanceof ArrayNode list && !list.isEmpty()) {
      list.set(random.nextInt(list.size()), by);
    } else if (tree instanceof ObjectNode object && !names.isEmpty()) {
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set("extra", by);
        case 2 -> replace(object.get(name), by);
        default -> object.set(name, by);
      }
    }
  }
}
