package io.minimeet.sfu.forward;

import java.util.Arrays;

/**
 * Which of the last frames, by their numbers in dependency descriptors, were sent: what depends on
 * others can be decoded only then.
 */
final class SentFrames {
  /** A power of two; far longer than frames refer back. */
  private static final int WINDOW = 512;

  private final boolean[] sent = new boolean[WINDOW];
  private boolean started;
  private int newest;

  void clear() {
    started = false;
  }

  void add(int frame) {
    if (!started) {
      Arrays.fill(sent, false);
      newest = frame;
      started = true;
    }
    int ahead = (short) (frame - newest);
    if (ahead <= -WINDOW) {
      return;
    }
    for (int i = Math.max(1, ahead - WINDOW + 1); i <= ahead; i++) {
      sent[newest + i & WINDOW - 1] = false;
    }
    newest = ahead > 0 ? frame : newest;
    sent[frame & WINDOW - 1] = true;
  }

  boolean has(int frame) {
    int behind = (short) (newest - frame);
    return started && behind >= 0 && behind < WINDOW && sent[frame & WINDOW - 1];
  }
}
