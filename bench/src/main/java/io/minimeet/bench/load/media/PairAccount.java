package io.minimeet.bench.load.media;

/**
 * What one receiver should have got of one sender, and what it got.
 *
 * @param expected measured packets that the server had
 * @param delivered measured packets that came out of the receiver's socket, each counted once
 */
public record PairAccount(long expected, long delivered) {
  public static final PairAccount NONE = new PairAccount(0, 0);

  /** 0 where nothing was expected: nothing was proved. */
  public double ratio() {
    return expected == 0 ? 0 : (double) delivered / expected;
  }

  public PairAccount plus(PairAccount other) {
    return new PairAccount(expected + other.expected, delivered + other.delivered);
  }
}
