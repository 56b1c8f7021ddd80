package io.minimeet.people.token;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Claims for one audience, signed: {@code header.claims.signature} (RFC 7515, section 7.1).
 *
 * <p>In the order of the checks a text that somebody made up meets a length, two dots, a comparison
 * and a signature; none of them parses anything.
 */
final class SignedClaims {
  /** Ours have some 400 characters. */
  static final int MAX_CHARS = 4_096;

  /** Another machine of ours may be ahead by this much. */
  static final long SKEW_MILLIS = 30_000;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(20).build();

  private static final ObjectReader JSON =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .reader();

  private final SigningKeys keys;
  private final String audience;

  SignedClaims(SigningKeys keys, String audience) {
    this.keys = keys;
    this.audience = audience;
  }

  static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The token; what {@code claims} says of times and audience is ours to say. */
  String write(ObjectNode claims, long nowMillis, long expiresAtMillis) {
    claims.put("aud", audience).put("iat", nowMillis / 1_000).put("exp", expiresAtMillis / 1_000);
    SigningKey key = keys.current();
    String body =
        key.header() + "." + Base64Url.encode(claims.toString().getBytes(StandardCharsets.UTF_8));
    return body + "." + Base64Url.encode(key.sign(ascii(body)));
  }

  /** What {@code meaning} makes of the claims; nothing is a flaw. */
  <T> Reading<T> read(String text, long nowMillis, Function<JsonNode, Optional<T>> meaning) {
    int first = text.indexOf('.');
    int last = text.lastIndexOf('.');
    if (text.length() > MAX_CHARS || first < 0 || first == last) {
      return new Reading.Bad<>(Flaw.MALFORMED);
    }
    Optional<SigningKey> key = keys.byHeader(text.substring(0, first));
    if (key.isEmpty()) {
      return new Reading.Bad<>(Flaw.UNKNOWN_KEY);
    }
    Optional<byte[]> signature = Base64Url.decode(text.substring(last + 1));
    if (signature.isEmpty() || !key.get().signed(ascii(text.substring(0, last)), signature.get())) {
      return new Reading.Bad<>(Flaw.BAD_SIGNATURE);
    }
    return Base64Url.decode(text.substring(first + 1, last))
        .flatMap(SignedClaims::parse)
        .map(claims -> judged(claims, nowMillis, meaning))
        .orElseGet(() -> new Reading.Bad<>(Flaw.MALFORMED));
  }

  private <T> Reading<T> judged(
      JsonNode claims, long nowMillis, Function<JsonNode, Optional<T>> meaning) {
    if (!claims.path("aud").asText().equals(audience)) {
      return new Reading.Bad<>(Flaw.WRONG_AUDIENCE);
    }
    JsonNode issued = claims.path("iat");
    JsonNode expires = claims.path("exp");
    if (!issued.canConvertToLong() || !expires.canConvertToLong()) {
      return new Reading.Bad<>(Flaw.MALFORMED);
    }
    if (issued.longValue() > (nowMillis + SKEW_MILLIS) / 1_000) {
      return new Reading.Bad<>(Flaw.NOT_YET_VALID);
    }
    if (expires.longValue() <= nowMillis / 1_000) {
      return new Reading.Bad<>(Flaw.EXPIRED);
    }
    return meaning
        .apply(claims)
        .<Reading<T>>map(value -> new Reading.Good<>(value, expires.longValue() * 1_000))
        .orElseGet(() -> new Reading.Bad<>(Flaw.MALFORMED));
  }

  private static Optional<JsonNode> parse(byte[] json) {
    try {
      return Optional.of(JSON.readTree(json)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new TokenException("reading from memory failed", e);
    }
  }

  /** Whatever is not ASCII becomes a question mark, which no token holds. */
  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
