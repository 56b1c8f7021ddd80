package io.minimeet.bench.load.peer.socket;

import java.lang.foreign.MemorySegment;

/** Whoever a socket's datagrams are for. Called on the loop's thread. */
public interface DatagramReader {
  /** A datagram of the server, to be read or changed in place before this returns. */
  void receive(MemorySegment memory, long at, int length, long nowNanos);

  /** There are no more for now. */
  void received(long nowNanos);

  /** The socket cannot be used any more. */
  void broken(String reason);
}
