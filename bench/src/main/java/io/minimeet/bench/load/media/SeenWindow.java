package io.minimeet.bench.load.media;

/**
 * Which counters have been seen, over a sliding window: a run of days needs no more memory than one
 * of a second. A counter that fell out of the window is taken for seen, so it is never counted
 * twice; at 150 packets a second a packet would have to be late by more than a minute and a half
 * for that.
 */
final class SeenWindow {
  /** A power of two. */
  static final int COUNTERS = 16_384;

  private static final int BITS = Long.SIZE;

  private final long[] words = new long[COUNTERS / BITS];
  private int end;

  /** Whether this counter comes for the first time. */
  boolean add(int counter) {
    if (counter < 0 || counter < end - COUNTERS) {
      return false;
    }
    if (counter - end >= COUNTERS) {
      java.util.Arrays.fill(words, 0);
      end = counter + 1;
    }
    while (end <= counter) {
      clear(end++);
    }
    int word = counter / BITS % words.length;
    long bit = 1L << counter % BITS;
    boolean fresh = (words[word] & bit) == 0;
    words[word] |= bit;
    return fresh;
  }

  private void clear(int counter) {
    words[counter / BITS % words.length] &= ~(1L << counter % BITS);
  }
}
