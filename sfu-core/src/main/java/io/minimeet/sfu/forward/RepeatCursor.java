package io.minimeet.sfu.forward;

/**
 * Which of the packets a slot sent could be sent once more without having been asked for: the
 * newest first, for what is lost and not yet missed is among them, and none twice.
 */
final class RepeatCursor {
  static final long NONE = -1;

  /** Older ones have been played. */
  static final int WINDOW = 64;

  private long newest = NONE;
  private long next = NONE;
  private long least;

  /** The next one, or {@link #NONE}; {@code newestSent} is the newest the slot sent. */
  long next(long newestSent) {
    if (newestSent > newest) {
      least = Math.max(newest + 1, newestSent - WINDOW + 1);
      newest = newestSent;
      next = newestSent;
    }
    return next < least ? NONE : next--;
  }

  /** The slot's numbers begin anew. */
  void reset() {
    newest = NONE;
    next = NONE;
    least = 0;
  }
}
