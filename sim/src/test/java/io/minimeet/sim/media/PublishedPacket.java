package io.minimeet.sim.media;

/**
 * One packet as its publisher made it.
 *
 * @param sequence the extended sequence number under the publisher's SSRC
 * @param frame counts the pictures of the stream; 0 for sound
 * @param temporal the temporal layer of the picture
 * @param reference the picture it cannot be decoded without; {@link #NO_REFERENCE} for keyframes
 * @param level the audio level, 0 for pictures
 * @param payload what every receiver must get bit for bit, but for the counters of a VP8
 *     descriptor; empty for a packet of padding alone
 */
// Nobody compares two of these, and the array is never changed.
@SuppressWarnings("ArrayRecordComponent")
public record PublishedPacket(
    PublishedStream stream,
    long sequence,
    int timestamp,
    boolean marker,
    long frame,
    boolean startsFrame,
    boolean keyframe,
    int temporal,
    long reference,
    int level,
    long capturedNanos,
    byte[] payload) {

  public static final long NO_REFERENCE = -1;

  public boolean isPadding() {
    return payload.length == 0;
  }

  public boolean startsKeyframe() {
    return keyframe && startsFrame;
  }

  @Override
  public String toString() {
    return stream + " #" + sequence + (startsKeyframe() ? " (keyframe)" : "");
  }
}
