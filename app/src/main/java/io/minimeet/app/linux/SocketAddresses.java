package io.minimeet.app.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/**
 * The kernel's form of an address (sockaddr_in, sockaddr_in6), read and written without objects:
 * the address as two numbers, of which IPv4 needs the lower half of the second, and the port.
 *
 * <pre>
 *   IPv4:  family 16 | port 16 | address 32 | 8 zeros
 *   IPv6:  family 16 | port 16 | flow 32 | address 128 | scope 32
 * </pre>
 */
public final class SocketAddresses {
  static final int V4 = 2;
  static final int V6 = 10;
  static final int V4_BYTES = 16;
  static final int V6_BYTES = 28;

  /** Room for either, aligned. */
  static final int MAX_BYTES = 32;

  private static final ValueLayout.OfShort PORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddresses() {}

  static int family(InetAddress address) {
    return address instanceof Inet4Address ? V4 : V6;
  }

  static int bytes(int family) {
    return family == V4 ? V4_BYTES : V6_BYTES;
  }

  static void write(MemorySegment m, long at, int family, long high, long low, int port) {
    m.set(JAVA_SHORT, at, (short) family);
    m.set(PORT, at + 2, (short) port);
    if (family == V4) {
      m.set(INT, at + 4, (int) low);
      m.set(LONG, at + 8, 0);
    } else {
      m.set(INT, at + 4, 0);
      m.set(LONG, at + 8, high);
      m.set(LONG, at + 16, low);
      m.set(INT, at + 24, 0);
    }
  }

  static long high(MemorySegment m, long at) {
    return m.get(JAVA_SHORT, at) == V4 ? 0 : m.get(LONG, at + 8);
  }

  static long low(MemorySegment m, long at) {
    return m.get(JAVA_SHORT, at) == V4
        ? Integer.toUnsignedLong(m.get(INT, at + 4))
        : m.get(LONG, at + 16);
  }

  static int port(MemorySegment m, long at) {
    return Short.toUnsignedInt(m.get(PORT, at + 2));
  }

  static InetSocketAddress read(MemorySegment m, long at) {
    boolean v4 = m.get(JAVA_SHORT, at) == V4;
    byte[] address = m.asSlice(at + (v4 ? 4 : 8), v4 ? 4 : 16).toArray(JAVA_BYTE);
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port(m, at));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }

  /** The upper half of an IPv6 address; 0 of an IPv4 one. */
  public static long high(InetAddress address) {
    return address instanceof Inet4Address
        ? 0
        : MemorySegment.ofArray(address.getAddress()).get(LONG, 0);
  }

  /** The lower half of an IPv6 address; the whole of an IPv4 one. */
  public static long low(InetAddress address) {
    MemorySegment bytes = MemorySegment.ofArray(address.getAddress());
    return address instanceof Inet4Address
        ? Integer.toUnsignedLong(bytes.get(INT, 0))
        : bytes.get(LONG, 8);
  }
}
