package io.minimeet.sfu.api;

import java.util.Optional;

/**
 * Who is in a slot now.
 *
 * @param paused whether nothing is sent though somebody is in the slot (they muted, or the receiver
 *     asked)
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
  public record Layer(String rid, int width, int height, int framesPerSecond) {}
}
