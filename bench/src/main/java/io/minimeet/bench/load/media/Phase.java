package io.minimeet.bench.load.media;

/** When in a run a packet was sent. Only the packets of {@link #MEASURED} are accounted for. */
public enum Phase {
  /** Not everybody hears everybody yet. */
  WARM_UP,
  /** Each packet has to reach every other peer of the room, once. */
  MEASURED,
  /** Media goes on, so that the last measured packets can still be missed and repaired. */
  DRAIN;

  private static final Phase[] VALUES = values();

  /** By its place in the wire form; null for a number that is none. */
  static @org.jspecify.annotations.Nullable Phase of(int wire) {
    return wire < VALUES.length ? VALUES[wire] : null;
  }
}
