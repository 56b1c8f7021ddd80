package io.minimeet.app.call;

/** Makes what clients chose fit the columns it is kept in. */
final class Fitting {
  private static final int ID_CHARS = 64;
  private static final int NAME_CHARS = 128;
  private static final int MID_CHARS = 32;

  private Fitting() {}

  static String id(String text) {
    return cut(text, ID_CHARS);
  }

  static String name(String text) {
    return cut(text, NAME_CHARS);
  }

  static String mid(String text) {
    return cut(text, MID_CHARS);
  }

  /** Without control characters, of which PostgreSQL takes not all, and halves of characters. */
  private static String cut(String text, int chars) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), chars));
    text.codePoints()
        .filter(each -> !Character.isISOControl(each))
        .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
        .takeWhile(each -> clean.length() + Character.charCount(each) <= chars)
        .forEachOrdered(clean::appendCodePoint);
    return clean.toString();
  }

  static int number(long number) {
    return Math.clamp(number, 0, Integer.MAX_VALUE);
  }
}
