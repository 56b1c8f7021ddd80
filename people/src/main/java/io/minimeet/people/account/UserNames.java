package io.minimeet.people.account;

import io.minimeet.people.Refused;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which names there are, and which are the same: those that differ in case or width only, and those
 * that look the same in another script. A name keeps to one script, as Unicode's security report
 * (UTS 39, section 5.2) advises; Japanese and Korean are written with several.
 */
public final class UserNames {
  private static final int MIN_CHARS = 3;
  private static final int MAX_CHARS = 32;
  private static final String SIGNS = "._-";
  private static final String SENTENCE =
      "A user's name is to have 3 to 32 letters of one script, digits, '.', '_' or '-',"
          + " and to begin with a letter or digit.";

  /** Names that would speak for the house, or for all who are in it. */
  private static final Set<String> RESERVED =
      Set.of(
          "admin",
          "administrator",
          "moderator",
          "system",
          "root",
          "minimeet",
          "support",
          "security",
          "server",
          "everyone",
          "everybody",
          "here",
          "all",
          "guest",
          "deleted",
          "null");

  private static final Set<UnicodeScript> EAST_ASIAN =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO);

  /** Small letters of Cyrillic and Greek that look as a Latin one does. */
  private static final Map<Character, Character> LATIN_ALIKE =
      Map.ofEntries(
          Map.entry('а', 'a'),
          Map.entry('в', 'b'),
          Map.entry('с', 'c'),
          Map.entry('ԁ', 'd'),
          Map.entry('е', 'e'),
          Map.entry('һ', 'h'),
          Map.entry('н', 'h'),
          Map.entry('і', 'i'),
          Map.entry('ј', 'j'),
          Map.entry('к', 'k'),
          Map.entry('ӏ', 'l'),
          Map.entry('м', 'm'),
          Map.entry('о', 'o'),
          Map.entry('р', 'p'),
          Map.entry('ԛ', 'q'),
          Map.entry('ѕ', 's'),
          Map.entry('т', 't'),
          Map.entry('ѵ', 'v'),
          Map.entry('ԝ', 'w'),
          Map.entry('х', 'x'),
          Map.entry('у', 'y'),
          Map.entry('α', 'a'),
          Map.entry('β', 'b'),
          Map.entry('ε', 'e'),
          Map.entry('η', 'n'),
          Map.entry('ι', 'i'),
          Map.entry('κ', 'k'),
          Map.entry('ν', 'v'),
          Map.entry('ο', 'o'),
          Map.entry('ρ', 'p'),
          Map.entry('τ', 't'),
          Map.entry('υ', 'u'),
          Map.entry('χ', 'x'),
          Map.entry('γ', 'y'),
          Map.entry('ı', 'i'),
          Map.entry('ɑ', 'a'));

  private UserNames() {}

  /**
   * The name in {@code text}.
   *
   * @throws Refused when there is none
   */
  public static UserName of(String field, String text) {
    return parse(text).orElseThrow(() -> Refused.badInput(field, SENTENCE));
  }

  /** Empty when there is none: as good as a name that nobody has. */
  public static Optional<UserName> parse(String text) {
    if (text.length() > 4 * MAX_CHARS) {
      return Optional.empty();
    }
    String name = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC);
    int length = name.codePointCount(0, name.length());
    boolean good =
        length >= MIN_CHARS
            && length <= MAX_CHARS
            && Character.isLetterOrDigit(name.codePointAt(0))
            && name.codePoints().allMatch(UserNames::isAllowed)
            && isOfOneScript(name);
    return good ? Optional.of(new UserName(name, key(name))) : Optional.empty();
  }

  /** Not to be taken by who merely registers. */
  public static boolean isReserved(UserName name) {
    return RESERVED.contains(name.key());
  }

  private static boolean isAllowed(int character) {
    return Character.isLetterOrDigit(character)
        || SIGNS.indexOf(character) >= 0
        || isVowel(character);
  }

  /**
   * Signs of Indic and Thai vowels are marks of their own script; accents to pile up are of none.
   */
  private static boolean isVowel(int character) {
    int type = Character.getType(character);
    return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
        && UnicodeScript.of(character) != UnicodeScript.INHERITED;
  }

  private static boolean isOfOneScript(String name) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.remove(UnicodeScript.COMMON);
    return scripts.size() <= 1 || EAST_ASIAN.containsAll(scripts);
  }

  private static String key(String name) {
    String lower = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    StringBuilder key = new StringBuilder(lower.length());
    lower
        .codePoints()
        .forEach(each -> {
          if (Character.isDigit(each)) {
            key.append(Character.digit(each, 10));
          } else if (Character.isBmpCodePoint(each)) {
            key.append((char) LATIN_ALIKE.getOrDefault((char) each, (char) each));
          } else {
            key.appendCodePoint(each);
          }
        });
    return key.toString();
  }
}
