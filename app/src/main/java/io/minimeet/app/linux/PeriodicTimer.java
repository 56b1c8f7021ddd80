package io.minimeet.app.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A timer of Linux that an event loop waits on as on a socket (timerfd_create(2)).
 *
 * <pre>
 *   itimerspec, 32 bytes: period: seconds 8 | nanoseconds 8 || first: seconds 8 | nanoseconds 8
 * </pre>
 */
public final class PeriodicTimer implements AutoCloseable {
  private static final int NON_BLOCKING = 0x800;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int CLOCK_MONOTONIC = 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long SPEC_BYTES = 32;

  private final MemorySegment spec = Arena.ofAuto().allocate(SPEC_BYTES, Long.BYTES);
  private final MemorySegment expirations = Arena.ofAuto().allocate(JAVA_LONG);
  private final MemorySegment state = CFunctions.errorState(Arena.ofAuto());

  /** -1 once it is closed: the system may give the number to another then. */
  private int number;

  private PeriodicTimer(int number) {
    this.number = number;
  }

  /**
   * A timer that does not run yet.
   *
   * @throws IOException when the system has none to give
   */
  public static PeriodicTimer open() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int number =
          Libc.timerfd_create(
              CFunctions.errorState(arena), CLOCK_MONOTONIC, NON_BLOCKING | CLOSE_ON_EXEC);
      if (number < 0) {
        throw new IOException(Errors.words("timerfd_create", -number));
      }
      return new PeriodicTimer(number);
    }
  }

  /** The descriptor, for the event loop to wait on. */
  public int number() {
    return number;
  }

  /** Runs out after each period from now on. */
  public void start(long periodNanos) {
    set(periodNanos);
  }

  /**
   * Has to be called each time it has run out: only then does the kernel let it run again.
   *
   * @return how often it has run out since the last time, perhaps not once
   */
  public long expirations() {
    int bytes = Libc.read(number, expirations.address(), Long.BYTES);
    return bytes == Long.BYTES ? expirations.get(JAVA_LONG, 0) : 0;
  }

  public void stop() {
    set(0);
  }

  private void set(long periodNanos) {
    for (int at = 0; at < SPEC_BYTES; at += 2 * Long.BYTES) {
      spec.set(JAVA_LONG, at, periodNanos / NANOS_PER_SECOND);
      spec.set(JAVA_LONG, at + Long.BYTES, periodNanos % NANOS_PER_SECOND);
    }
    int result = Libc.timerfd_settime(state, number, spec.address());
    if (result < 0) {
      throw new IllegalStateException(Errors.words("timerfd_settime", -result));
    }
  }

  @Override
  public void close() {
    int open = number;
    number = -1;
    if (open >= 0) {
      Libc.close(state, open);
    }
  }
}
