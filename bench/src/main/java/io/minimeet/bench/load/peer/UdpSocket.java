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
  private final Consumer<String> broken;
  private long unsent;

  /**
   * Opens the socket.
   *
   * @param broken hears when it can not be used any more
   */
  UdpSocket(InetSocketAddress remote, Consumer<String> broken) {
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
      return channel.read(into.clear());
    } catch (PortUnreachableException e) {
      return NOTHING; // the server is not there (yet, or any more): as good as lost
    } catch (IOException e) {
      broken.accept("the socket broke: " + e.getMessage());
      return NOTHING;
    }
  }

  /** Sends, unless the socket is closed; what it does not take now is lost. */
  void send(ByteBuffer datagram) {
    if (!channel.isOpen()) {
      return;
    }
    try {
      if (channel.write(datagram) == 0) {
        unsent++;
      }
    } catch (PortUnreachableException e) {
      unsent++;
    } catch (IOException e) {
      broken.accept("the socket broke: " + e.getMessage());
    }
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
