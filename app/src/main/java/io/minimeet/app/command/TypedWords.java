package io.minimeet.app.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Words after a command, told apart: the configuration's flags may stand anywhere among its
 * arguments.
 */
record TypedWords(List<String> arguments, List<String> flags) {
  static TypedWords of(List<String> words) {
    List<String> arguments = new ArrayList<>();
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-")) {
        arguments.add(word);
        continue;
      }
      flags.add(word);
      // Every key has a value: --data.dir /var/lib/minimeet.
      if (word.indexOf('=') < 0 && i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
        flags.add(words.get(++i));
      }
    }
    return new TypedWords(List.copyOf(arguments), List.copyOf(flags));
  }
}
