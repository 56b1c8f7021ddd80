package io.minimeet.sfu.api;

import java.util.Optional;

/**
 * Who is in a slot now.
 *
 * @param paused whether nothing is sent though somebody is in the slot: they muted, the receiver
 *     asked for it, does not show it, or has no room for it
 * @param layer what is forwarded, for video that flows
 */
public record SlotState(
    String mid,
    MediaKind kind,
    Optional<String> participantId,
    Optional<Source> source,
    boolean paused,
    Optional<Layer> layer) {

  /** The layer of a picture; sizes and rates are 0 while unknown. */
  public record Layer(String rid, int width, int height, int framesPerSecond) {
    /** Frames a second by which the same rate, measured twice, may differ: this share of it. */
    private static final int WAVERING_SHARE = 4;

    private Layer withRateOf(Layer other) {
      int difference = Math.abs(framesPerSecond - other.framesPerSecond);
      boolean same =
          framesPerSecond > 0 && difference * WAVERING_SHARE <= Math.max(8, framesPerSecond);
      return same ? new Layer(rid, width, height, other.framesPerSecond) : this;
    }
  }

  /** Whether the other says the same, but for a frame rate that wavers. */
  public boolean isAbout(SlotState other) {
    return new SlotState(
            mid,
            kind,
            participantId,
            source,
            paused,
            layer.flatMap(mine -> other.layer.map(mine::withRateOf)))
        .equals(other);
  }
}
