package io.minimeet.people.file;

/**
 * Names of files, for people: they stand in lists and where somebody saves one, and become no path
 * here.
 */
final class FileNames {
  private static final int MOST_CHARS = 255;
  private static final String NAMELESS = "file";

  private FileNames() {}

  /** What is left of a client's name when folders, and signs that cannot be seen, are taken off. */
  static String of(String wanted) {
    String last = wanted.substring(Math.max(wanted.lastIndexOf('/'), wanted.lastIndexOf('\\')) + 1);
    StringBuilder name = new StringBuilder();
    last.codePoints()
        .filter(FileNames::isVisible)
        .forEachOrdered(each -> {
          if (name.length() + Character.charCount(each) <= MOST_CHARS) {
            name.appendCodePoint(each);
          }
        });
    String visible = name.toString().strip();
    // A leading dot hides a file where it is saved.
    String plain = visible.replaceFirst("^\\.+", "").strip();
    return plain.isEmpty() ? NAMELESS : plain;
  }

  /** Signs that turn the direction of text make an ending look like another. */
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
