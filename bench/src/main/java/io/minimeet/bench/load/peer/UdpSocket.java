package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.LoadException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.function.Consumer;

/** A peer's socket, bound to one server address: nothing goes to, or comes from, anywhere else. */
final class UdpSocket {
  /** Some seconds of what a peer receives: a stall of this process is not to look like loss. */
  private static final int BUFFER_BYTES = 2 << 20;

  private static final int NOTHING = 0;

  private final DatagramChannel channel;
  private final Runnable carried;
  private final Consumer<String> broken;
  private long unsent;

  /**
   * Opens the socket.
   *
   * @param carried hears of each datagram sent or received
   * @param broken hears when it can not be used any more
   */
  UdpSocket(InetSocketAddress remote, Runnable carried, Consumer<String> broken) {
    this.carried = carried;
    this.broken = broken;
    try {
      channel = DatagramChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
      channel.connect(remote);
    } catch (IOException e) {
      throw new LoadException("no UDP socket to " + remote + ": " + e.getMessage(), e);
    }
  }

  DatagramChannel channel() {
    return channel;
  }

  /** The length of the datagram put into the buffer, 0 when there is none. */
  int receive(ByteBuffer into) {
    try {
      int length = channel.read(into.clear());
      if (length > 0) {
        carried.run();
      }
      return length;
    } catch (PortUnreachableException e) {
      return NOTHING; // the server is not there (yet, or any more): as good as lost
    } catch (IOException e) {
      broken.accept("the socket broke: " + e.getMessage());
      return NOTHING;
    }
  }

  /** Sends, unless the socket is closed; what it does not take now is lost, which it says. */
  boolean send(ByteBuffer datagram) {
    if (!channel.isOpen()) {
      return false;
    }
    try {
      if (channel.write(datagram) > 0) {
        carried.run();
        return true;
      }
      unsent++;
    } catch (PortUnreachableException e) {
      unsent++;
    } catch (IOException e) {
      broken.accept("the socket broke: " + e.getMessage());
    }
    return false;
  }

  /** Datagrams the socket did not take. */
  long unsent() {
    return unsent;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      broken.accept("the socket did not close: " + e.getMessage());
    }
  }
}
