package io.minimeet.app.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A datagram socket of Linux that is bound to one address and never waits. */
public final class UdpSocket implements AutoCloseable {
  private static final int DATAGRAM = 2;
  private static final int NON_BLOCKING = 0x800;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SEND_BUFFER = 7;
  private static final int RECEIVE_BUFFER = 8;
  private static final int IPPROTO_IPV6 = 41;
  private static final int V6_ONLY = 26;

  /** -1 once it is closed: the system may give the number to another then. */
  private int number;

  private final int family;
  private final InetSocketAddress localAddress;

  private UdpSocket(int number, int family, InetSocketAddress localAddress) {
    this.number = number;
    this.family = family;
    this.localAddress = localAddress;
  }

  /** Whether there are such sockets on this machine. */
  public static boolean isAvailable() {
    try {
      return Libc.isAvailable();
    } catch (IllegalCallerException denied) {
      return false; // native access is not enabled
    }
  }

  /**
   * Opens and binds one.
   *
   * @param bufferBytes asked for in each direction; the kernel may give less
   * @throws IOException when the address cannot be had
   */
  public static UdpSocket open(InetSocketAddress address, int bufferBytes) throws IOException {
    int family = SocketAddresses.family(address.getAddress());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CFunctions.errorState(arena);
      int number =
          require("socket", Libc.socket(state, family, DATAGRAM | NON_BLOCKING | CLOSE_ON_EXEC));
      try {
        if (family == SocketAddresses.V6) {
          setOption(arena, number, IPPROTO_IPV6, V6_ONLY, 1);
        }
        setOption(arena, number, SOL_SOCKET, RECEIVE_BUFFER, bufferBytes);
        setOption(arena, number, SOL_SOCKET, SEND_BUFFER, bufferBytes);
        bind(arena, number, family, address);
        return new UdpSocket(number, family, nameOf(arena, number));
      } catch (IOException e) {
        Libc.close(state, number);
        throw e;
      }
    }
  }

  private static void bind(Arena arena, int number, int family, InetSocketAddress address)
      throws IOException {
    MemorySegment name = arena.allocate(SocketAddresses.MAX_BYTES, Long.BYTES);
    InetAddress host = address.getAddress();
    SocketAddresses.write(
        name, 0, family, SocketAddresses.high(host), SocketAddresses.low(host), address.getPort());
    int bound =
        Libc.bind(
            CFunctions.errorState(arena), number, name.address(), SocketAddresses.bytes(family));
    if (bound < 0) {
      throw new BindException(Errors.words("bind", -bound));
    }
  }

  private static InetSocketAddress nameOf(Arena arena, int number) throws IOException {
    MemorySegment name = arena.allocate(SocketAddresses.MAX_BYTES, Long.BYTES);
    MemorySegment length = arena.allocateFrom(JAVA_INT, SocketAddresses.MAX_BYTES);
    MemorySegment state = CFunctions.errorState(arena);
    require("getsockname", Libc.getsockname(state, number, name.address(), length.address()));
    return SocketAddresses.read(name, 0);
  }

  private static void setOption(Arena arena, int number, int level, int option, int value)
      throws IOException {
    MemorySegment bytes = arena.allocateFrom(JAVA_INT, value);
    require(
        "setsockopt",
        Libc.setsockopt(
            CFunctions.errorState(arena), number, level, option, bytes.address(), Integer.BYTES));
  }

  private static int require(String call, int result) throws IOException {
    if (result < 0) {
      throw new IOException(Errors.words(call, -result));
    }
    return result;
  }

  /**
   * From now on the kernel may join equally long datagrams in a row of one sender to one message,
   * as its network card or a sender of this machine makes them (UDP_GRO).
   *
   * @return whether this kernel can (Linux 5.0 and later)
   */
  public boolean joinRuns() {
    try (Arena arena = Arena.ofConfined()) {
      setOption(arena, number, Libc.SOL_UDP, Libc.UDP_GRO, 1);
      return true;
    } catch (IOException tooOld) {
      return false;
    }
  }

  /** What the kernel holds of what came in, in bytes. */
  public int receiveBufferBytes() {
    return bufferBytes(RECEIVE_BUFFER);
  }

  /** What the kernel holds of what goes out, in bytes. */
  public int sendBufferBytes() {
    return bufferBytes(SEND_BUFFER);
  }

  /** Linux doubles what was asked for to account for its own needs (socket(7)). */
  private int bufferBytes(int option) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      MemorySegment length = arena.allocateFrom(JAVA_INT, Integer.BYTES);
      int result =
          Libc.getsockopt(
              CFunctions.errorState(arena),
              number,
              SOL_SOCKET,
              option,
              value.address(),
              length.address());
      return result < 0 ? 0 : value.get(JAVA_INT, 0) / 2;
    }
  }

  /** The descriptor, for the event loop to wait on. */
  public int number() {
    return number;
  }

  int family() {
    return family;
  }

  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public void close() {
    int open = number;
    number = -1;
    if (open >= 0) {
      try (Arena arena = Arena.ofConfined()) {
        Libc.close(CFunctions.errorState(arena), open);
      }
    }
  }
}
