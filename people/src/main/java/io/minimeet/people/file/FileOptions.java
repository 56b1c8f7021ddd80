package io.minimeet.people.file;

/**
 * The house's limits on files.
 *
 * @param mostBytes of one file
 * @param roomBytes of all files in a room together
 * @param mostTextChars of the words that go with a file
 */
public record FileOptions(long mostBytes, long roomBytes, int mostTextChars) {
  public FileOptions {
    if (mostBytes < 1 || roomBytes < 1 || mostTextChars < 1) {
      throw new IllegalArgumentException("the limits are to be positive");
    }
  }

  public static FileOptions defaults() {
    return new FileOptions(10L << 20, 1L << 30, 4_000);
  }
}
