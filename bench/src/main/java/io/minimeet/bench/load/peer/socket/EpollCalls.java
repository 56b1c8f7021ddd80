package io.minimeet.bench.load.peer.socket;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The C library's calls for waiting. Pointers travel as numbers, which makes no object a call. Each
 * returns what C returns, or where that says failure, the negative error number.
 */
// Foreign calls are restricted; --enable-native-access allows them for the whole program.
@SuppressWarnings("restricted")
final class EpollCalls {
  static final int EINTR = 4;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MemoryLayout POINTER = JAVA_LONG;
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERROR_NUMBER =
      Linker.Option.captureStateLayout()
          .varHandle(MemoryLayout.PathElement.groupElement("errno"))
          .withInvokeExactBehavior();

  private static final MethodHandle CREATE = handle("epoll_create1", JAVA_INT, JAVA_INT);
  private static final MethodHandle CONTROL =
      handle("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, POINTER);
  private static final MethodHandle WAIT =
      handle("epoll_pwait2", JAVA_INT, JAVA_INT, POINTER, JAVA_INT, POINTER, POINTER);
  private static final MethodHandle COARSE_WAIT =
      handle("epoll_wait", JAVA_INT, JAVA_INT, POINTER, JAVA_INT, JAVA_INT);
  private static final MethodHandle EVENT = handle("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle READ = handle("read", JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG);
  private static final MethodHandle WRITE =
      handle("write", JAVA_LONG, JAVA_INT, POINTER, JAVA_LONG);
  private static final MethodHandle CLOSE = handle("close", JAVA_INT, JAVA_INT);

  private EpollCalls() {}

  static boolean isAvailable() {
    return has("epoll_create1") && has("epoll_wait") && has("eventfd");
  }

  /** Whether waits can be shorter than a millisecond (glibc 2.35). */
  static boolean hasPreciseWait() {
    return has("epoll_pwait2");
  }

  private static boolean has(String name) {
    return LINKER.defaultLookup().find(name).isPresent();
  }

  /** Where a call leaves its error number; one for each thread. */
  static MemorySegment errorState(Arena arena) {
    return arena.allocate(Linker.Option.captureStateLayout());
  }

  /** A function that is missing becomes one that does nothing; {@link #isAvailable} tells. */
  private static MethodHandle handle(
      String name, ValueLayout returned, MemoryLayout... parameters) {
    FunctionDescriptor descriptor = FunctionDescriptor.of(returned, parameters);
    return LINKER
        .defaultLookup()
        .find(name)
        .map(symbol -> LINKER.downcallHandle(symbol, descriptor, ERRNO))
        .orElseGet(() ->
            MethodHandles.empty(
                descriptor.toMethodType().insertParameterTypes(0, MemorySegment.class)));
  }

  private static int result(int returned, MemorySegment state) {
    return returned >= 0 ? returned : -(int) ERROR_NUMBER.get(state, 0L);
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

  private static RuntimeException passOn(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException unchecked -> unchecked;
      default -> new IllegalStateException("a call of the C library failed", e);
    };
  }
}
