package io.minimeet.app.media;

import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.Shard;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.HandshakeMailbox;
import io.minimeet.sfu.transport.Path;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one shard on its event loop: reads the clock once a batch, hands datagrams and commands
 * over, polls when the shard's time has come, and flushes.
 */
final class ShardLoop implements HandshakeMailbox {
  private static final Logger LOG = LoggerFactory.getLogger(ShardLoop.class);

  /** Under traffic the shard is polled this often at most; without traffic, when it asks to be. */
  private static final long MIN_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final long MAX_POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final EventLoop loop;
  private final SocketEgress egress;
  private @Nullable Shard shard;
  private long batchNanos;
  private boolean inBatch;
  private long polledNanos;
  private long scheduledNanos = Long.MAX_VALUE;
  private volatile long lagNanos;

  ShardLoop(EventLoop loop, SocketEgress egress) {
    this.loop = loop;
    this.egress = egress;
  }

  void drive(Shard driven) {
    shard = driven;
  }

  EventLoop eventLoop() {
    return loop;
  }

  SocketEgress egress() {
    return egress;
  }

  Counters counters() {
    return shard().counters();
  }

  /** How late the last timer ran: what the loop was busy with before a packet could be served. */
  long lagNanos() {
    return lagNanos;
  }

  private Shard shard() {
    Shard driven = shard;
    if (driven == null) {
      throw new IllegalStateException("the loop drives no shard yet");
    }
    return driven;
  }

  /** A datagram of the batch at hand. */
  void datagram(int socket, ByteBuf content, InetSocketAddress from) {
    int length = content.readableBytes();
    int slot = admit(content);
    if (slot != PacketSlots.NONE) {
      shard().receiveUdp(socket, from, slot, length, now());
    }
  }

  /** A packet of a TCP connection, without its frame. */
  void packet(Path connection, ByteBuf content) {
    int length = content.readableBytes();
    int slot = admit(content);
    if (slot != PacketSlots.NONE) {
      shard().receiveTcp(connection, slot, length, now());
    }
  }

  /** Copies a datagram off the socket's buffer into a slot; the one copy of the way in. */
  private int admit(ByteBuf content) {
    int length = content.readableBytes();
    if (length > PacketSlots.SLOT_BYTES) {
      counters().drop(DropReason.OVERSIZED);
      return PacketSlots.NONE;
    }
    PacketSlots slots = shard().slots();
    int slot = slots.claim();
    if (slot == PacketSlots.NONE) {
      counters().drop(DropReason.NO_BUFFER);
      return PacketSlots.NONE;
    }
    ByteBuffer target = slots.memory(slot).asSlice(slots.at(slot), length).asByteBuffer();
    content.getBytes(content.readerIndex(), target);
    return slot;
  }

  private long now() {
    if (!inBatch) {
      inBatch = true;
      batchNanos = MediaClock.nowNanos();
    }
    return batchNanos;
  }

  /** The socket has no more for now. */
  void batchComplete() {
    long now = now();
    inBatch = false;
    if (now - polledNanos >= MIN_POLL_NANOS) {
      poll(now);
    } else {
      schedule(polledNanos + MIN_POLL_NANOS, now);
    }
    egress.flush();
  }

  void connectionClosed(Path connection) {
    shard().pathClosed(connection);
  }

  /** From any thread: a command for a room of this shard. */
  void post(String roomId, RoomCommand command) {
    loop.execute(() -> {
      long now = MediaClock.nowNanos();
      shard().run(roomId, command, now);
      poll(now);
      egress.flush();
    });
  }

  @Override
  public void post(HandshakeNews news) {
    loop.execute(() -> {
      long now = MediaClock.nowNanos();
      news.read(now);
      poll(now);
      egress.flush();
    });
  }

  private void poll(long now) {
    polledNanos = now;
    long deadline = shard().poll(now);
    schedule(Math.max(deadline, now + MIN_POLL_NANOS), now);
  }

  private void schedule(long deadlineNanos, long now) {
    long bounded = Math.min(deadlineNanos, now + MAX_POLL_NANOS);
    if (bounded < scheduledNanos) {
      scheduledNanos = bounded;
      loop.schedule(() -> timer(bounded), bounded - now, TimeUnit.NANOSECONDS);
    }
  }

  private void timer(long plannedNanos) {
    long now = MediaClock.nowNanos();
    lagNanos = Math.max(0, now - plannedNanos);
    if (scheduledNanos == plannedNanos) {
      scheduledNanos = Long.MAX_VALUE;
    }
    try {
      poll(now);
      egress.flush();
    } catch (RuntimeException e) {
      // The one place that keeps a bug in one room's timers from stopping all later timers.
      LOG.error("A timer of the media plane failed; the shard goes on.", e);
      schedule(now + MIN_POLL_NANOS, now);
    }
  }

  void close() {
    loop.submit(
            () -> {
              shard().close();
              egress.flush();
            })
        .awaitUninterruptibly(TimeUnit.SECONDS.toMillis(1));
  }
}
