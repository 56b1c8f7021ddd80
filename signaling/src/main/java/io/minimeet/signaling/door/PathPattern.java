package io.minimeet.signaling.door;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path of a route: {@code /rooms/{id}} takes one segment, {@code /{file...}} as the last part all
 * that follow.
 */
record PathPattern(List<String> parts) {

  static PathPattern of(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with \"/\": " + text);
    }
    return new PathPattern(segments(text));
  }

  /** "/" has no segments; a "/" at the end makes a last, empty one. */
  static List<String> segments(String path) {
    return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
  }

  Optional<Map<String, String>> match(List<String> segments) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (isRest(part)) {
        parameters.put(
            part.substring(1, part.length() - 4),
            String.join("/", segments.subList(i, segments.size())));
        return Optional.of(parameters);
      }
      if (i >= segments.size()) {
        return Optional.empty();
      }
      String segment = segments.get(i);
      if (isParameter(part) && !segment.isEmpty()) {
        parameters.put(part.substring(1, part.length() - 1), segment);
      } else if (!part.equals(segment)) {
        return Optional.empty();
      }
    }
    return parts.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
  }

  /** The more exact pattern wins: a fixed part before a parameter, that before a rest. */
  boolean isMoreExactThan(PathPattern other) {
    for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
      int difference = weight(parts.get(i)) - weight(other.parts.get(i));
      if (difference != 0) {
        return difference > 0;
      }
    }
    return parts.size() > other.parts.size();
  }

  @Override
  public String toString() {
    return "/" + String.join("/", parts);
  }

  private static int weight(String part) {
    if (isRest(part)) {
      return 0;
    }
    return isParameter(part) ? 1 : 2;
  }

  private static boolean isParameter(String part) {
    return part.startsWith("{") && part.endsWith("}");
  }

  private static boolean isRest(String part) {
    return part.startsWith("{") && part.endsWith("...}");
  }
}
