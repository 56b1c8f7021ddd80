package io.minimeet.app.linux;

import static io.minimeet.app.linux.CFunctions.find;
import static io.minimeet.app.linux.CFunctions.findPlain;
import static io.minimeet.app.linux.CFunctions.passOn;
import static io.minimeet.app.linux.CFunctions.result;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * The C library's calls. Pointers travel as numbers, which makes no object a call. Each returns
 * what C returns, or where that says failure, the negative error number.
 *
 * <p>Keeping the error number makes an object a call, of 40 bytes, unless the compiler happens to
 * see through all of it. What a busy loop calls is therefore called without: who only reads asks no
 * further, and a send that failed is tried again with it, to be told why or to succeed.
 *
 * <p>Not marked {@code critical}: a call sends dozens of datagrams, in which time the garbage
 * collector shall not have to wait for this thread.
 */
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

  private static final MemoryLayout POINTER = JAVA_LONG;

  private static final MethodHandle RECEIVE =
      findPlain("recvmmsg", JAVA_INT, JAVA_INT, POINTER, JAVA_INT, JAVA_INT, POINTER);
  private static final MethodHandle SEND =
      findPlain("sendmmsg", JAVA_INT, JAVA_INT, POINTER, JAVA_INT, JAVA_INT);
  private static final MethodHandle SEND_AGAIN =
      find("sendmmsg", JAVA_INT, JAVA_INT, POINTER, JAVA_INT, JAVA_INT);
  private static final MethodHandle SOCKET = find("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = find("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = find("bind", JAVA_INT, JAVA_INT, POINTER, JAVA_INT);
  private static final MethodHandle NAME =
      find("getsockname", JAVA_INT, JAVA_INT, POINTER, POINTER);
  private static final MethodHandle SET_OPTION =
      find("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, POINTER, JAVA_INT);
  private static final MethodHandle GET_OPTION =
      find("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, POINTER, POINTER);
  private static final MethodHandle CREATE_TIMER =
      find("timerfd_create", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle SET_TIMER =
      find("timerfd_settime", JAVA_INT, JAVA_INT, JAVA_INT, POINTER, POINTER);
  private static final MethodHandle READ =
      findPlain("read", JAVA_INT, JAVA_INT, POINTER, JAVA_LONG);

  private Libc() {}

  /** Whether this machine has the calls, with structures as they are written down here. */
  static boolean isAvailable() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return system.equals("linux")
        && (machine.equals("amd64") || machine.equals("aarch64"))
        && CFunctions.isThere("recvmmsg")
        && CFunctions.isThere("sendmmsg");
  }

  /** -1 when nothing came, for whatever reason. */
  static int recvmmsg(int descriptor, long messages, int count) {
    try {
      return (int) RECEIVE.invokeExact(descriptor, messages, count, DO_NOT_WAIT, 0L);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int sendmmsg(MemorySegment state, int descriptor, long messages, int count) {
    try {
      int returned = (int) SEND.invokeExact(descriptor, messages, count, DO_NOT_WAIT);
      return returned >= 0
          ? returned
          : result(
              (int) SEND_AGAIN.invokeExact(state, descriptor, messages, count, DO_NOT_WAIT), state);
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

  static int timerfd_create(MemorySegment state, int clock, int flags) {
    try {
      return result((int) CREATE_TIMER.invokeExact(state, clock, flags), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  static int timerfd_settime(MemorySegment state, int descriptor, long spec) {
    try {
      return result((int) SET_TIMER.invokeExact(state, descriptor, 0, spec, 0L), state);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }

  /** -1 when there is nothing to read, for whatever reason. */
  static int read(int descriptor, long into, long bytes) {
    try {
      return (int) READ.invokeExact(descriptor, into, bytes);
    } catch (Throwable e) {
      throw passOn(e);
    }
  }
}
