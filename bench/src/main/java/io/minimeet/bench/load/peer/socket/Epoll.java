package io.minimeet.bench.load.peer.socket;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.minimeet.app.linux.CFunctions;
import io.minimeet.bench.load.LoadException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Waits for sockets to have something to read, for a time of nanoseconds, or for another thread.
 *
 * <pre>
 *   epoll_event: events 4 | data 8   (packed on x86-64; elsewhere 4 unused bytes between them)
 *   timespec:    seconds 8 | nanoseconds 8
 * </pre>
 */
final class Epoll implements AutoCloseable {
  /** Fetched by one call; what else is ready is fetched by the next. */
  private static final int MAX_EVENTS = 256;

  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int NON_BLOCKING = 0x800;
  private static final int ADD = 1;

  /** EPOLLIN, for as long as there is something (level-triggered). Errors come unasked. */
  private static final int READABLE = 1;

  private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");
  private static final int EVENT_BYTES = PACKED ? 12 : 16;
  private static final int DATA_AT = PACKED ? 4 : 8;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment state = CFunctions.errorState(arena);
  private final MemorySegment events = arena.allocate((long) EVENT_BYTES * MAX_EVENTS, Long.BYTES);
  private final MemorySegment time = arena.allocate(2L * Long.BYTES, Long.BYTES);
  private final MemorySegment counter = arena.allocate(JAVA_LONG);

  /** Of the other threads, under this object's lock. */
  private final MemorySegment wakerState = CFunctions.errorState(arena);

  private final MemorySegment one = arena.allocateFrom(JAVA_LONG, 1);
  private boolean awake;
  private boolean closed;

  private final int epoll;
  private final int bell;
  private boolean precise = EpollCalls.hasPreciseWait();

  Epoll() {
    epoll = require("epoll_create1", EpollCalls.create(state, CLOSE_ON_EXEC));
    bell = require("eventfd", EpollCalls.event(state, CLOSE_ON_EXEC | NON_BLOCKING));
    add(bell);
  }

  static boolean isAvailable() {
    return EpollCalls.isAvailable();
  }

  /** Waits for this descriptor too, until it is closed. */
  void add(int descriptor) {
    events.set(JAVA_INT, 0, READABLE);
    events.set(JAVA_LONG_UNALIGNED, DATA_AT, descriptor);
    require("epoll_ctl", EpollCalls.control(state, epoll, ADD, descriptor, events.address()));
  }

  /** Waits; how many descriptors are ready. */
  int await(long nanos) {
    int ready = precise ? awaitPrecisely(nanos) : awaitMillis(nanos);
    if (ready < 0 && ready != -EpollCalls.EINTR) {
      if (!precise) {
        require("epoll_wait", ready);
      }
      precise = false; // an older kernel than the C library was made for
    }
    for (int i = 0; i < ready; i++) {
      if (descriptor(i) == bell) {
        hear();
      }
    }
    return Math.max(0, ready);
  }

  private int awaitPrecisely(long nanos) {
    long bounded = Math.max(0, nanos);
    time.set(JAVA_LONG, 0, bounded / NANOS_PER_SECOND);
    time.set(JAVA_LONG, Long.BYTES, bounded % NANOS_PER_SECOND);
    return EpollCalls.await(state, epoll, events.address(), MAX_EVENTS, time.address());
  }

  private int awaitMillis(long nanos) {
    long millis = (Math.max(0, nanos) + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    return EpollCalls.awaitMillis(
        state, epoll, events.address(), MAX_EVENTS, (int) Math.min(millis, Integer.MAX_VALUE));
  }

  /** Silences the bell before the work is looked at that it was rung for: none is overlooked. */
  private void hear() {
    EpollCalls.read(state, bell, counter.address(), Long.BYTES);
    synchronized (this) {
      awake = false;
    }
  }

  /** One of those that are ready; the bell is nobody's. */
  int descriptor(int ready) {
    return (int) events.get(JAVA_LONG_UNALIGNED, (long) ready * EVENT_BYTES + DATA_AT);
  }

  /** Ends the waiting, or the next one. From any thread. */
  synchronized void wakeUp() {
    if (!awake && !closed) {
      awake = true;
      EpollCalls.write(wakerState, bell, one.address(), Long.BYTES);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      EpollCalls.close(wakerState, bell);
      EpollCalls.close(wakerState, epoll);
    }
  }

  private static int require(String call, int result) {
    if (result < 0) {
      throw new LoadException(call + " failed with error " + -result);
    }
    return result;
  }
}
