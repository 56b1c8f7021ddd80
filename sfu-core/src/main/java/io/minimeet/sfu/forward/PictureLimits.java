package io.minimeet.sfu.forward;

import io.minimeet.rtp.codec.LayerSet;

/**
 * Which layers of each of the last pictures are sent: a limit falls between pictures and may rise
 * within one, so that a picture is never sent in part, and a packet that comes late is decided on
 * as its picture was. A picture is known by its RTP timestamp.
 */
final class PictureLimits {
  /** At 60 pictures a second, half a second: as long as a repair may take. */
  private static final int CAPACITY = 32;

  private final int[] timestamps = new int[CAPACITY];
  private final byte[] spatials = new byte[CAPACITY];
  private final byte[] temporals = new byte[CAPACITY];

  /** Bits of the spatial layers of which a packet was left out. */
  private final int[] leftOut = new int[CAPACITY];

  private final boolean[] ended = new boolean[CAPACITY];
  private int newest;
  private int count;
  private int at;

  /** Another stream is sent from this picture on. */
  void begin(int timestamp, int spatial, int temporal) {
    count = 1;
    at = newest;
    put(timestamp, spatial, temporal);
  }

  private void put(int timestamp, int spatial, int temporal) {
    timestamps[at] = timestamp;
    spatials[at] = (byte) spatial;
    temporals[at] = (byte) temporal;
    leftOut[at] = 0;
    ended[at] = false;
  }

  /**
   * Goes to the picture of a timestamp, for the accessors; a new one begins with the limits of the
   * one before, or lower ones where less is wanted.
   */
  void seek(int timestamp, int wantedSpatial, int wantedTemporal) {
    if (timestamp - timestamps[newest] > 0) {
      int spatial = Math.min(spatials[newest], wantedSpatial);
      int temporal = Math.min(temporals[newest], wantedTemporal);
      newest = (newest + 1) % CAPACITY;
      count = Math.min(count + 1, CAPACITY);
      at = newest;
      put(timestamp, spatial, temporal);
    } else {
      at = find(timestamp);
    }
  }

  /** The picture, or the one before it where nothing of it came yet, or else the oldest. */
  private int find(int timestamp) {
    int found = newest;
    for (int i = 1; i < count && timestamp - timestamps[found] < 0; i++) {
      found = (found + CAPACITY - 1) % CAPACITY;
    }
    return found;
  }

  /** Whether nothing of a later picture has come. */
  boolean isNewest() {
    return at == newest;
  }

  int spatial() {
    return spatials[at];
  }

  int temporal() {
    return temporals[at];
  }

  /** What holds for the newest picture. */
  int newestSpatial() {
    return spatials[newest];
  }

  int newestTemporal() {
    return temporals[newest];
  }

  /** More of the picture is sent from now on. */
  void raise(int spatial, int temporal) {
    spatials[at] = (byte) spatial;
    temporals[at] = (byte) temporal;
  }

  void leaveOut(int spatial) {
    leftOut[at] |= 1 << spatial;
  }

  /** Whether all that came of the layers up to this one was sent. */
  boolean isWhole(int spatial) {
    return (leftOut[at] & (2 << Math.min(spatial, LayerSet.HIGHEST)) - 1) == 0;
  }

  /** Its last packet for this receiver was sent. */
  void end() {
    ended[at] = true;
  }

  boolean isEnded() {
    return ended[at];
  }
}
