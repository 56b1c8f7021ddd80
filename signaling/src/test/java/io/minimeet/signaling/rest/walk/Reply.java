package io.minimeet.signaling.rest.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What a server answered. */
public record Reply(int status, String body, HttpResponse<byte[]> response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The header, or an empty text. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + body, e);
    }
  }

  /** The media type without parameters. */
  public String type() {
    return header("Content-Type").replaceFirst(";.*", "").strip();
  }
}
