package io.minimeet.rtp.codec;

/**
 * Sets of layers as the 64 bits of a {@code long}: spatial layers 0 to 7, and in each the temporal
 * layers 0 to 7.
 */
public final class LayerSet {
  /** The highest layer of either kind; it stands for “the best there is”. */
  public static final int HIGHEST = 7;

  public static final long NONE = 0;

  private static final int TEMPORALS = HIGHEST + 1;
  private static final long ONE_IN_EACH_SPATIAL = 0x0101_0101_0101_0101L;

  private LayerSet() {}

  public static long of(int spatial, int temporal) {
    return 1L << (spatial * TEMPORALS + temporal);
  }

  /** All layers up to these two. */
  public static long upTo(int spatial, int temporal) {
    long inEach = ((2L << temporal) - 1) * ONE_IN_EACH_SPATIAL;
    return spatial >= HIGHEST ? inEach : inEach & ((1L << ((spatial + 1) * TEMPORALS)) - 1);
  }

  public static boolean has(long set, int spatial, int temporal) {
    return (set & of(spatial, temporal)) != 0;
  }
}
