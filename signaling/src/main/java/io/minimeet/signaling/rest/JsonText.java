package io.minimeet.signaling.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.minimeet.signaling.protocol.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a stranger's JSON, and only what every part behind can keep and send again. */
final class JsonText {
  /** No body of ours goes deeper than a list of objects in an object. */
  private static final int MAX_DEPTH = 16;

  private static final int MAX_NUMBER_CHARS = 40;
  private static final int MAX_NAME_CHARS = 200;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_CHARS)
                          .maxNameLength(MAX_NAME_CHARS)
                          .build())
                  // Of two fields alike one reader takes the first and the next one the last.
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  static JsonNode read(byte[] bytes) {
    JsonNode json = parsed(bytes);
    if (!isPlain(json)) {
      throw ApiProblem.of(
          ErrorCode.BAD_MESSAGE,
          "The body has a number without end or a text with half a character or a NUL.");
    }
    return json;
  }

  private static JsonNode parsed(byte[] bytes) {
    try {
      JsonNode json =
          JSON.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      if (json == null || json.isMissingNode()) {
        throw ApiProblem.of(ErrorCode.BAD_MESSAGE, "The body is empty.");
      }
      return json;
    } catch (CharacterCodingException e) {
      throw ApiProblem.of(ErrorCode.BAD_MESSAGE, "The body is no UTF-8.");
    } catch (JsonProcessingException e) {
      throw ApiProblem.of(ErrorCode.BAD_MESSAGE, "The body is no JSON" + place(e) + ".");
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " that can be read: line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr();
  }

  private static boolean isPlain(JsonNode json) {
    if (json.isTextual()) {
      return isPlain(json.textValue());
    }
    if (json.isFloatingPointNumber() && !Double.isFinite(json.doubleValue())) {
      return false;
    }
    for (var member : json.properties()) {
      if (!isPlain(member.getKey())) {
        return false;
      }
    }
    for (JsonNode child : json) {
      if (!isPlain(child)) {
        return false;
      }
    }
    return true;
  }

  /** No half of a surrogate pair, which is no UTF-8, and no NUL, which not every database keeps. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
