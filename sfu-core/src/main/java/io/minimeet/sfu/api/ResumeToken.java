package io.minimeet.sfu.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Lets a client take its participant over after its control connection broke. The text names the
 * room, so that the command finds its thread, and holds a secret that only the participant knows.
 */
public record ResumeToken(String roomId, String secret) {
  private static final int MAX_LENGTH = 512;

  /** The token in a client's message; empty when it is none of ours. */
  public static Optional<ResumeToken> parse(String text) {
    int dot = text.indexOf('.');
    if (dot <= 0 || dot == text.length() - 1 || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] room = Base64.getUrlDecoder().decode(text.substring(0, dot));
      return Optional.of(
          new ResumeToken(new String(room, StandardCharsets.UTF_8), text.substring(dot + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The text for the client. */
  public String text() {
    byte[] room = roomId.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(room) + "." + secret;
  }

  @Override
  public String toString() {
    return "ResumeToken[roomId=" + roomId + ", secret=…]";
  }
}
