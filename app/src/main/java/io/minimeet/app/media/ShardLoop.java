package io.minimeet.app.media;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.Shard;
import io.minimeet.sfu.api.OccupiedRoom;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.HandshakeMailbox;
import io.minimeet.sfu.transport.Path;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
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

  /** What waits to be sent leaves in steps of this, each a batch. */
  private static final long MIN_RELEASE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long MAX_POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A bug that each packet meets again needs no line for each. */
  private static final int FAILURE_LINES = 10;

  private final EventLoop loop;
  private final ShardEgress egress;
  private @Nullable Shard shard;
  private long batchNanos;
  private boolean inBatch;
  private long polledNanos;
  private long scheduledNanos = Long.MAX_VALUE;
  private final LagWindow lag = new LagWindow(MediaClock.nowNanos());
  private final LogBudget failureLines = new LogBudget(FAILURE_LINES);

  ShardLoop(EventLoop loop, ShardEgress egress) {
    this.loop = loop;
    this.egress = egress;
  }

  void drive(Shard driven) {
    shard = driven;
  }

  EventLoop eventLoop() {
    return loop;
  }

  ShardEgress egress() {
    return egress;
  }

  Counters counters() {
    return shard().counters();
  }

  /** How late timers ran lately: what the loop was busy with before a packet could be served. */
  long lagNanos() {
    return lag.longestNanos();
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
      try {
        shard().receiveUdp(socket, from, slot, length, now());
      } catch (RuntimeException bug) {
        failed("a datagram", bug);
      }
    }
  }

  /** A datagram of the batch at hand, in a slot that was claimed for it. */
  void datagram(Path path, int slot, int length) {
    try {
      shard().receive(path, slot, length, now());
    } catch (RuntimeException bug) {
      failed("a datagram", bug);
    }
  }

  /** Datagrams that go no further. */
  void drop(DropReason reason, int datagrams) {
    for (int i = 0; i < datagrams; i++) {
      counters().drop(reason);
    }
  }

  PacketSlots slots() {
    return shard().slots();
  }

  /** A packet of a TCP connection, without its frame. */
  void packet(Path connection, ByteBuf content) {
    int length = content.readableBytes();
    int slot = admit(content);
    if (slot != PacketSlots.NONE) {
      try {
        shard().receive(connection, slot, length, now());
      } catch (RuntimeException bug) {
        failed("a packet of a TCP connection", bug);
      }
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

  /** The socket has no more for now; it will say so again when something came. */
  void batchComplete() {
    batchComplete(false);
  }

  /**
   * The socket has no more for now.
   *
   * @param comesAgain whether this is called again in a moment, come what may: no timer is needed
   *     then
   * @return the batch's time
   */
  long batchComplete(boolean comesAgain) {
    long now = now();
    inBatch = false;
    long deadline = finish(now);
    if (!comesAgain) {
      schedule(deadline, now);
    }
    return now;
  }

  /**
   * At the end of each turn: does what is due, and hands over what leaves.
   *
   * @return when something is to be done next
   */
  private long finish(long now) {
    boolean due = now - polledNanos >= MIN_POLL_NANOS;
    long deadline = due ? poll(now) : polledNanos + MIN_POLL_NANOS;
    long release = release(now);
    egress.flush();
    return Math.min(deadline, release);
  }

  /** Lets go what waited its turn; returns when to do so next. */
  private long release(long now) {
    try {
      return Math.max(shard().release(now), now + MIN_RELEASE_NANOS);
    } catch (RuntimeException bug) {
      failed("what waited to be sent", bug);
      return Long.MAX_VALUE;
    }
  }

  /** What was planned happened later. */
  void wasLate(long lagNanos, long now) {
    lag.record(lagNanos, now);
  }

  void connectionClosed(Path connection) {
    try {
      shard().pathClosed(connection);
    } catch (RuntimeException bug) {
      failed("the end of a TCP connection", bug);
    }
  }

  /** Whether a valid check of a participant came over this connection. */
  boolean isProven(Path connection) {
    return shard().isProven(connection);
  }

  /** From any thread: a command for a room of this shard. */
  void post(String roomId, RoomCommand command) {
    execute("a command", now -> shard().run(roomId, command, now));
  }

  /** From any thread: the rooms there are, once the loop comes to it. */
  CompletableFuture<List<OccupiedRoom>> occupied() {
    CompletableFuture<List<OccupiedRoom>> answer = new CompletableFuture<>();
    execute("a list of rooms", now -> answer.complete(shard().occupied()));
    return answer;
  }

  /** From any thread: refuses a command where its answer is expected, on the loop. */
  void refuse(Reply<?> reply, Refusal refusal) {
    execute("a refusal", now -> reply.refused(refusal));
  }

  @Override
  public void post(HandshakeNews news) {
    execute("news of a handshake", news::read);
  }

  private void execute(String what, LongConsumer work) {
    try {
      loop.execute(() -> carryOut(what, work));
    } catch (RejectedExecutionException stopped) {
      LOG.debug("{} came when the server had stopped", what);
    }
  }

  private void carryOut(String what, LongConsumer work) {
    long now = MediaClock.nowNanos();
    try {
      work.accept(now);
    } catch (RuntimeException bug) {
      failed(what, bug);
    }
    polledNanos = now - MIN_POLL_NANOS; // what was changed may be due at once
    schedule(finish(now), now);
  }

  /**
   * The one place where a bug in one room ends: the rest of the batch and the other rooms go on.
   */
  private void failed(String what, RuntimeException bug) {
    counters().add(Counter.FAILURES, 1);
    if (failureLines.take(MediaClock.nowNanos())) {
      LOG.error(
          "A bug of MiniMeet: {} failed; the shard goes on. Left out before: {} such lines.",
          what,
          failureLines.leftOut(),
          bug);
    }
  }

  /** Does what is due; returns when to do so next. */
  private long poll(long now) {
    polledNanos = now;
    long deadline = now;
    try {
      deadline = shard().poll(now);
    } catch (RuntimeException bug) {
      failed("what was due", bug);
    }
    return Math.max(deadline, now + MIN_POLL_NANOS);
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
    wasLate(now - plannedNanos, now);
    if (scheduledNanos == plannedNanos) {
      scheduledNanos = Long.MAX_VALUE;
    }
    schedule(finish(now), now);
  }

  /** Says goodbye to everybody. */
  void close() {
    loop.submit(
            () -> {
              shard().close();
              egress.flush();
            })
        .awaitUninterruptibly(TimeUnit.SECONDS.toMillis(1));
  }

  /** What is left to be sent goes out before. */
  void closeConnections() {
    loop.submit(egress.connections()::close).awaitUninterruptibly(TimeUnit.SECONDS.toMillis(1));
  }

  /** After the loop has ended. */
  void releaseMemory() {
    shard().slots().close();
  }
}
