package io.minimeet.signaling.protocol;

import io.minimeet.people.account.DisplayNames;
import java.util.Optional;

/** What rooms and people may be called; the same over WebSocket, WHIP and WHEP. */
public final class RoomNames {
  private static final int MAX_ROOM_CHARS = 64;
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
    return DisplayNames.parse(text);
  }

  /** An id that somebody else made and that is only compared. */
  public static boolean isReference(String text) {
    return !text.isEmpty() && text.length() <= MAX_REFERENCE_CHARS;
  }
}
