package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.media.LatencyLog;
import io.minimeet.bench.load.peer.socket.DatagramReader;
import io.minimeet.bench.load.peer.socket.PeerSocket;
import io.minimeet.bench.load.peer.socket.PeerSockets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * The one thread that moves all peers' packets: sockets, timers, and what others ask it to do. In a
 * turn it polls whose time has come, waits until the next one's has or something comes, and reads
 * all that came; each peer sends at the end of its own part of the turn.
 */
public final class PeerLoop implements AutoCloseable {
  private static final long MAX_WAIT_NANOS = 100_000_000L;

  private final PeerSockets sockets;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicReference<String> crash = new AtomicReference<>("");
  private final DeadlineHeap members = new DeadlineHeap();
  private final MemorySegment plain = Arena.ofAuto().allocate(PeerSocket.SLOT_BYTES, Long.BYTES);
  private volatile boolean open = true;
  private final LatencyLog lags = new LatencyLog();

  public PeerLoop() {
    this(PeerSockets.open());
  }

  PeerLoop(PeerSockets sockets) {
    this.sockets = sockets;
    thread = Thread.ofPlatform().name("peers").daemon().unstarted(this::run);
    thread.start();
  }

  /** Runs a task on the loop's thread, in the order given. */
  void execute(Runnable task) {
    tasks.add(task);
    sockets.wakeUp();
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
   * How late the loop came to what it had planned, in microseconds, since it was asked last. What
   * it reads, it reads that late too: the server's latencies are no better known than this.
   */
  public Histogram takeLags() {
    return call(lags::takeRecent);
  }

  /** How many datagrams all peers sent and received. */
  public long datagrams() {
    return call(sockets::datagrams);
  }

  /** How many the kernel dropped because this loop did not read them in time; -1 when unknown. */
  public long droppedBySockets() {
    return call(() -> SocketDrops.of(sockets.ports()));
  }

  /** A socket to one server address, not read from yet. From any thread. */
  PeerSocket connect(InetSocketAddress remote) {
    return sockets.connect(remote);
  }

  /** On the loop's thread. */
  void add(Membership membership, PeerSocket socket) {
    members.add(membership);
    socket.listen(new Reading(membership));
  }

  /** Polls a member in this turn, whenever it wanted to be. On the loop's thread. */
  void wake(Membership membership) {
    members.move(membership, Membership.AT_ONCE);
  }

  /** On the loop's thread. */
  void remove(Membership membership) {
    members.remove(membership);
  }

  /** Where packets are written before they are protected. */
  MemorySegment plainMemory() {
    return plain;
  }

  private void run() {
    try {
      while (open) {
        turn();
      }
    } catch (RuntimeException | LinkageError e) {
      crash.set("the peers' loop stopped: " + e);
    } finally {
      open = false;
      runTasks();
    }
  }

  private void turn() {
    runTasks();
    pollDue();
    Membership next = members.first();
    long deadline = next == null ? Long.MAX_VALUE : next.deadlineNanos();
    long now = System.nanoTime();
    sockets.await(deadline <= now ? 0 : Math.min(deadline - now, MAX_WAIT_NANOS));
  }

  /** Each once at most, so that the sockets have their turn whatever members say. */
  private void pollDue() {
    for (int left = members.size(); left > 0; left--) {
      Membership due = members.first();
      long now = System.nanoTime(); // anew for each: it is what the packets say they left at
      if (due == null || due.deadlineNanos() > now) {
        return;
      }
      poll(due, now);
    }
  }

  private void poll(Membership membership, long nowNanos) {
    long planned = membership.deadlineNanos();
    if (planned != Membership.AT_ONCE && planned <= nowNanos) {
      lags.record(nowNanos - planned);
    }
    members.move(membership, membership.member().poll(nowNanos));
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
    sockets.wakeUp();
    try {
      thread.join();
      sockets.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What comes is the member's, who is polled behind it. */
  private final class Reading implements DatagramReader {
    private final Membership membership;

    Reading(Membership membership) {
      this.membership = membership;
    }

    @Override
    public void receive(MemorySegment memory, long at, int length, long nowNanos) {
      membership.member().receive(memory, at, length, nowNanos);
    }

    @Override
    public void received(long nowNanos) {
      poll(membership, nowNanos);
    }

    @Override
    public void broken(String reason) {
      membership.member().broken(reason);
    }
  }
}
