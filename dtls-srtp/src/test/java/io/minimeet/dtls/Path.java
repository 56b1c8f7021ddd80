package io.minimeet.dtls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One direction between two associations in memory, with the faults a seed or a test asks for. */
final class Path {
  private final Deque<byte[]> early = new ArrayDeque<>();
  private final Random random;
  private final double fault;
  private final Deque<byte[]> held = new ArrayDeque<>();
  private Predicate<byte[]> drop = datagram -> false;
  private @Nullable DtlsTransport receiver;
  private int sent;
  private int largest;

  /**
   * @param fault how likely a datagram is lost; and again, is doubled; and again, is overtaken
   */
  Path(long seed, double fault) {
    this.random = new Random(seed);
    this.fault = fault;
  }

  static Path faultless() {
    return new Path(0, 0);
  }

  /** Loses what the test says, on top. */
  Path dropping(Predicate<byte[]> which) {
    drop = which;
    return this;
  }

  synchronized void leadsTo(DtlsTransport transport) {
    receiver = transport;
    early.forEach(transport::receive);
  }

  synchronized void send(byte[] datagram) {
    sent++;
    largest = Math.max(largest, datagram.length);
    if (drop.test(datagram) || random.nextDouble() < fault) {
      return;
    }
    if (random.nextDouble() < fault) {
      held.add(datagram);
      return;
    }
    deliver(datagram);
    if (random.nextDouble() < fault) {
      deliver(datagram.clone());
    }
    while (!held.isEmpty()) {
      deliver(held.remove());
    }
  }

  /** As if a stranger, or the peer gone mad, sent it. */
  synchronized void deliver(byte[] datagram) {
    if (receiver == null) {
      early.add(datagram.clone());
    } else {
      receiver.receive(datagram.clone());
    }
  }

  synchronized int sent() {
    return sent;
  }

  synchronized int largest() {
    return largest;
  }
}
