package io.minimeet.signaling.session;

/**
 * How much one person may say.
 *
 * @param maxChars in a message
 * @param perSecond messages, edits and signs, in the long run
 * @param atOnce and in a burst
 */
public record ChatLimits(int maxChars, int perSecond, int atOnce) {
  /** Nobody types faster; the burst lets a client send what it kept while it was away. */
  public static final ChatLimits USUAL = new ChatLimits(4_000, 5, 10);

  public ChatLimits {
    if (maxChars < 1 || perSecond < 1 || atOnce < 1) {
      throw new IllegalArgumentException("chat limits are to be positive");
    }
  }
}
