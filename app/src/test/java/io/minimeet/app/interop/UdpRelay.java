package io.minimeet.app.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A NAT on the loopback address: clients send to its port, and the server sees each under a port of
 * the relay's choice, which {@link #move} changes as a router or another network would.
 */
final class UdpRelay implements AutoCloseable {
  private static final int MAX_DATAGRAM_BYTES = 2_048;

  private final InetSocketAddress server;
  private final DatagramChannel front = open();
  private final Map<SocketAddress, DatagramChannel> outward = new ConcurrentHashMap<>();
  private volatile boolean cut;

  UdpRelay(int serverPort) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    Thread.startVirtualThread(this::carryOut);
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
    outward.replaceAll((client, old) -> {
      close(old);
      return openOutward(client);
    });
  }

  /** Nothing passes any more, in either direction. */
  void cut() {
    cut = true;
  }

  void mend() {
    cut = false;
  }

  private void carryOut() {
    ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
    try {
      while (true) {
        SocketAddress client = front.receive(datagram.clear());
        if (!cut) {
          outward.computeIfAbsent(client, this::openOutward).send(datagram.flip(), server);
        }
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private DatagramChannel openOutward(SocketAddress client) {
    DatagramChannel channel = open();
    Thread.startVirtualThread(() -> carryIn(channel, client));
    return channel;
  }

  private void carryIn(DatagramChannel from, SocketAddress client) {
    ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
    try {
      while (true) {
        from.receive(datagram.clear());
        if (!cut) {
          front.send(datagram.flip(), client);
        }
      }
    } catch (IOException e) {
      // Moved away from, or the test is over.
    }
  }

  private static DatagramChannel open() {
    try {
      return DatagramChannel.open()
          .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(front);
    outward.values().forEach(UdpRelay::close);
  }
}
