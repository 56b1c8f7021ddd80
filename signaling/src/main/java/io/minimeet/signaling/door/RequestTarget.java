package io.minimeet.signaling.door;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path and query of a request, decoded with care: handlers open files by it. */
record RequestTarget(String path, List<String> segments, Map<String, List<String>> query) {
  private static final int MAX_PARAMETERS = 64;

  /** Empty when the text is no origin-form target (RFC 9112 section 3.2.1), or a tricky one. */
  static Optional<RequestTarget> of(String uri) {
    int question = uri.indexOf('?');
    String path = question < 0 ? uri : uri.substring(0, question);
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    for (String raw : PathPattern.segments(path)) {
      Optional<String> segment = decode(raw).filter(RequestTarget::isPlain);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return query(uri).map(query -> new RequestTarget(path, List.copyOf(segments), query));
  }

  /** A segment that climbs, or that is two in disguise, is an attack and nothing else. */
  private static boolean isPlain(String segment) {
    return !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 0x7f);
  }

  private static Optional<String> decode(String raw) {
    if (raw.indexOf('%') < 0) {
      return Optional.of(raw);
    }
    ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) != '%') {
        bytes.put(String.valueOf(raw.charAt(i)).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
      int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, List<String>>> query(String uri) {
    try {
      return Optional.of(
          new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MAX_PARAMETERS).parameters());
    } catch (IllegalArgumentException badEscape) {
      return Optional.empty();
    }
  }
}
