package io.minimeet.sfu.transport;

import java.lang.foreign.MemorySegment;

/**
 * Where outgoing datagrams go. The shell implements it over a socket and flushes once a batch; the
 * simulation implements it over a link in virtual time. Called on the shard's thread alone.
 */
public interface Egress {
  /** What {@link #claim} returns when every outgoing slot waits for the socket. */
  int NONE = -1;

  /**
   * An outgoing slot of {@link io.minimeet.sfu.buffer.PacketSlots#SLOT_BYTES}, or {@link #NONE}.
   */
  int claim();

  MemorySegment memory(int slot);

  /** Where the slot begins in its memory. */
  long at(int slot);

  /** Sends the first {@code length} bytes of a claimed slot; the slot is the egress's again. */
  void send(int slot, int length, Path path);

  /** Gives a claimed slot back unsent. */
  void discard(int slot);

  /** Sends a datagram off the media path (STUN, DTLS). */
  void send(byte[] datagram, Path path);
}
