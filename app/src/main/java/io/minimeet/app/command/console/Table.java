package io.minimeet.app.command.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows under each other. */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... titles) {
    rows.add(List.of(titles));
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintStream out) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i));
        if (i < columns - 1) {
          line.append(" ".repeat(widths[i] - width(row.get(i)))).append(GAP);
        }
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** Terminals give two places to the letters of East Asia. */
  private static int width(String text) {
    return text.codePoints()
        .map(each ->
            switch (Character.UnicodeScript.of(each)) {
              case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
              default -> 1;
            })
        .sum();
  }
}
