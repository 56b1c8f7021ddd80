package io.minimeet.bench.load;

import io.minimeet.bench.load.media.PictureSizes;
import java.time.Duration;

/**
 * What load to apply.
 *
 * @param peersPerRoom each sends sound and a picture, and receives those of all others
 * @param videoBitsPerSecond of each peer, RTP payload
 * @param duration of the measured time, after everybody has heard everybody
 */
public record LoadPlan(int rooms, int peersPerRoom, long videoBitsPerSecond, Duration duration) {
  public static final long DEFAULT_VIDEO_BITS_PER_SECOND = 1_200_000;

  /** With header, extensions and tag below what every path carries. */
  private static final int MAX_PAYLOAD_BYTES = 1_100;

  private static final int PICTURES_PER_SECOND = 30;

  public LoadPlan {
    if (rooms < 1 || peersPerRoom < 2) {
      throw new LoadException("at least one room of two peers");
    }
    if (videoBitsPerSecond < PICTURES_PER_SECOND * 8L * 64) {
      throw new LoadException("the video bit rate is too low for stamped packets");
    }
    if (duration.toMillis() < 1) {
      throw new LoadException("the duration must be positive: " + duration);
    }
  }

  public int peers() {
    return rooms * peersPerRoom;
  }

  PictureSizes video() {
    return new PictureSizes(videoBitsPerSecond, PICTURES_PER_SECOND, MAX_PAYLOAD_BYTES);
  }
}
