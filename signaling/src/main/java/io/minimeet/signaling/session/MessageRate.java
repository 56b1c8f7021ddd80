package io.minimeet.signaling.session;

/**
 * How many messages of any kind a client may send.
 *
 * @param perSecond in the long run
 * @param atOnce and in a burst
 */
public record MessageRate(int perSecond, int atOnce) {
  /** A client that gathers thirty candidates and joins stays below; a loop gone wild does not. */
  public static final MessageRate USUAL = new MessageRate(50, 100);

  public MessageRate {
    if (perSecond < 1 || atOnce < 1) {
      throw new IllegalArgumentException("a rate is to be positive");
    }
  }
}
