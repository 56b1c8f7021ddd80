package io.minimeet.sfu.forward;

import io.minimeet.rtp.SequenceNumbers;
import java.util.Arrays;

/**
 * Gives the packets of changing sources one unbroken run of sequence numbers.
 *
 * <p>A packet dropped here on purpose leaves no gap; a packet lost before it came here does, so
 * that the receiver may ask for it and a late arrival fits in. A hole too long to mend becomes a
 * gap of one. Numbers are extended ones; only the low 16 bits go on the wire.
 *
 * <p>No number is given to two packets, and none lies further than {@link #WINDOW} ahead of the one
 * before, whatever the publisher does: SRTP takes its nonce from the number and guesses the upper
 * bits by nearness, so either would encrypt two packets alike.
 */
final class SequenceRewriter {
  /** There is no number for this packet: it comes too late, or was dropped before. */
  static final long NONE = -1;

  /** How far back a late packet may lie. */
  private static final int WINDOW = 1024;

  private final boolean[] dropped = new boolean[WINDOW];
  private long base;
  private long highestIn;
  private long offset;
  private long highestOut;
  private boolean started;

  /** The first number sent is {@code first}. */
  SequenceRewriter(long first) {
    highestOut = first - 1;
  }

  /** From this packet on another source is sent; it follows what was sent last. */
  void rebase(long in) {
    started = true;
    highestIn = in - 1;
    beginAgain(in, highestOut + 1);
  }

  /** What came before {@code in} has no number any more. */
  private void beginAgain(long in, long out) {
    base = in;
    offset = in - out;
    Arrays.fill(dropped, false);
  }

  /** The outgoing number of a packet, or {@link #NONE}. */
  long forward(long in) {
    if (!started || in < base) {
      return NONE;
    }
    if (in > highestIn) {
      advance(in);
      if (in - offset - highestOut > WINDOW) {
        beginAgain(in, highestOut + 2);
      }
      highestOut = in - offset;
      return highestOut;
    }
    if (highestIn - in >= WINDOW || dropped[index(in)]) {
      return NONE;
    }
    long out = in - offset + droppedAfter(in);
    highestOut = Math.max(highestOut, out); // a later packet may have been dropped, not sent
    return out;
  }

  /** A packet of the current source is left out. */
  void drop(long in) {
    if (started && in > highestIn) {
      advance(in);
      dropped[index(in)] = true;
      offset++;
    }
  }

  /** Whether a number was left open for the packet, because later ones came before it. */
  boolean isOpen(long in) {
    return started
        && in >= base
        && in <= highestIn
        && highestIn - in < WINDOW
        && !dropped[index(in)];
  }

  private void advance(long in) {
    if (in - highestIn >= WINDOW) {
      Arrays.fill(dropped, false);
    } else {
      for (long gap = highestIn + 1; gap <= in; gap++) {
        dropped[index(gap)] = false;
      }
    }
    highestIn = in;
  }

  private long droppedAfter(long in) {
    long count = 0;
    for (long later = in + 1; later <= highestIn; later++) {
      if (dropped[index(later)]) {
        count++;
      }
    }
    return count;
  }

  /**
   * The extended outgoing number nearest to what was sent last, for a 16-bit number off the wire.
   */
  long unwrap(int sequence) {
    return SequenceNumbers.unwrap(highestOut, sequence);
  }

  private static int index(long in) {
    return (int) in & WINDOW - 1;
  }
}
