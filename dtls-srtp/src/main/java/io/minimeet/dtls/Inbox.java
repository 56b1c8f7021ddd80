package io.minimeet.dtls;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Datagrams on their way from the caller's thread to the association's. */
final class Inbox {
  /** A flight is ten datagrams at most; more than a few flights are noise. */
  static final int MAX_WAITING = 64;

  /** No path of the Internet carries larger ones without fragmenting them. */
  static final int MAX_DATAGRAM_BYTES = 2048;

  private static final byte[] WAKE_UP = {};

  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private volatile boolean closed;

  /** Takes a datagram, or drops it; never blocks. Any thread. */
  void offer(byte[] datagram) {
    if (!closed && datagram.length > 0 && datagram.length <= MAX_DATAGRAM_BYTES) {
      waiting.offer(datagram);
    }
  }

  /** Any thread. */
  void close() {
    closed = true;
    waiting.clear();
    waiting.offer(WAKE_UP); // if there is no room for it there is something else to wake up for
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * The next datagram; null when none came in time, or when closed. The association's thread.
   *
   * @param waitMillis 0 waits without end
   */
  byte @Nullable [] poll(int waitMillis) throws InterruptedException {
    byte[] datagram =
        waitMillis == 0 ? waiting.take() : waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
    return closed ? null : datagram;
  }
}
