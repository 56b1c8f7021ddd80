package io.minimeet.people.search;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words of a text. What is no letter and no digit separates them; case, accents and width do
 * not count.
 *
 * <p>Chinese, Japanese, Korean and other scripts that need no spaces have no words to find without
 * a dictionary: a run of them gives each pair of neighbours, and its last character alone. So two
 * characters of a longer word are found, and one character as the beginning of a pair.
 */
public final class Words {
  private static final Set<UnicodeScript> DENSE =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** The sign that lengthens a vowel belongs to no script, and to the word. */
  private static final int LONG_VOWEL = 0x30fc;

  private final String text;
  private final List<Word> found = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int wordFrom;
  private String before = "";
  private int beforeFrom;
  private int at;

  private Words(String text) {
    this.text = text;
  }

  /** In the order in which they stand. */
  public static List<Word> of(String text) {
    Words words = new Words(text);
    words.read();
    return List.copyOf(words.found);
  }

  private void read() {
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (isDense(character)) {
        endWord();
        addDense(character);
      } else if (Character.isLetterOrDigit(character)) {
        endRun();
        addLetter(character);
      } else if (!(Folding.isMark(character) && !word.isEmpty())) {
        endWord();
        endRun();
      }
      at += Character.charCount(character);
    }
    endWord();
    endRun();
  }

  /** Whether a word is of a script without spaces: a pair of characters, or a single one. */
  static boolean isDense(String word) {
    return isDense(word.codePointAt(0));
  }

  private static boolean isDense(int character) {
    boolean isPart =
        Character.isLetter(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    return character == LONG_VOWEL || (isPart && DENSE.contains(UnicodeScript.of(character)));
  }

  private void addLetter(int character) {
    if (word.isEmpty()) {
      wordFrom = at;
    }
    word.append(Folding.of(character, false));
  }

  private void endWord() {
    if (!word.isEmpty()) {
      found.add(new Word(word.toString(), wordFrom, at));
      word.setLength(0);
    }
  }

  private void addDense(int character) {
    String folded = Folding.of(character, true);
    if (!before.isEmpty()) {
      found.add(new Word(before + folded, beforeFrom, at + Character.charCount(character)));
    }
    before = folded;
    beforeFrom = at;
  }

  /** The last character begins no pair. */
  private void endRun() {
    if (!before.isEmpty()) {
      found.add(new Word(before, beforeFrom, at));
      before = "";
    }
  }
}
