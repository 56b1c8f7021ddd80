package io.minimeet.bench.load.media;

import java.lang.foreign.MemorySegment;

/** Takes plain packets of a peer, to protect and send them before it returns. */
public interface PacketSink {
  /** Where the next packet may be written; the same memory for all. */
  MemorySegment memory();

  /** The number the next RTP packet carries as its transport-wide sequence number. */
  int nextTransportSequence();

  /** An RTP packet at the beginning of {@link #memory}; whether the server can have it. */
  boolean sendRtp(int headerBytes, int payloadBytes);

  /** A compound RTCP packet at the beginning of {@link #memory}. */
  void sendRtcp(int bytes);
}
