package io.minimeet.signaling.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.signaling.protocol.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer. Immutable; the bytes handed in belong to it. */
public final class Response {
  private static final byte[] NOTHING = {};

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Optional<Path> file;

  private Response(int status, Map<String, String> headers, byte[] body, Optional<Path> file) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.file = file;
  }

  private Response(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, Optional.empty());
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), NOTHING);
  }

  public static Response text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Response json(int status, JsonNode json) {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    return bytes(status, "application/json", body).with("Cache-Control", "no-store");
  }

  /** A body of any type; the array is not to be changed afterwards. */
  public static Response bytes(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("Content-Type", contentType), body);
  }

  /**
   * A file as the body. It is read while it is sent, so it may be of any size, and is to stay as it
   * is until then.
   */
  public static Response file(int status, String contentType, Path file) {
    return new Response(status, Map.of("Content-Type", contentType), NOTHING, Optional.of(file));
  }

  /** An error as RFC 9457 writes it, with the control protocol's code for machines. */
  public static Response problem(ErrorCode code, String detail) {
    return problem(code.httpStatus(), code, detail);
  }

  /** An error whose status says more than its code. */
  public static Response problem(int status, ErrorCode code, String detail) {
    return problem(status, code, detail, JsonNodeFactory.instance.arrayNode());
  }

  /**
   * An error that names what it is about.
   *
   * @param errors a field and a message each; none is as good as no list
   */
  public static Response problem(int status, ErrorCode code, String detail, ArrayNode errors) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            // No page describes the problems, so the type says nothing (RFC 9457 section 4.2.1).
            .put("type", "about:blank")
            .put("title", HttpStatusNames.of(status))
            .put("status", status)
            .put("code", code.wire())
            .put("detail", detail);
    if (!errors.isEmpty()) {
      json.set("errors", errors);
    }
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    return bytes(status, "application/problem+json", body).with("Cache-Control", "no-store");
  }

  /** The same for who has the body already (RFC 9110 section 15.4.5). */
  public Response notModified() {
    Map<String, String> kept = new LinkedHashMap<>(headers);
    kept.remove("Content-Type");
    return new Response(304, kept, NOTHING);
  }

  /** The same answer with one more header; a header that was there is replaced. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, file);
  }

  public int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  /** What is sent instead of {@link #body}. */
  Optional<Path> file() {
    return file;
  }
}
