package io.minimeet.app.call;

import io.minimeet.people.call.CallBook;
import io.minimeet.store.StoreException;
import io.minimeet.store.call.CallEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties the queue into the store, on a virtual thread of its own. */
public final class CallRecorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallRecorder.class);

  /** Facts for one transaction: more than come in a second from four thousand people. */
  private static final int BATCH = 2_000;

  /**
   * A store that says no may be busy for a moment; then there is a limit to what is kept for it.
   */
  private static final int TRIES = 6;

  private final FactQueue queue;
  private final Sink sink;
  private final LongSupplier unixMillis;
  private final Duration pause;
  private final List<CallEntry> entries = new ArrayList<>();
  private final CallBook book;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private final AtomicLong lost = new AtomicLong();

  /**
   * Where entries go.
   *
   * @param store keeps them, or throws a {@link StoreException}
   * @param kept is told of them when they are kept, for instance to tell others that a call began
   */
  public record Sink(Consumer<List<CallEntry>> store, Consumer<List<CallEntry>> kept) {
    /** A store, and nobody else who wants to know. */
    public static Sink of(Consumer<List<CallEntry>> store) {
      return new Sink(store, entries -> {});
    }
  }

  private CallRecorder(
      FactQueue queue,
      Sink sink,
      LongFunction<String> ids,
      LongSupplier unixMillis,
      Duration pause) {
    this.queue = queue;
    this.sink = sink;
    this.unixMillis = unixMillis;
    this.pause = pause;
    book = new CallBook(ids, entries::add);
    thread = Thread.ofVirtual().name("call-recorder").unstarted(this::run);
  }

  /**
   * Begins to write.
   *
   * @param ids makes an id that ascends with the time
   * @param pause between two looks into the queue
   */
  public static CallRecorder start(
      FactQueue queue,
      Sink sink,
      LongFunction<String> ids,
      LongSupplier unixMillis,
      Duration pause) {
    CallRecorder recorder = new CallRecorder(queue, sink, ids, unixMillis, pause);
    recorder.thread.start();
    return recorder;
  }

  private void run() {
    while (!isClosing(pause)) {
      surviving(this::writeWhatWaits);
    }
    surviving(this::writeWhatWaits);
    surviving(this::writeTheEnd);
  }

  /** A bug in one batch must not be the end of all that comes after. */
  private void surviving(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("A batch of entries about calls could not be written.", e);
      entries.clear();
    }
  }

  private void writeTheEnd() {
    book.close(unixMillis.getAsLong());
    write();
  }

  private void writeWhatWaits() {
    int taken;
    do {
      taken = queue.drain(book::take, BATCH);
      book.advance(unixMillis.getAsLong());
      write();
    } while (taken == BATCH);
  }

  private void write() {
    if (entries.isEmpty()) {
      return;
    }
    List<CallEntry> batch = List.copyOf(entries);
    entries.clear();
    if (isKept(batch)) {
      sink.kept().accept(batch);
    }
  }

  private boolean isKept(List<CallEntry> batch) {
    for (int tries = 1; ; tries++) {
      try {
        sink.store().accept(batch);
        return true;
      } catch (StoreException e) {
        if (tries == TRIES || isClosing(pause.multipliedBy(1L << tries))) {
          lost.addAndGet(batch.size());
          LOG.warn("{} entries about calls are lost: {}", batch.size(), e.toString());
          return false;
        }
      }
    }
  }

  private boolean isClosing(Duration atMost) {
    try {
      return closing.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** How many entries the store did not take. */
  public long lost() {
    return lost.get();
  }

  /** Writes the rest, and that the server stopped. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
