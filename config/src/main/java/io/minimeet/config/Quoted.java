package io.minimeet.config;

import java.util.regex.Pattern;

/** Foreign text made safe for a terminal and a log line, and text as a YAML scalar. */
final class Quoted {
  /** Longer text in a message is more likely to hide the message than to explain it. */
  private static final int SHOWN_CHARACTERS = 80;

  /** What YAML reads as plain text without any special meaning, whatever surrounds it. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./][A-Za-z0-9./_-]*");

  private Quoted() {}

  static String inMessage(String text) {
    return '"' + printable(text) + '"';
  }

  static String printable(String text) {
    int length = Math.min(text.length(), SHOWN_CHARACTERS);
    var shown = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      shown.append(isControl(c) ? '?' : c);
    }
    return length < text.length() ? shown.append('…').toString() : shown.toString();
  }

  static String yaml(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    var quoted = new StringBuilder().append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        if (c == '"' || c == '\\') {
          quoted.append('\\');
        }
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** Also the format characters that reorder a line on the screen. */
  private static boolean isControl(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
