package io.minimeet.bench.load.peer;

/** Somebody a {@link PeerLoop} serves, on its thread. */
interface LoopMember {
  /** The socket has something to read. */
  void readable(long nowNanos);

  /** Does what is due; returns when something will be due next. */
  long poll(long nowNanos);
}
