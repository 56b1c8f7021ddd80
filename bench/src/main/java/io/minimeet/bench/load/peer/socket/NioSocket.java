package io.minimeet.bench.load.peer.socket;

import io.minimeet.bench.load.LoadException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/** A connected channel; a datagram leaves as soon as it is sent. */
final class NioSocket implements PeerSocket {
  /** So that one busy socket does not keep the others waiting. */
  private static final int DATAGRAMS_A_TURN = 32;

  private static final int NOTHING = 0;

  private final NioSockets sockets;
  private final DatagramChannel channel;
  private final int port;
  private @Nullable DatagramReader reader;
  private long unsent;

  NioSocket(InetSocketAddress remote, NioSockets sockets) {
    this.sockets = sockets;
    try {
      channel = DatagramChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
      channel.connect(remote);
      port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new LoadException("no UDP socket to " + remote + ": " + e.getMessage(), e);
    }
  }

  int port() {
    return port;
  }

  @Override
  public void listen(DatagramReader newReader) {
    reader = newReader;
    try {
      channel.register(sockets.selector(), SelectionKey.OP_READ, this);
    } catch (IOException e) {
      newReader.broken("the socket closed: " + e);
    }
  }

  void read() {
    DatagramReader target = reader;
    if (target == null) {
      return;
    }
    long now = System.nanoTime();
    for (int i = 0; i < DATAGRAMS_A_TURN && channel.isOpen(); i++) {
      int length = receive(target);
      if (length <= NOTHING) {
        break;
      }
      now = System.nanoTime();
      target.receive(sockets.incoming(), 0, length, now);
    }
    target.received(now);
  }

  private int receive(DatagramReader target) {
    try {
      int length = channel.read(sockets.incomingBuffer().clear());
      if (length > 0) {
        sockets.count();
      }
      return length;
    } catch (PortUnreachableException e) {
      return NOTHING; // the server is not there (yet, or any more): as good as lost
    } catch (IOException e) {
      target.broken("the socket broke: " + e.getMessage());
      return NOTHING;
    }
  }

  @Override
  public MemorySegment memory() {
    return sockets.outgoing();
  }

  @Override
  public long at() {
    return 0;
  }

  @Override
  public boolean send(int bytes) {
    if (!channel.isOpen()) {
      return false;
    }
    ByteBuffer datagram = sockets.outgoingBuffer().clear().limit(bytes);
    try {
      if (channel.write(datagram) > 0) {
        sockets.count();
        return true;
      }
      unsent++;
    } catch (PortUnreachableException e) {
      unsent++;
    } catch (IOException e) {
      unsent++;
      broken(e);
    }
    return false;
  }

  @Override
  public void flush() {
    // It has left.
  }

  @Override
  public long unsent() {
    return unsent;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      broken(e);
    }
  }

  private void broken(IOException e) {
    DatagramReader target = reader;
    if (target != null) {
      target.broken("the socket broke: " + e.getMessage());
    }
  }
}
