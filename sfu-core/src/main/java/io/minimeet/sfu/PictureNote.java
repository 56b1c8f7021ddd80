package io.minimeet.sfu;

import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import io.minimeet.sfu.api.SlotState.Layer;
import java.util.Optional;

/**
 * An entry of a call's timeline: how a picture is from now on.
 *
 * @param mid the receiver's slot
 * @param publisherId who is in the picture
 * @param layer what is sent of it
 * @param nowNanos from when on, by the shard's clock
 */
public record PictureNote(
    String mid,
    String publisherId,
    PictureState state,
    Optional<PictureReason> why,
    Optional<Layer> layer,
    long nowNanos) {}
