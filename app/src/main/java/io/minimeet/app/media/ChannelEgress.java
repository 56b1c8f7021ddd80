package io.minimeet.app.media;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.Path;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Outgoing slots over Netty channels, which works everywhere. A slot is written once by the
 * encryption and read by the kernel: each is a buffer of its own over the same memory, whose
 * reference count tells when the socket is done with it. Used on the shard's event loop alone.
 */
final class ChannelEgress implements ShardEgress {
  /** Eight full batches of a system call; more than a socket buffer takes in a burst. */
  private static final int SLOTS = 256;

  private static final int CACHE_LINE_BYTES = 64;

  private final DatagramTransport transport;
  private final Counters counters;
  private final Connections connections;
  private final MemorySegment memory =
      Arena.ofAuto().allocate((long) SLOTS * PacketSlots.SLOT_BYTES, CACHE_LINE_BYTES);
  private final ByteBuf[] buffers = new ByteBuf[SLOTS];
  private final List<Channel> sockets = new ArrayList<>();

  /** Claimed, and neither sent nor given back yet. */
  private final boolean[] held = new boolean[SLOTS];

  private int next;

  ChannelEgress(DatagramTransport transport, Counters counters) {
    this.transport = transport;
    this.counters = counters;
    connections = new Connections(counters);
    for (int slot = 0; slot < SLOTS; slot++) {
      buffers[slot] =
          Unpooled.wrappedBuffer(memory.asSlice(at(slot), PacketSlots.SLOT_BYTES).asByteBuffer());
    }
  }

  /** The number of a socket is the count of those before. */
  @Override
  public UdpDoor open(InetSocketAddress address, ShardLoop loop) throws IOException {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(transport.datagramChannel())
            .option(ChannelOption.AUTO_READ, false)
            .handler(new DatagramHandler(sockets.size(), loop));
    transport.configure(bootstrap);
    ChannelFuture binding = bootstrap.bind(address).awaitUninterruptibly();
    if (!binding.isSuccess()) {
      throw new IOException(String.valueOf(binding.cause().getMessage()), binding.cause());
    }
    Channel socket = binding.channel();
    sockets.add(socket);
    return new ChannelDoor(socket, transport.buffers(socket));
  }

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public int claim() {
    int slot = free();
    if (slot == NONE) {
      flush(); // all slots wait: let the sockets take what they can now
      slot = free();
    }
    if (slot != NONE) {
      held[slot] = true;
      next = (slot + 1) % SLOTS;
    }
    return slot;
  }

  /** The next slot that nobody has; it is nearly always the very next. */
  private int free() {
    for (int i = 0; i < SLOTS; i++) {
      int slot = (next + i) % SLOTS;
      if (!held[slot] && buffers[slot].refCnt() == 1) {
        return slot;
      }
    }
    return NONE;
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
    held[slot] = false;
    if (path.isTcp()) {
      connections.send(memory, at(slot), length, path.tcpConnection());
    } else {
      send(buffers[slot].setIndex(0, length).retain(), path);
    }
  }

  @Override
  public void discard(int slot) {
    held[slot] = false;
  }

  @Override
  public void send(byte[] datagram, Path path) {
    if (path.isTcp()) {
      connections.send(MemorySegment.ofArray(datagram), 0, datagram.length, path.tcpConnection());
    } else {
      send(Unpooled.wrappedBuffer(datagram), path);
    }
  }

  // The void promise: what goes wrong comes to the door's exceptionCaught.
  private void send(ByteBuf content, Path path) {
    counters.add(Counter.DATAGRAMS_SENT, 1);
    counters.add(Counter.DATAGRAM_RUNS_SENT, 1);
    counters.add(Counter.BYTES_SENT, content.readableBytes());
    Channel socket = sockets.get(path.socket());
    socket.write(new DatagramPacket(content, path.remote()), socket.voidPromise());
  }

  @Override
  public void flush() {
    for (int i = 0; i < sockets.size(); i++) {
      sockets.get(i).flush();
    }
    connections.flush();
  }
}
