package io.minimeet.bench.load.peer.socket;

import static io.minimeet.app.linux.CFunctions.find;
import static io.minimeet.app.linux.CFunctions.passOn;
import static io.minimeet.app.linux.CFunctions.result;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.minimeet.app.linux.CFunctions;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C library's calls for waiting. Pointers travel as numbers, which makes no object a call. Each
 * returns what C returns, or where that says failure, the negative error number.
 */
final class EpollCalls {
  static final int EINTR = 4;

  private static final MemoryLayout POINTER = JAVA_LONG;

  private static final MethodHandle CREATE = find("epoll_create1", JAVA_INT, JAVA_INT);
  private static final MethodHandle CONTROL =
      find("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, POINTER);
  private static final MethodHandle WAIT =
      find("epoll_pwait2", JAVA_INT, JAVA_INT, POINTER, JAVA_INT, POINTER, POINTER);
  private static final MethodHandle COARSE_WAIT =
      find("epoll_wait", JAVA_INT, JAVA_INT, POINTER, JAVA_INT, JAVA_INT);
  private static final MethodHandle EVENT = find("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle READ = find("read", JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG);
  private static final MethodHandle WRITE = find("write", JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG);
  private static final MethodHandle CLOSE = find("close", JAVA_INT, JAVA_INT);

  private EpollCalls() {}

  static boolean isAvailable() {
    return CFunctions.isThere("epoll_create1")
        && CFunctions.isThere("epoll_wait")
        && CFunctions.isThere("eventfd");
  }

  /** Whether waits can be shorter than a millisecond (glibc 2.35). */
  static boolean hasPreciseWait() {
    return CFunctions.isThere("epoll_pwait2");
  }

  static int create(MemorySegment state, int flags) {
    try {
      return result((int) CREATE.invokeExact(state, flags), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int control(
      MemorySegment state, int epoll, int operation, int descriptor, long eventAddress) {
    try {
      return result(
          (int) CONTROL.invokeExact(state, epoll, operation, descriptor, eventAddress), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  /** Waits as long as a timespec says. */
  static int await(MemorySegment state, int epoll, long events, int count, long timeAddress) {
    try {
      return result((int) WAIT.invokeExact(state, epoll, events, count, timeAddress, 0L), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int awaitMillis(MemorySegment state, int epoll, long events, int count, int millis) {
    try {
      return result((int) COARSE_WAIT.invokeExact(state, epoll, events, count, millis), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int event(MemorySegment state, int flags) {
    try {
      return result((int) EVENT.invokeExact(state, 0, flags), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int read(MemorySegment state, int descriptor, long address, long bytes) {
    try {
      return result((int) (long) READ.invokeExact(state, descriptor, address, bytes), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int write(MemorySegment state, int descriptor, long address, long bytes) {
    try {
      return result((int) (long) WRITE.invokeExact(state, descriptor, address, bytes), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int close(MemorySegment state, int descriptor) {
    try {
      return result((int) CLOSE.invokeExact(state, descriptor), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }
}
