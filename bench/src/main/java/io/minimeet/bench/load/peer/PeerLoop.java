package io.minimeet.bench.load.peer;

import static java.util.stream.Collectors.toSet;

import io.minimeet.bench.load.LoadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The one thread that moves all peers' packets: sockets, timers, and what others ask it to do. */
public final class PeerLoop implements AutoCloseable {
  static final int PACKET_BYTES = 2_048;

  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long MAX_WAIT_MILLIS = 100;

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicReference<String> crash = new AtomicReference<>("");
  private final List<Membership> members = new ArrayList<>();
  private final MemorySegment receiveMemory = Arena.ofAuto().allocate(PACKET_BYTES, 64);
  private final ByteBuffer receiveBuffer = receiveMemory.asByteBuffer();
  private final MemorySegment sendMemory = Arena.ofAuto().allocate(PACKET_BYTES, 64);
  private final ByteBuffer sendBuffer = sendMemory.asByteBuffer();
  private volatile boolean open = true;
  private long maxLagNanos;
  private long datagrams;

  public PeerLoop() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new LoadException("no selector: " + e.getMessage(), e);
    }
    thread = Thread.ofPlatform().name("peers").daemon().unstarted(this::run);
    thread.start();
  }

  /** Runs a task on the loop's thread, in the order given. */
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
    if (!open) {
      runTasks(); // nobody else will: whoever waits for the outcome must not wait for ever
    }
  }

  /** Asks something of what belongs to the loop's thread; waits for the answer. */
  public <T> T call(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    execute(() -> {
      try {
        answer.complete(question.get());
      } catch (RuntimeException | Error e) {
        answer.completeExceptionally(e);
      }
    });
    return answer.join();
  }

  /** What stopped the loop, or an empty text. */
  public String crash() {
    return crash.get();
  }

  /**
   * How late the loop came at worst since it was asked last: a high number means a busy machine.
   */
  public long takeMaxLagNanos() {
    return call(() -> {
      long lag = maxLagNanos;
      maxLagNanos = 0;
      return lag;
    });
  }

  /** How many datagrams all peers sent and received. */
  public long datagrams() {
    return call(() -> datagrams);
  }

  /** How many the kernel dropped because this loop did not read them in time; -1 when unknown. */
  public long droppedBySockets() {
    return call(
        () -> SocketDrops.of(selector.keys().stream().map(PeerLoop::port).collect(toSet())));
  }

  private static int port(SelectionKey key) {
    return ((DatagramChannel) key.channel()).socket().getLocalPort();
  }

  /** One more was sent or received. On the loop's thread. */
  void countDatagram() {
    datagrams++;
  }

  /** On the loop's thread. */
  void add(LoopMember member, DatagramChannel channel) {
    try {
      Membership membership = new Membership(member);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, membership);
      members.add(membership);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Polls a member in this turn, whenever it wanted to be. On the loop's thread. */
  void wake(LoopMember member) {
    for (Membership membership : members) {
      if (membership.member.equals(member)) {
        membership.deadlineNanos = Membership.AT_ONCE;
      }
    }
  }

  /** On the loop's thread. */
  void remove(LoopMember member) {
    members.removeIf(membership -> membership.member.equals(member));
  }

  /** Where arriving packets lie. */
  MemorySegment receiveMemory() {
    return receiveMemory;
  }

  ByteBuffer receiveBuffer() {
    return receiveBuffer;
  }

  /** Where packets are written and protected before they leave. */
  MemorySegment sendMemory() {
    return sendMemory;
  }

  ByteBuffer sendBuffer() {
    return sendBuffer;
  }

  private void run() {
    try {
      while (open) {
        turn();
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      crash.set("the peers' loop stopped: " + e);
    } finally {
      open = false;
      runTasks();
    }
  }

  private void turn() throws IOException {
    runTasks();
    long deadline = pollDue(System.nanoTime());
    long waitMillis =
        Math.clamp(
            (deadline - System.nanoTime() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI,
            1,
            MAX_WAIT_MILLIS);
    selector.select(
        key -> {
          Membership membership = (Membership) key.attachment();
          long now = System.nanoTime();
          membership.member.readable(now);
          membership.deadlineNanos = membership.member.poll(now);
        },
        waitMillis);
  }

  private long pollDue(long nowNanos) {
    long deadline = Long.MAX_VALUE;
    for (int i = 0; i < members.size(); i++) {
      Membership membership = members.get(i);
      if (membership.deadlineNanos <= nowNanos) {
        if (membership.deadlineNanos != Membership.AT_ONCE) {
          maxLagNanos = Math.max(maxLagNanos, nowNanos - membership.deadlineNanos);
        }
        membership.deadlineNanos = membership.member.poll(nowNanos);
      }
      deadline = Math.min(deadline, membership.deadlineNanos);
    }
    return deadline == Long.MAX_VALUE ? nowNanos + MAX_WAIT_MILLIS * NANOS_PER_MILLI : deadline;
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Stops the thread; members are closed by their owners before. */
  @Override
  public void close() {
    open = false;
    selector.wakeup();
    try {
      thread.join();
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Membership {
    /** Before the first poll. */
    static final long AT_ONCE = Long.MIN_VALUE;

    private final LoopMember member;
    private long deadlineNanos = AT_ONCE;

    Membership(LoopMember member) {
      this.member = member;
    }
  }
}
