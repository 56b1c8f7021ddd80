package io.minimeet.signaling.rest;

import io.minimeet.people.Refused;
import io.minimeet.store.Stretch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Which piece of a list a caller wants: {@code limit} items from one end, or those next to a place
 * they were told.
 *
 * @param after the key of the item before the first one wanted
 * @param before the key of the item after the last one wanted
 */
public record PageWish(int limit, Optional<String> after, Optional<String> before) {
  static final String LIMIT = "limit";
  static final String AFTER = "after";
  static final String BEFORE = "before";

  private static final int DEFAULT_LIMIT = 50;

  /** What the query says; the document bounds {@code limit}. */
  public static PageWish of(ApiCall call) {
    Optional<String> after = key(call, AFTER);
    Optional<String> before = key(call, BEFORE);
    if (after.isPresent() && before.isPresent()) {
      throw Refused.badInput(BEFORE, "A page is after a place or before one, not both.");
    }
    return new PageWish((int) call.optionalNumber(LIMIT).orElse(DEFAULT_LIMIT), after, before);
  }

  /** The same as the store takes it, for lists whose keys are the rows' own. */
  public Stretch stretch() {
    return new Stretch(limit, after, before);
  }

  /** A place in a list, in a form that nobody takes for something else. */
  static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> key(ApiCall call, String name) {
    return call.optionalText(name).map(cursor -> key(name, cursor));
  }

  private static String key(String name, String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      String key = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (JsonText.isPlain(key)) {
        return key;
      }
    } catch (IllegalArgumentException | CharacterCodingException notOurs) {
      // Said below.
    }
    throw Refused.badInput(name, "This is no cursor that a page gave.");
  }
}
