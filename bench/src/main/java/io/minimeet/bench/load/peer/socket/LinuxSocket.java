package io.minimeet.bench.load.peer.socket;

import io.minimeet.app.linux.SendBatch;
import io.minimeet.app.linux.SocketAddresses;
import io.minimeet.app.linux.UdpSocket;
import io.minimeet.bench.load.LoadException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose datagrams wait in the loop's slots and leave together: equally long ones in a row
 * as one message, which is how a picture's packets leave.
 */
final class LinuxSocket implements PeerSocket {
  private final LinuxSockets sockets;
  private final UdpSocket socket;
  private final SendBatch batch;
  private final OutgoingRun run = new OutgoingRun();
  private final long addressHigh;
  private final long addressLow;
  private final int remotePort;
  private @Nullable DatagramReader reader;
  private boolean closed;
  private boolean inRuns = true;
  private long unsent;

  LinuxSocket(InetSocketAddress remote, LinuxSockets sockets) {
    this.sockets = sockets;
    InetAddress address = remote.getAddress();
    addressHigh = SocketAddresses.high(address);
    addressLow = SocketAddresses.low(address);
    remotePort = remote.getPort();
    try {
      socket = UdpSocket.open(new InetSocketAddress(localFor(address), 0), BUFFER_BYTES);
    } catch (IOException e) {
      throw new LoadException("no UDP socket to " + remote + ": " + e.getMessage(), e);
    }
    socket.joinRuns(); // a kernel that cannot hands every datagram over by itself
    batch = new SendBatch(socket);
  }

  private static InetAddress localFor(InetAddress remote) {
    String local =
        remote instanceof Inet4Address
            ? remote.isLoopbackAddress() ? "127.0.0.1" : "0.0.0.0"
            : remote.isLoopbackAddress() ? "::1" : "::";
    return InetAddress.ofLiteral(local);
  }

  UdpSocket socket() {
    return socket;
  }

  int port() {
    return socket.localAddress().getPort();
  }

  /** Null before anybody listens, and when it is closed. */
  @Nullable DatagramReader reader() {
    return closed ? null : reader;
  }

  /** Whether a sender is the one server this socket talks to. */
  boolean isRemote(long high, long low, int port) {
    return low == addressLow && port == remotePort && high == addressHigh;
  }

  @Override
  public void listen(DatagramReader newReader) {
    if (!closed) {
      reader = newReader;
      sockets.add(this);
    }
  }

  @Override
  public MemorySegment memory() {
    return sockets.outgoing();
  }

  @Override
  public long at() {
    return sockets.claim(this);
  }

  @Override
  public boolean send(int bytes) {
    if (closed) {
      return false;
    }
    if (!inRuns || !run.takes(bytes)) {
      endRun();
    }
    batch.part(sockets.take(), bytes);
    run.add(bytes);
    return true;
  }

  private void endRun() {
    if (!run.isEmpty()) {
      batch.end(addressHigh, addressLow, remotePort, run.segmentBytes());
      run.clear();
    }
  }

  @Override
  public void flush() {
    endRun();
    int sent = 0;
    while (sent < batch.messages()) {
      int result = batch.send(sent);
      if (result > 0) {
        sockets.count(batch.firstPart(sent + result) - batch.firstPart(sent));
        sent += result;
      } else if (SendBatch.isFull(result)) {
        unsent += batch.parts() - batch.firstPart(sent);
        break;
      } else if (!SendBatch.isInterrupted(result)) {
        refused(sent++, result);
      }
    }
    batch.clear();
    sockets.release(this);
  }

  /** A message cannot be sent; the next ones may. */
  private void refused(int message, int result) {
    int parts = batch.firstPart(message + 1) - batch.firstPart(message);
    if (parts > 1 && SendBatch.isRunRefused(result)) {
      inRuns = false; // the network card's fault: each is sent alone from now on
    }
    unsent += parts;
  }

  @Override
  public long unsent() {
    return unsent;
  }

  @Override
  public void close() {
    if (!closed) {
      flush();
      closed = true;
      sockets.remove(this);
      socket.close();
    }
  }
}
