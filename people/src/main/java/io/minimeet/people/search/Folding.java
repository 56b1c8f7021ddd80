package io.minimeet.people.search;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Map;

/** Makes alike what people take for the same letter: case, accents, width. */
final class Folding {
  /** Letters with a stroke or joined, which Unicode does not take apart. */
  private static final Map<Integer, String> APART =
      Map.of(
          (int) 'ß', "ss", (int) 'ø', "o", (int) 'ł', "l", (int) 'đ', "d", (int) 'ð', "d",
          (int) 'þ', "th", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'ħ', "h", (int) 'ı', "i");

  private Folding() {}

  /**
   * A character, folded; empty for a mark that stands above or below another.
   *
   * @param dense whether it is of a script without spaces between words, whose marks are letters
   */
  static String of(int character, boolean dense) {
    String alone = Character.toString(character);
    if (dense) {
      return Normalizer.normalize(alone, Form.NFKC);
    }
    if (isMark(character)) {
      return "";
    }
    String lower = Normalizer.normalize(alone, Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(lower.length());
    lower
        .codePoints()
        .filter(each -> !isMark(each))
        .forEach(each -> folded.append(APART.getOrDefault(each, Character.toString(each))));
    return folded.toString();
  }

  static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
