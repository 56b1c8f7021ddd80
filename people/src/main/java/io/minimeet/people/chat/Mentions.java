package io.minimeet.people.chat;

import io.minimeet.people.account.UserNames;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a message speaks to: {@code @name}, at the beginning of a word. */
final class Mentions {
  /** More would be a list of people and no message to them. */
  private static final int MAX = 20;

  private static final Pattern NAME =
      Pattern.compile("(?<![\\p{L}\\p{N}_.@-])@([\\p{L}\\p{N}][\\p{L}\\p{N}._-]{2,31})");

  private Mentions() {}

  /** The names, folded as accounts' are; whether there are such accounts is not known here. */
  static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(text);
    while (names.size() < MAX && matcher.find()) {
      // What ends a sentence is no part of a name.
      UserNames.parse(matcher.group(1).replaceAll("[._-]+$", ""))
          .ifPresent(name -> names.add(name.key()));
    }
    return names;
  }
}
