package io.minimeet.srtp;

import java.util.Arrays;

/**
 * Which packet indices were seen (RFC 3711, section 3.3.2). A ring of bits twice as wide as the
 * window, so that moving on clears whole words (RFC 6479) and shifts nothing.
 */
final class ReplayWindow {
  /**
   * In packets. The RFC asks for 64 at least; browsers use 1,024, about a second of the fastest
   * stream, so that what a jitter buffer could still use is not thrown away here.
   */
  static final int WIDTH = 1024;

  private static final int WORDS = 2 * WIDTH / Long.SIZE;

  private final long[] seen = new long[WORDS];
  private long highest = -1;

  /** The highest index accepted so far; −1 before the first. */
  long highest() {
    return highest;
  }

  /** Whether a packet with this index may be looked at: not seen, and not too old to tell. */
  boolean isFresh(long index) {
    if (index > highest) {
      return true;
    }
    return highest - index < WIDTH && (seen[word(index)] & bit(index)) == 0;
  }

  /** Records an authenticated packet, which must have been fresh. */
  void accept(long index) {
    if (index > highest) {
      advance(index);
    }
    seen[word(index)] |= bit(index);
  }

  private void advance(long index) {
    long from = (highest >> 6) + 1; // −1 >> 6 is −1: the first packet clears from word 0
    long to = index >> 6;
    if (to - from >= WORDS) {
      Arrays.fill(seen, 0);
    } else {
      for (long i = from; i <= to; i++) {
        seen[(int) (i & (WORDS - 1))] = 0;
      }
    }
    highest = index;
  }

  private static int word(long index) {
    return (int) (index >> 6) & (WORDS - 1);
  }

  private static long bit(long index) {
    return 1L << index; // the shift count is taken modulo 64
  }
}
