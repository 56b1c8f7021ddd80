package io.minimeet.app.media;

/**
 * Decides when a socket is read: as soon as something comes while little comes, and by the clock
 * when it would be woken more often than once a beat. What came in between is one batch then, which
 * costs far less than a wake-up for each, and waits for a beat at most.
 */
final class ReadRhythm {
  /**
   * So many wake-ups, each within a beat of the one before on the average, and the clock takes
   * over.
   */
  private static final int WAKES = 16;

  /** So many beats are looked at together ... */
  private static final int BEATS = 32;

  /** ... and when fewer of them found something, the socket wakes the reader again. */
  private static final int FEWEST = 8;

  private final long beatNanos;
  private long sinceNanos;
  private int wakes;
  private int beats;
  private int found;

  /**
   * A socket that wakes its reader.
   *
   * @param beatNanos 0 for one that always does
   */
  ReadRhythm(long beatNanos) {
    this.beatNanos = beatNanos;
  }

  long beatNanos() {
    return beatNanos;
  }

  /** The socket woke its reader; true when it is read by the clock from now on. */
  boolean woken(long nowNanos) {
    if (wakes == 0) {
      sinceNanos = nowNanos;
    }
    if (wakes++ < WAKES) {
      return false;
    }
    wakes = 0;
    beats = 0;
    found = 0;
    return nowNanos - sinceNanos < WAKES * beatNanos;
  }

  /** The clock had it read; false when the socket wakes its reader again from now on. */
  boolean beaten(boolean cameAny) {
    found += cameAny ? 1 : 0;
    if (++beats < BEATS) {
      return true;
    }
    boolean goesOn = found >= FEWEST;
    beats = 0;
    found = 0;
    return goesOn;
  }
}
