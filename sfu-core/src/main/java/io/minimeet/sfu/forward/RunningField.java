package io.minimeet.sfu.forward;

import java.util.Arrays;

/**
 * One field of a payload descriptor that counts up and wraps around, kept continuous across a
 * change of source, and across values that are left out on purpose. A source may write it with
 * fewer bits than it is kept with here.
 */
final class RunningField {
  /** What {@link #next} takes for a packet that lacks the field. */
  static final int ABSENT = -1;

  /** A power of two: how far back a late packet may lie and still be counted rightly. */
  private static final int WINDOW = 128;

  private final int mask;
  private final boolean[] leftOut = new boolean[WINDOW];
  private boolean started;
  private boolean follows;
  private int newestIn;
  private int newestOut;

  /** Counts the source's values; the newest one's place in {@link #leftOut}. */
  private int place;

  RunningField(int bits) {
    mask = (1 << bits) - 1;
  }

  /** The next value is another source's: it follows the newest one sent. */
  void rebase() {
    follows = true;
  }

  /**
   * The outgoing value.
   *
   * @param in the source's value, or {@link #ABSENT}
   * @param inBits how many bits the source writes it with
   * @return 0 for a packet that lacks the field
   */
  int next(int in, int inBits) {
    if (in == ABSENT) {
      return 0;
    }
    if (!started || follows) {
      newestOut = started ? newestOut + 1 & mask : in;
      begin(in);
      return newestOut;
    }
    int distance = signed(in - newestIn, inBits);
    if (distance <= 0) {
      return newestOut + distance + leftOutAfter(distance) & mask;
    }
    advance(in, distance);
    newestOut = newestOut + distance & mask;
    return newestOut;
  }

  /** A value of the source is not sent; the next one takes its place. */
  void leaveOut(int in, int inBits) {
    if (in == ABSENT || !started || follows) {
      return;
    }
    int distance = signed(in - newestIn, inBits);
    if (distance > 0) {
      advance(in, distance);
      leftOut[place & WINDOW - 1] = true;
      newestOut = newestOut + distance - 1 & mask;
    }
  }

  private void begin(int in) {
    Arrays.fill(leftOut, false);
    newestIn = in;
    started = true;
    follows = false;
  }

  private void advance(int in, int distance) {
    for (int i = Math.max(1, distance - WINDOW + 1); i <= distance; i++) {
      leftOut[place + i & WINDOW - 1] = false;
    }
    place += distance;
    newestIn = in;
  }

  /** How many of those after a value, the newest included, were left out. */
  private int leftOutAfter(int distance) {
    int count = 0;
    for (int i = Math.max(distance + 1, 1 - WINDOW); i <= 0; i++) {
      if (leftOut[place + i & WINDOW - 1]) {
        count++;
      }
    }
    return count;
  }

  /** The low bits of a difference as a signed number. */
  private static int signed(int difference, int bits) {
    int unused = Integer.SIZE - bits;
    return difference << unused >> unused;
  }
}
