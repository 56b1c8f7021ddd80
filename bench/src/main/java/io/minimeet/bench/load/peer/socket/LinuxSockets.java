package io.minimeet.bench.load.peer.socket;

import io.minimeet.app.linux.ReceiveBatch;
import io.minimeet.app.linux.SendBatch;
import io.minimeet.app.linux.UdpSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Linux's batched calls, and one epoll for all: what waits in a socket is read by one call, what a
 * peer sends in its turn leaves by one call, and waits are as short as asked for (but for the
 * kernel's timer slack, 50 us). Nothing is allocated for a datagram.
 */
final class LinuxSockets implements PeerSockets {
  /** More than come to a peer between two reads, as long as this process keeps up. */
  private static final int PLACES = 16;

  /** The longest run there is. */
  private static final int PLACE_BYTES = 65_536;

  /** Not a power of two, or the beginnings of all places would share a few lines of the cache. */
  private static final long STRIDE_BYTES = PLACE_BYTES + 1_088;

  /** So many calls for one socket, and then the others have their turn. */
  private static final int MAX_CALLS = 4;

  /** As many as one message holds at most, so that they always fit into a socket's batch. */
  private static final int SLOTS = SendBatch.MAX_PARTS;

  private static final int ALIGNMENT = 64;

  private final Epoll epoll = new Epoll();
  private final Map<Integer, LinuxSocket> open = new HashMap<>();
  private @Nullable LinuxSocket[] byDescriptor = new LinuxSocket[64];
  private final ReceiveBatch batch = new ReceiveBatch(PLACES);
  private final MemorySegment incoming = Arena.ofAuto().allocate(PLACES * STRIDE_BYTES, ALIGNMENT);
  private final MemorySegment outgoing =
      Arena.ofAuto().allocate((long) SLOTS * PeerSocket.SLOT_BYTES, ALIGNMENT);
  private int taken;
  private @Nullable LinuxSocket writer;
  private long datagrams;

  LinuxSockets() {
    for (int i = 0; i < PLACES; i++) {
      batch.place(i, incoming.address() + i * STRIDE_BYTES, PLACE_BYTES);
    }
  }

  /** Whether this machine has the calls, and this program may make them. */
  static boolean isAvailable() {
    return UdpSocket.isAvailable() && Epoll.isAvailable();
  }

  @Override
  public PeerSocket connect(InetSocketAddress remote) {
    return new LinuxSocket(remote, this);
  }

  @Override
  public void await(long nanos) {
    int ready = epoll.await(nanos);
    for (int i = 0; i < ready; i++) {
      int descriptor = epoll.descriptor(i);
      LinuxSocket socket = descriptor < byDescriptor.length ? byDescriptor[descriptor] : null;
      if (socket != null) {
        read(socket);
      }
    }
  }

  private void read(LinuxSocket socket) {
    long now = 0;
    for (int call = 0; call < MAX_CALLS; call++) {
      int came = batch.receive(socket.socket(), PLACES);
      now = System.nanoTime();
      for (int i = 0; i < came; i++) {
        DatagramReader reader = socket.reader();
        if (reader == null) {
          return; // a datagram made it close
        }
        take(i, socket, reader, now);
      }
      if (came < PLACES) {
        break;
      }
    }
    DatagramReader reader = socket.reader();
    if (reader != null) {
      reader.received(now);
    }
  }

  private void take(int number, LinuxSocket socket, DatagramReader reader, long nowNanos) {
    if (batch.isTruncated(number)
        || !socket.isRemote(
            batch.addressHigh(number), batch.addressLow(number), batch.port(number))) {
      return;
    }
    datagrams +=
        ArrivedRun.split(
            incoming,
            number * STRIDE_BYTES,
            batch.length(number),
            batch.segmentBytes(number),
            reader,
            nowNanos);
  }

  @Override
  public void wakeUp() {
    epoll.wakeUp();
  }

  @Override
  public long datagrams() {
    return datagrams;
  }

  @Override
  public Set<Integer> ports() {
    return open.values().stream().map(LinuxSocket::port).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    Set.copyOf(open.values()).forEach(LinuxSocket::close);
    epoll.close();
  }

  // ---- for the sockets

  void add(LinuxSocket socket) {
    int descriptor = socket.socket().number();
    if (descriptor >= byDescriptor.length) {
      byDescriptor = Arrays.copyOf(byDescriptor, 2 * descriptor);
    }
    byDescriptor[descriptor] = socket;
    open.put(descriptor, socket);
    epoll.add(descriptor);
  }

  /** Before it is closed, which takes it out of epoll. */
  void remove(LinuxSocket socket) {
    int descriptor = socket.socket().number();
    if (open.remove(descriptor, socket)) {
      byDescriptor[descriptor] = null;
    }
  }

  MemorySegment outgoing() {
    return outgoing;
  }

  /** The place of a socket's next datagram. Another socket's that still wait leave first. */
  long claim(LinuxSocket socket) {
    LinuxSocket other = writer;
    if (other != null && (other != socket || taken == SLOTS)) {
      other.flush();
    }
    writer = socket;
    return (long) taken * PeerSocket.SLOT_BYTES;
  }

  /** The slot that was claimed last is used until its socket flushes; its address. */
  long take() {
    return outgoing.address() + (long) taken++ * PeerSocket.SLOT_BYTES;
  }

  /** All that waited has left. */
  void release(LinuxSocket socket) {
    if (writer == socket) {
      writer = null;
      taken = 0;
    }
  }

  void count(int more) {
    datagrams += more;
  }
}
