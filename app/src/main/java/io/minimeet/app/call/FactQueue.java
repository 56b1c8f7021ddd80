package io.minimeet.app.call;

import io.minimeet.people.call.CallFact;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/** Between the shards, which never wait, and the one who writes down. */
public final class FactQueue {
  private final MpscAtomicArrayQueue<CallFact> queue;
  private final int forAll;
  private final LongAdder dropped = new LongAdder();

  /**
   * @param capacity a power of two; a quarter is for what a call cannot be told without
   */
  public FactQueue(int capacity) {
    queue = new MpscAtomicArrayQueue<>(capacity);
    forAll = capacity - capacity / 4;
  }

  /** From any thread; never waits. What there is no room for is dropped, and counted. */
  void offer(CallFact fact) {
    boolean taken =
        isEssential(fact) ? queue.offer(fact) : queue.offerIfBelowThreshold(fact, forAll);
    if (!taken) {
      dropped.increment();
    }
  }

  private static boolean isEssential(CallFact fact) {
    return switch (fact) {
      case CallFact.Joined joined -> true;
      case CallFact.Left left -> true;
      case CallFact.Offered offered -> true;
      case CallFact.Connected connected -> true;
      case CallFact.Sampled sampled -> false;
      case CallFact.PictureChanged changed -> false;
      case CallFact.Happened happened -> false;
    };
  }

  /** Takes out what waits, up to a limit; from one thread. */
  public int drain(Consumer<CallFact> to, int limit) {
    return queue.drain(to::accept, limit);
  }

  /** How many facts there was no room for. */
  public long dropped() {
    return dropped.sum();
  }

  /** How many wait. */
  public int size() {
    return queue.size();
  }
}
