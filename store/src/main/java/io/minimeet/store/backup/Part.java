package io.minimeet.store.backup;

import java.util.regex.Pattern;

/**
 * A piece of an archive.
 *
 * @param name as it stands in the zip: {@code rows/users.jsonl}, {@code keys/….key}
 * @param rows how many lines it has; 0 for what is no table
 * @param sha256 of its bytes, as hexadecimal digits
 */
record Part(String name, long bytes, long rows, String sha256) {
  static final String ROWS = "rows";

  private static final String LINES = ".jsonl";

  /** No hidden file, no way out of the folder, nothing that a file system reads in its own way. */
  private static final Pattern NAME =
      Pattern.compile("[a-z]+(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}){1,4}");

  private static final Pattern TABLE = Pattern.compile(ROWS + "/([a-z_]+)\\" + LINES);

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static String ofTable(String table) {
    return ROWS + "/" + table + LINES;
  }

  boolean isTable() {
    return name.startsWith(ROWS + "/");
  }

  /** The table whose rows these are; empty where the name is none of a table. */
  String table() {
    var matcher = TABLE.matcher(name);
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** The folder that it is of. */
  String folder() {
    return name.substring(0, name.indexOf('/'));
  }

  String pathInFolder() {
    return name.substring(name.indexOf('/') + 1);
  }
}
