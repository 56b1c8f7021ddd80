package io.minimeet.bench.load;

/**
 * How often and how long the server's garbage collector stopped everything in the measured time.
 *
 * @param count negative when unknown, and so are the others then
 * @param longestMillis of one pause, or of several between two looks at the server
 */
public record GcPauses(long count, double totalMillis, double longestMillis) {
  static final GcPauses UNKNOWN = new GcPauses(-1, -1, -1);

  boolean isKnown() {
    return count >= 0;
  }
}
