package io.minimeet.bench.load.peer.socket;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A peer's socket: what it sends goes to one server address, and nothing is taken from any other.
 * On the loop's thread, like all that is sent: a datagram is written where {@link #at} says, then
 * sent, and has left after {@link #flush}.
 */
public sealed interface PeerSocket permits LinuxSocket, NioSocket {
  /** Longer than any datagram of a peer. */
  int SLOT_BYTES = 2_048;

  /** Some seconds of what a peer receives: a stall of this process is not to look like loss. */
  int BUFFER_BYTES = 2 << 20;

  /** Begins to read. */
  void listen(DatagramReader reader);

  /** Where datagrams are written. */
  MemorySegment memory();

  /** The place of the next one, {@link #SLOT_BYTES} long; the last one's is not used again yet. */
  long at();

  /** Sends the datagram that was written; false when the socket is known not to take it. */
  boolean send(int bytes);

  /** What was sent leaves now. */
  void flush();

  /** Sends a datagram that lies elsewhere, now. */
  default void send(byte[] datagram) {
    MemorySegment.copy(datagram, 0, memory(), ValueLayout.JAVA_BYTE, at(), datagram.length);
    send(datagram.length);
    flush();
  }

  /** Datagrams the socket did not take: they are lost. */
  long unsent();

  /** Sends and reads no more. */
  void close();
}
