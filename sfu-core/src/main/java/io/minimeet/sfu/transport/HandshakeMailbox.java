package io.minimeet.sfu.transport;

/**
 * Carries what a handshake says from its own (virtual) thread to the shard's thread. Implemented
 * over the event loop's task queue.
 */
@FunctionalInterface
public interface HandshakeMailbox {
  /** Runs {@code news} on the shard's thread, in the order posted. */
  void post(HandshakeNews news);

  /** One piece of news; {@code nowNanos} is the shard's time when it is read. */
  @FunctionalInterface
  interface HandshakeNews {
    void read(long nowNanos);
  }
}
