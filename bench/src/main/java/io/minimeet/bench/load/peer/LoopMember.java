package io.minimeet.bench.load.peer;

import java.lang.foreign.MemorySegment;

/** Somebody a {@link PeerLoop} serves, on its thread. */
interface LoopMember {
  /** A datagram came; {@link #poll} is called behind the last of those that came together. */
  void receive(MemorySegment memory, long at, int length, long nowNanos);

  /** The socket cannot be used any more. */
  void broken(String reason);

  /** Does what is due and sends it; returns when something will be due next. */
  long poll(long nowNanos);
}
