package io.minimeet.store.call;

/** RTP of a stay, both ways, as the server counts it. */
public record Traffic(long packetsFrom, long bytesFrom, long packetsTo, long bytesTo) {
  public static final Traffic NONE = new Traffic(0, 0, 0, 0);
}
