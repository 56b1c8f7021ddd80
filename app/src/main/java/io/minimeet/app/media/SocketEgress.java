package io.minimeet.app.media;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Outgoing slots over Netty channels. A slot is written once by the encryption and read by the
 * kernel: each is a buffer of its own over the same memory, whose reference count tells when the
 * socket is done with it. Used on the shard's event loop alone.
 */
final class SocketEgress implements Egress {
  /** Eight full batches of a system call; more than a socket buffer takes in a burst. */
  private static final int SLOTS = 256;

  private static final int CACHE_LINE_BYTES = 64;

  private final Counters counters;
  private final MemorySegment memory =
      Arena.ofAuto().allocate((long) SLOTS * PacketSlots.SLOT_BYTES, CACHE_LINE_BYTES);
  private final ByteBuf[] buffers = new ByteBuf[SLOTS];
  private final List<Channel> sockets = new ArrayList<>();
  private final Map<Long, Channel> connections = new HashMap<>();
  private int next;

  SocketEgress(Counters counters) {
    this.counters = counters;
    for (int slot = 0; slot < SLOTS; slot++) {
      buffers[slot] =
          Unpooled.wrappedBuffer(memory.asSlice(at(slot), PacketSlots.SLOT_BYTES).asByteBuffer());
    }
  }

  /** Adds a datagram socket; its number is the count of those before. */
  void addSocket(Channel socket) {
    sockets.add(socket);
  }

  void addConnection(long number, Channel connection) {
    connections.put(number, connection);
  }

  void removeConnection(long number) {
    connections.remove(number);
  }

  @Override
  public int claim() {
    int slot = next;
    if (buffers[slot].refCnt() > 1) {
      flush(); // all slots wait: let the sockets take what they can now
      if (buffers[slot].refCnt() > 1) {
        return NONE;
      }
    }
    next = (slot + 1) % SLOTS;
    return slot;
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
    send(buffers[slot].setIndex(0, length).retain(), path);
  }

  @Override
  public void discard(int slot) {
    // A slot is in use by its reference count alone.
  }

  @Override
  public void send(byte[] datagram, Path path) {
    send(Unpooled.wrappedBuffer(datagram), path);
  }

  // The void promise: what goes wrong comes to the door's exceptionCaught.
  private void send(ByteBuf content, Path path) {
    int length = content.readableBytes();
    if (path.isTcp()) {
      if (!sendFramed(content, path.tcpConnection())) {
        return;
      }
    } else {
      Channel socket = sockets.get(path.socket());
      socket.write(new DatagramPacket(content, path.remote()), socket.voidPromise());
    }
    counters.add(Counter.DATAGRAMS_SENT, 1);
    counters.add(Counter.BYTES_SENT, length);
  }

  /**
   * RFC 4571: two bytes of length before each packet. A slow receiver loses packets, as over UDP.
   */
  private boolean sendFramed(ByteBuf content, long number) {
    Channel connection = connections.get(number);
    if (connection == null || !connection.isWritable()) {
      content.release();
      counters.drop(DropReason.EGRESS_FULL);
      return false;
    }
    ByteBuf frame = connection.alloc().ioBuffer(content.readableBytes() + Short.BYTES);
    frame.writeShort(content.readableBytes()).writeBytes(content);
    content.release();
    connection.write(frame, connection.voidPromise());
    return true;
  }

  /** Once a batch. */
  void flush() {
    for (int i = 0; i < sockets.size(); i++) {
      sockets.get(i).flush();
    }
    if (!connections.isEmpty()) {
      connections.values().forEach(Channel::flush);
    }
  }
}
