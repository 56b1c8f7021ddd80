package io.minimeet.signaling.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.signaling.door.Response;
import java.nio.file.Path;
import java.util.Optional;

/** What an operation answers. Immutable. */
public final class Answer {
  private final Response response;
  private final Optional<String> tag;

  private Answer(Response response, Optional<String> tag) {
    this.response = response;
    this.tag = tag;
  }

  private static Answer of(Response response) {
    return new Answer(response.with("Cache-Control", "no-store"), Optional.empty());
  }

  public static Answer ok(JsonNode json) {
    return of(Response.json(200, json));
  }

  /**
   * Something new is there.
   *
   * @param location its path
   */
  public static Answer created(String location, JsonNode json) {
    return of(Response.json(201, json).with("Location", location));
  }

  /** It is taken, and done later. */
  public static Answer accepted(JsonNode json) {
    return of(Response.json(202, json));
  }

  /** Done, and there is nothing to say. */
  public static Answer done() {
    return of(Response.empty(204));
  }

  /** A body of any type; the array is not to be changed afterwards. */
  public static Answer bytes(String contentType, byte[] body) {
    return of(Response.bytes(200, contentType, body));
  }

  /** A file, read from the disk while it is sent; it is to stay as it is until then. */
  public static Answer file(String contentType, Path file) {
    return of(Response.file(200, contentType, file));
  }

  /**
   * The same with an entity tag: who has it already gets 304. It may be kept, but is asked for each
   * time.
   */
  public Answer tagged(String tag) {
    return new Answer(
        response.with("ETag", tag).with("Cache-Control", "private, no-cache"), Optional.of(tag));
  }

  public Answer with(String name, String value) {
    return new Answer(response.with(name, value), tag);
  }

  Response response() {
    return response;
  }

  Optional<String> tag() {
    return tag;
  }
}
