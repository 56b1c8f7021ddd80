package io.minimeet.bench.load;

import io.minimeet.bench.load.link.LinkPlan;
import io.minimeet.bench.load.media.PictureSizes;
import io.minimeet.bench.load.media.VideoLayer;
import java.time.Duration;
import java.util.List;

/**
 * What load to apply.
 *
 * @param peersPerRoom each sends sound and a picture, and receives those of all others
 * @param videoBitsPerSecond of each peer's picture, with simulcast of its largest layer; RTP
 *     payload
 * @param duration of the measured time, after everybody has heard everybody
 * @param up what every peer's network does to the packets it sends, and {@code down} to those it
 *     gets
 * @param churnPerSecond how often a second somebody leaves and somebody else comes; in each room
 *     one place changes hands, and the others stay
 * @param tellsArrivals whether peers tell what arrives when, as browsers do: then the server sends
 *     no more than their links carry; otherwise it sends them all there is
 * @param seed of the networks
 */
public record LoadPlan(
    int rooms,
    int peersPerRoom,
    long videoBitsPerSecond,
    Duration duration,
    boolean simulcast,
    LinkPlan up,
    LinkPlan down,
    double churnPerSecond,
    boolean tellsArrivals,
    long seed) {
  public static final long DEFAULT_VIDEO_BITS_PER_SECOND = 1_200_000;

  /** With header, extensions and tag below what every path carries. */
  private static final int MAX_PAYLOAD_BYTES = 1_100;

  private static final int PICTURES_PER_SECOND = 30;

  /** What a stamped packet needs thirty times a second, in the smallest of three layers too. */
  private static final long MIN_VIDEO_BITS_PER_SECOND = 15_360;

  private static final int LARGEST_TO_SMALLEST = 13;

  /** Beyond it a picture would have more packets than are counted. */
  private static final long MAX_VIDEO_BITS_PER_SECOND = 60_000_000;

  private static final double MAX_CHURN = 100;

  public LoadPlan {
    if (rooms < 1 || peersPerRoom < 2) {
      throw new LoadException("at least one room of two peers");
    }
    long least = MIN_VIDEO_BITS_PER_SECOND * (simulcast ? LARGEST_TO_SMALLEST : 1);
    if (videoBitsPerSecond < least || videoBitsPerSecond > MAX_VIDEO_BITS_PER_SECOND) {
      throw new LoadException(
          "the video bit rate must be from %d to %d kbit/s"
              .formatted(least / 1_000 + 1, MAX_VIDEO_BITS_PER_SECOND / 1_000));
    }
    if (duration.toMillis() < 1) {
      throw new LoadException("the duration must be positive: " + duration);
    }
    if (!(churnPerSecond >= 0 && churnPerSecond <= MAX_CHURN)) {
      throw new LoadException("the churn must be from 0 to 100 a second: " + churnPerSecond);
    }
    if (churnPerSecond > 0 && peersPerRoom == 2) {
      throw new LoadException("with churn a room needs three peers, so that two can stay");
    }
  }

  /** A steady load over a perfect network. */
  public LoadPlan(int rooms, int peersPerRoom, long videoBitsPerSecond, Duration duration) {
    this(
        rooms,
        peersPerRoom,
        videoBitsPerSecond,
        duration,
        false,
        LinkPlan.PERFECT,
        LinkPlan.PERFECT,
        0,
        true,
        0);
  }

  /** The same, of which the server sends all to everybody whatever their links seem to carry. */
  public LoadPlan sentBlindly() {
    return new LoadPlan(
        rooms,
        peersPerRoom,
        videoBitsPerSecond,
        duration,
        simulcast,
        up,
        down,
        churnPerSecond,
        false,
        seed);
  }

  public int peers() {
    return rooms * peersPerRoom;
  }

  boolean hasGuests() {
    return churnPerSecond > 0;
  }

  boolean hasPoorNetworks() {
    return !up.isPerfect() || !down.isPerfect();
  }

  /** The encodings of each picture, from the smallest to the largest. */
  List<VideoLayer> video() {
    PictureSizes sizes =
        new PictureSizes(videoBitsPerSecond, PICTURES_PER_SECOND, MAX_PAYLOAD_BYTES);
    return simulcast ? VideoLayer.simulcast(sizes) : VideoLayer.single(sizes);
  }
}
