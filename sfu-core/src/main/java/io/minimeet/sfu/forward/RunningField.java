package io.minimeet.sfu.forward;

/**
 * One field of a payload descriptor that counts up and wraps around, kept continuous across a
 * change of source. A source may write it with fewer bits than it is kept with here.
 */
final class RunningField {
  /** What {@link #next} takes for a packet that lacks the field. */
  static final int ABSENT = -1;

  private final int mask;
  private boolean started;
  private boolean follows;
  private int newestIn;
  private int newestOut;

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
      newestIn = in;
      started = true;
      follows = false;
      return newestOut;
    }
    int distance = signed(in - newestIn, inBits);
    int out = newestOut + distance & mask;
    if (distance > 0) {
      newestIn = in;
      newestOut = out;
    }
    return out;
  }

  /** The low bits of a difference as a signed number. */
  private static int signed(int difference, int bits) {
    int unused = Integer.SIZE - bits;
    return difference << unused >> unused;
  }
}
