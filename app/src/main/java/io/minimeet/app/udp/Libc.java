package io.minimeet.app.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * The C library's calls. Pointers travel as numbers, which makes no object a call. Each returns
 * what C returns, or where that says failure, the negative error number.
 *
 * <p>Not marked {@code critical}: a call sends dozens of datagrams, in which time the garbage
 * collector shall not have to wait for this thread.
 */
// Foreign calls are restricted; --enable-native-access allows them for the whole program.
@SuppressWarnings("restricted")
final class Libc {
  static final int EINTR = 4;
  static final int EIO = 5;
  static final int EAGAIN = 11;
  static final int EINVAL = 22;
  static final int EMSGSIZE = 90;
  static final int EADDRINUSE = 98;

  /** Of netinet/udp.h. */
  static final int SOL_UDP = 17;

  static final int UDP_SEGMENT = 103;
  static final int UDP_GRO = 104;

  /** MSG_DONTWAIT of sys/socket.h. */
  static final int DO_NOT_WAIT = 0x40;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MemoryLayout POINTER = JAVA_LONG;
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERROR_NUMBER =
      Linker.Option.captureStateLayout()
          .varHandle(MemoryLayout.PathElement.groupElement("errno"))
          .withInvokeExactBehavior();

  private static final MethodHandle RECEIVE =
      handle("recvmmsg", JAVA_INT, POINTER, JAVA_INT, JAVA_INT, POINTER);
  private static final MethodHandle SEND =
      handle("sendmmsg", JAVA_INT, POINTER, JAVA_INT, JAVA_INT);
  private static final MethodHandle SOCKET = handle("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = handle("close", JAVA_INT);
  private static final MethodHandle BIND = handle("bind", JAVA_INT, POINTER, JAVA_INT);
  private static final MethodHandle NAME = handle("getsockname", JAVA_INT, POINTER, POINTER);
  private static final MethodHandle SET_OPTION =
      handle("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, POINTER, JAVA_INT);
  private static final MethodHandle GET_OPTION =
      handle("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, POINTER, POINTER);

  private Libc() {}

  /** Whether this machine has the calls, with structures as they are written down here. */
  static boolean isAvailable() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return system.equals("linux")
        && (machine.equals("amd64") || machine.equals("aarch64"))
        && LINKER.defaultLookup().find("recvmmsg").isPresent()
        && LINKER.defaultLookup().find("sendmmsg").isPresent();
  }

  /** Where a call leaves its error number; one for each thread. */
  static MemorySegment errorState(Arena arena) {
    return arena.allocate(Linker.Option.captureStateLayout());
  }

  /** A function that is missing becomes one that does nothing; {@link #isAvailable} tells. */
  private static MethodHandle handle(String name, MemoryLayout... parameters) {
    FunctionDescriptor descriptor = FunctionDescriptor.of(JAVA_INT, parameters);
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

  static int recvmmsg(MemorySegment state, int descriptor, long messages, int count) {
    try {
      int returned = (int) RECEIVE.invokeExact(state, descriptor, messages, count, DO_NOT_WAIT, 0L);
      return result(returned, state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int sendmmsg(MemorySegment state, int descriptor, long messages, int count) {
    try {
      return result((int) SEND.invokeExact(state, descriptor, messages, count, DO_NOT_WAIT), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int socket(MemorySegment state, int family, int type) {
    try {
      return result((int) SOCKET.invokeExact(state, family, type, 0), state);
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

  static int bind(MemorySegment state, int descriptor, long address, int length) {
    try {
      return result((int) BIND.invokeExact(state, descriptor, address, length), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int getsockname(MemorySegment state, int descriptor, long address, long length) {
    try {
      return result((int) NAME.invokeExact(state, descriptor, address, length), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int setsockopt(
      MemorySegment state, int descriptor, int level, int option, long value, int length) {
    try {
      return result(
          (int) SET_OPTION.invokeExact(state, descriptor, level, option, value, length), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int getsockopt(
      MemorySegment state, int descriptor, int level, int option, long value, long length) {
    try {
      return result(
          (int) GET_OPTION.invokeExact(state, descriptor, level, option, value, length), state);
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
