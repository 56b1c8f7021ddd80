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

    /** Whether a layer like that is the same, but for a frame rate that wavers. */
    public boolean isAbout(String otherRid, int otherWidth, int otherHeight, int otherFrames) {
      return rid.equals(otherRid)
          && width == otherWidth
          && height == otherHeight
          && (framesPerSecond == otherFrames || isWavering(otherFrames));
    }

    private boolean isWavering(int otherFrames) {
      int difference = Math.abs(framesPerSecond - otherFrames);
      return framesPerSecond > 0 && difference * WAVERING_SHARE <= Math.max(8, framesPerSecond);
    }

    private boolean isAbout(Layer other) {
      return isAbout(other.rid, other.width, other.height, other.framesPerSecond);
    }
  }

  /** Whether the other says the same, but for a frame rate that wavers. */
  public boolean isAbout(SlotState other) {
    return mid.equals(other.mid)
        && kind == other.kind
        && participantId.equals(other.participantId)
        && source.equals(other.source)
        && paused == other.paused
        && layer
            .map(mine -> other.layer.filter(mine::isAbout).isPresent())
            .orElse(other.layer.isEmpty());
  }
}
