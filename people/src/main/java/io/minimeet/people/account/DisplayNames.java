package io.minimeet.people.account;

import io.minimeet.people.Refused;
import java.util.Optional;

/** What others are shown: any text that can be seen and turns nothing around it. */
public final class DisplayNames {
  private static final int MAX_CHARS = 64;

  private DisplayNames() {}

  /**
   * The name in {@code text}, trimmed.
   *
   * @throws Refused when there is none
   */
  public static String of(String field, String text) {
    return parse(text)
        .orElseThrow(() ->
            Refused.badInput(
                field, "A name is to have 1 to " + MAX_CHARS + " visible characters."));
  }

  /** The name, trimmed; empty when there is none. */
  public static Optional<String> parse(String text) {
    String name = text.strip();
    boolean good =
        !name.isEmpty()
            && name.codePointCount(0, name.length()) <= MAX_CHARS
            && name.codePoints().noneMatch(DisplayNames::isInvisible);
    return good ? Optional.of(name) : Optional.empty();
  }

  /** Controls, and the signs that turn the direction of the text that follows. */
  private static boolean isInvisible(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
