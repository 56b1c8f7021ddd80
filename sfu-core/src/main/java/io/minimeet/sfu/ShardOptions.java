package io.minimeet.sfu;

import io.minimeet.dtls.Fingerprint;
import io.minimeet.sfu.room.RoomOptions;
import java.util.List;

/**
 * How a shard is set up.
 *
 * @param candidates the values of its {@code a=candidate} lines
 * @param fingerprint of the certificate the handshakes use
 * @param consentTimeoutNanos how long a silent peer keeps its media
 * @param unixMinusMonotonicNanos the wall-clock time is the passed time plus this
 * @param bufferBytes the bound of the packet memory
 * @param paceBytesPerSecond at which a burst of pictures leaves to one receiver
 * @param maxRooms the bound of rooms on this shard
 * @param calls where connections are written down
 */
public record ShardOptions(
    List<String> candidates,
    Fingerprint fingerprint,
    long consentTimeoutNanos,
    long unixMinusMonotonicNanos,
    long bufferBytes,
    long paceBytesPerSecond,
    int maxRooms,
    RoomOptions rooms,
    CallLog calls) {

  /** Options of a shard that writes nothing down. */
  public ShardOptions(
      List<String> candidates,
      Fingerprint fingerprint,
      long consentTimeoutNanos,
      long unixMinusMonotonicNanos,
      long bufferBytes,
      long paceBytesPerSecond,
      int maxRooms,
      RoomOptions rooms) {
    this(
        candidates,
        fingerprint,
        consentTimeoutNanos,
        unixMinusMonotonicNanos,
        bufferBytes,
        paceBytesPerSecond,
        maxRooms,
        rooms,
        CallLog.NONE);
  }
}
