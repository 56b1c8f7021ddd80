package io.minimeet.people.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What the databases compare: letters {@code a-z}, digits and {@code _} and nothing else, so that
 * each of them takes a term for one word, leaves none out as too short or too common, and has
 * nothing in it to misunderstand.
 *
 * <p>A message's place and sender stand before its words, in letters that no word begins with: who
 * may see three rooms finds by the index what is in three rooms, not what is thrown away later.
 */
public final class Terms {
  /** The databases' own lists of common words know none that begins so, and it is long enough. */
  private static final String WORD = "w0";

  private static final String PLACE = "p0";
  private static final String SENDER = "s0";

  /** MariaDB leaves out what is longer than 84. */
  private static final int MAX_CHARS = 80;

  private static final int DIGEST_BYTES = 10;

  private Terms() {}

  /** All that a message is found by. */
  public static List<String> of(String roomId, String senderId, String text) {
    List<String> terms = new ArrayList<>();
    terms.add(place(roomId));
    terms.add(sender(senderId));
    Words.of(text).forEach(word -> terms.add(word(word.text())));
    return terms;
  }

  static String place(String roomId) {
    return PLACE + digest(roomId);
  }

  static String sender(String senderId) {
    return SENDER + digest(senderId);
  }

  /** The beginning of a word is the beginning of its term. */
  static String word(String folded) {
    StringBuilder term = new StringBuilder(WORD);
    for (int i = 0; i < folded.length() && term.length() < MAX_CHARS; i++) {
      char each = folded.charAt(i);
      if ((each >= 'a' && each <= 'z') || (each >= '0' && each <= '9')) {
        term.append(each);
      } else {
        term.append('_').append(HexFormat.of().toHexDigits(each));
      }
    }
    return term.substring(0, Math.min(term.length(), MAX_CHARS));
  }

  private static String digest(String id) {
    try {
      byte[] all = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
