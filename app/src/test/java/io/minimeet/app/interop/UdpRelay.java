package io.minimeet.app.interop;

import io.minimeet.sim.net.Link;
import io.minimeet.sim.net.LinkConditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/**
 * A NAT and the network behind it, on the loopback address: clients send to its port, and the
 * server sees each under a port of the relay's choice, which {@link #move} changes as a router or
 * another network would. Between the two lies, in each direction, a {@link Link}: the one of the
 * simulation, in real time. One thread.
 */
final class UdpRelay implements AutoCloseable {
  private static final int MAX_DATAGRAM_BYTES = 2_048;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final LinkConditions LOOPBACK = LinkConditions.perfect().delayed(0);

  private final SplittableRandom random = new SplittableRandom(1);
  private final InetSocketAddress server;
  private final Selector selector;
  private final DatagramChannel front;
  private final Map<SocketAddress, Way> ways = new HashMap<>();
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
  private LinkConditions up = LOOPBACK;
  private LinkConditions down = LOOPBACK;

  /** One client's way to the server and back. */
  private final class Way {
    private final SocketAddress client;
    private final Link<byte[]> up;
    private final Link<byte[]> down;
    private DatagramChannel outward;

    Way(SocketAddress client) throws IOException {
      this.client = client;
      up = new Link<>(random.split(), UdpRelay.this.up, lost -> {});
      down = new Link<>(random.split(), UdpRelay.this.down, lost -> {});
      outward = openOutward();
    }

    private DatagramChannel openOutward() throws IOException {
      DatagramChannel channel = open();
      channel.register(selector, SelectionKey.OP_READ, this);
      return channel;
    }

    void move() throws IOException {
      outward.close();
      outward = openOutward();
    }

    void takeFromServer() throws IOException {
      while (outward.receive(datagram.clear()) != null) {
        byte[] bytes = received();
        down.send(bytes, bytes.length, System.nanoTime());
      }
    }

    /** Sends what has arrived; returns when to look again. */
    long deliver() throws IOException {
      for (byte[] each = up.poll(now()); each != null; each = up.poll(now())) {
        outward.send(ByteBuffer.wrap(each), server);
      }
      for (byte[] each = down.poll(now()); each != null; each = down.poll(now())) {
        front.send(ByteBuffer.wrap(each), client);
      }
      return Math.min(up.deadlineNanos(), down.deadlineNanos());
    }
  }

  UdpRelay(int serverPort) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    try {
      selector = Selector.open();
      front = open();
      front.register(selector, SelectionKey.OP_READ);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("relay").start(this::run);
  }

  private static DatagramChannel open() throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.configureBlocking(false);
    return channel;
  }

  /** Where clients send to. */
  int port() {
    try {
      return ((InetSocketAddress) front.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on the server sees every client under another port; the old ones are dead. */
  void move() {
    order(() -> {
      for (Way way : ways.values()) {
        way.move();
      }
    });
  }

  /** Nothing passes any more, in either direction. */
  void cut() {
    both(it -> it.losing(1));
  }

  void mend() {
    both(it -> it.losing(0));
  }

  /** From now on what goes to the server goes through a link that differs so. */
  void uplink(UnaryOperator<LinkConditions> change) {
    order(() -> {
      up = change.apply(up);
      ways.values().forEach(way -> way.up.conditions(up, now()));
    });
  }

  /** The same of what comes from the server. */
  void downlink(UnaryOperator<LinkConditions> change) {
    order(() -> {
      down = change.apply(down);
      ways.values().forEach(way -> way.down.conditions(down, now()));
    });
  }

  void both(UnaryOperator<LinkConditions> change) {
    uplink(change);
    downlink(change);
  }

  /** Nothing passes for this time, in either direction, beginning now. */
  void outage(long nanos) {
    order(() -> {
      for (Way way : ways.values()) {
        way.up.conditions(up.losing(1), now());
        way.down.conditions(down.losing(1), now());
        way.up.plan(now() + nanos, it -> up);
        way.down.plan(now() + nanos, it -> down);
      }
    });
  }

  private interface Order {
    void obey() throws IOException;
  }

  private void order(Order order) {
    orders.add(() -> {
      try {
        order.obey();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    selector.wakeup();
  }

  private void run() {
    try {
      long deadlineNanos = Long.MAX_VALUE;
      while (true) {
        await(deadlineNanos);
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
          order.run();
        }
        deadlineNanos = Long.MAX_VALUE;
        for (Way way : ways.values()) {
          deadlineNanos = Math.min(deadlineNanos, way.deliver());
        }
      }
    } catch (ClosedSelectorException | IOException e) {
      // Closed: the test is over.
    }
  }

  private void await(long deadlineNanos) throws IOException {
    if (deadlineNanos == Long.MAX_VALUE) {
      selector.select(this::take);
    } else {
      long millis = Math.ceilDiv(deadlineNanos - now(), NANOS_PER_MILLI);
      if (millis > 0) {
        selector.select(this::take, millis);
      } else {
        selector.selectNow(this::take);
      }
    }
  }

  private void take(SelectionKey key) {
    try {
      if (key.attachment() instanceof Way way) {
        way.takeFromServer();
      } else {
        takeFromClients();
      }
    } catch (IOException e) {
      // Moved away from, or closed.
    }
  }

  private void takeFromClients() throws IOException {
    SocketAddress client = front.receive(datagram.clear());
    while (client != null) {
      Way way = ways.get(client);
      if (way == null) {
        way = new Way(client);
        ways.put(client, way);
      }
      byte[] bytes = received();
      way.up.send(bytes, bytes.length, now());
      client = front.receive(datagram.clear());
    }
  }

  private byte[] received() {
    byte[] bytes = new byte[datagram.flip().remaining()];
    datagram.get(bytes);
    return bytes;
  }

  private static long now() {
    return System.nanoTime();
  }

  @Override
  public void close() {
    try {
      selector.close();
      front.close();
      for (Way way : ways.values()) {
        way.outward.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
