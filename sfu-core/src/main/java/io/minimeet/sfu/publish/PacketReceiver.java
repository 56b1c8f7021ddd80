package io.minimeet.sfu.publish;

/**
 * The seam between publishing and receiving: whoever wants a track's packets. A subscription is
 * one; a recorder or a probe would be just another.
 */
public interface PacketReceiver {
  /**
   * A packet of one of the track's streams; it lies in the stream's ring, and is never modified.
   */
  void packet(IncomingStream stream, ArrivedPacket packet, long nowNanos);

  /** The stream is gone. */
  void streamEnded(IncomingStream stream);
}
