package io.minimeet.app.media;

import io.minimeet.app.linux.UdpSocket;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.Path;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Outgoing slots that Linux reads by itself: nothing is allocated or copied for a datagram. Used on
 * the shard's event loop alone.
 */
final class LinuxEgress implements ShardEgress {
  /**
   * More than a socket buffer takes in a burst and than keyframes wait for their turn; 8 MiB. The
   * slot given back last is the next one claimed, so few are in use and those stay cached.
   */
  private static final int SLOTS = 4096;

  private static final int CACHE_LINE_BYTES = 64;

  private final Counters counters;
  private final Connections connections;
  private final long batchWindowNanos;
  private final MemorySegment memory =
      Arena.ofAuto().allocate((long) SLOTS * PacketSlots.SLOT_BYTES, CACHE_LINE_BYTES);
  private final long base = memory.address();
  private final List<LinuxOutbox> outboxes = new ArrayList<>();
  private final int[] free = new int[SLOTS];
  private final int[] next = new int[SLOTS];
  private final int[] lengths = new int[SLOTS];
  private int freeCount = SLOTS;

  /**
   * An egress without sockets.
   *
   * @param batchWindowNanos how long an arriving datagram may wait for others under load
   */
  LinuxEgress(Counters counters, long batchWindowNanos) {
    this.counters = counters;
    this.batchWindowNanos = batchWindowNanos;
    connections = new Connections(counters);
    for (int slot = 0; slot < SLOTS; slot++) {
      free[slot] = SLOTS - 1 - slot;
    }
  }

  /** The number of a socket is the count of those before. */
  @Override
  public UdpDoor open(InetSocketAddress address, ShardLoop loop) throws IOException {
    UdpSocket socket = UdpSocket.open(address, SocketBuffers.ASKED_BYTES);
    socket.joinRuns(); // an old kernel hands over each datagram alone, and all is well, too
    LinuxOutbox outbox = attach(socket);
    try {
      ReadRhythm rhythm = new ReadRhythm(batchWindowNanos);
      return new LinuxDoor(outboxes.size() - 1, socket, loop, outbox, rhythm);
    } catch (IOException e) {
      outboxes.removeLast();
      socket.close();
      throw e;
    }
  }

  LinuxOutbox attach(UdpSocket socket) {
    LinuxOutbox outbox = new LinuxOutbox(socket, this, counters);
    outboxes.add(outbox);
    return outbox;
  }

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public int claim() {
    if (freeCount == 0) {
      flush(); // all slots wait: let the sockets take what they can now
    }
    return freeCount == 0 ? NONE : free[--freeCount];
  }

  @Override
  public MemorySegment memory(int slot) {
    return memory;
  }

  @Override
  public long at(int slot) {
    return (long) slot * PacketSlots.SLOT_BYTES;
  }

  @Override
  public void send(int slot, int length, Path path) {
    if (path instanceof LinuxPath receiver) {
      lengths[slot] = length;
      counters.add(Counter.DATAGRAMS_SENT, 1);
      counters.add(Counter.BYTES_SENT, length);
      outboxes.get(path.socket()).add(slot, receiver);
    } else {
      connections.send(memory, at(slot), length, path.tcpConnection());
      free(slot);
    }
  }

  @Override
  public void discard(int slot) {
    free(slot);
  }

  @Override
  public void send(byte[] datagram, Path path) {
    int slot = datagram.length <= PacketSlots.SLOT_BYTES ? claim() : NONE;
    if (slot == NONE) {
      counters.drop(DropReason.EGRESS_FULL);
      return;
    }
    MemorySegment.copy(datagram, 0, memory, ValueLayout.JAVA_BYTE, at(slot), datagram.length);
    send(slot, datagram.length, path);
  }

  @Override
  public void flush() {
    for (int i = 0; i < outboxes.size(); i++) {
      outboxes.get(i).flush();
    }
    connections.flush();
  }

  // ---- for the outboxes

  void free(int slot) {
    free[freeCount++] = slot;
  }

  void link(int slot, int following) {
    next[slot] = following;
  }

  int next(int slot) {
    return next[slot];
  }

  int length(int slot) {
    return lengths[slot];
  }

  long address(int slot) {
    return base + at(slot);
  }
}
