package io.minimeet.signaling.protocol;

import java.util.Optional;

/** What rooms and people may be called; the same over WebSocket, WHIP and WHEP. */
public final class RoomNames {
  private static final int MAX_ROOM_CHARS = 64;
  private static final int MAX_NAME_CHARS = 64;
  private static final int MAX_REFERENCE_CHARS = 64;

  private RoomNames() {}

  /** A room id stands in URLs and logs: letters and digits of any script, and {@code - _ . ~}. */
  public static boolean isRoomId(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= 1
        && length <= MAX_ROOM_CHARS
        // A URL path swallows these two.
        && !text.equals(".")
        && !text.equals("..")
        && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0);
  }

  /** A name for people to see, trimmed; empty when it is none. */
  public static Optional<String> displayName(String text) {
    String name = text.strip();
    boolean good =
        !name.isEmpty()
            && name.codePointCount(0, name.length()) <= MAX_NAME_CHARS
            && name.codePoints().noneMatch(RoomNames::isInvisible);
    return good ? Optional.of(name) : Optional.empty();
  }

  /** An id that somebody else made and that is only compared. */
  public static boolean isReference(String text) {
    return !text.isEmpty() && text.length() <= MAX_REFERENCE_CHARS;
  }

  /** Control characters, and those that turn the direction of the text around them. */
  private static boolean isInvisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
