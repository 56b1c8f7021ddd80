package io.minimeet.app.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/**
 * Receives many messages by one system call (recvmmsg), each to where {@link #place} says. A
 * message is one datagram, or a run of equally long ones from one sender that the kernel joined, of
 * which the last may be shorter; that comes about on a socket that {@linkplain UdpSocket#joinRuns
 * asked for it}.
 *
 * <pre>
 *   mmsghdr, 64 bytes: name 8 | name length 4, 4 | iovec 8 | iovecs 8 | control 8 | length 8 | flags 4, 4
 *                      | received 4, 4
 *   iovec, 16 bytes:   base 8 | length 8
 *   cmsghdr, 24 bytes: length 8 | level 4 | type 4 | bytes of a segment 4, 4 unused
 * </pre>
 */
public final class ReceiveBatch {
  static final int HEADER_BYTES = 64;
  static final int NAME_AT = 0;
  static final int NAME_LENGTH_AT = 8;
  static final int IOVEC_AT = 16;
  static final int IOVEC_COUNT_AT = 24;
  static final int CONTROL_AT = 32;
  static final int CONTROL_LENGTH_AT = 40;
  static final int FLAGS_AT = 48;
  static final int TRANSFERRED_AT = 56;
  static final int IOVEC_BYTES = 16;
  static final int IOVEC_LENGTH_AT = 8;
  static final int CONTROL_BYTES = 24;
  static final int CONTROL_LEVEL_AT = 8;
  static final int CONTROL_TYPE_AT = 12;
  static final int CONTROL_VALUE_AT = 16;

  /** The first part of a place, and the one it runs over into. */
  private static final int PARTS = 2;

  /** MSG_TRUNC: the datagram was longer than its place. */
  private static final int TRUNCATED = 0x20;

  private static final int ALIGNMENT = 64;

  private final int capacity;
  private final MemorySegment headers;
  private final MemorySegment iovecs;
  private final MemorySegment names;
  private final MemorySegment controls;

  public ReceiveBatch(int capacity) {
    this.capacity = capacity;
    Arena arena = Arena.ofAuto();
    headers = arena.allocate((long) HEADER_BYTES * capacity, ALIGNMENT);
    iovecs = arena.allocate((long) PARTS * IOVEC_BYTES * capacity, ALIGNMENT);
    names = arena.allocate((long) SocketAddresses.MAX_BYTES * capacity, ALIGNMENT);
    controls = arena.allocate((long) CONTROL_BYTES * capacity, ALIGNMENT);
    for (int i = 0; i < capacity; i++) {
      long header = (long) i * HEADER_BYTES;
      headers.set(JAVA_LONG, header + NAME_AT, names.address() + nameAt(i));
      headers.set(JAVA_LONG, header + IOVEC_AT, iovecs.address() + iovecAt(i));
      headers.set(JAVA_LONG, header + CONTROL_AT, controls.address() + (long) i * CONTROL_BYTES);
    }
  }

  public int capacity() {
    return capacity;
  }

  /** Where the message with this number goes, and how long it may be. */
  public void place(int number, long address, int bytes) {
    part(iovecAt(number), address, bytes);
    headers.set(JAVA_LONG, (long) number * HEADER_BYTES + IOVEC_COUNT_AT, 1);
  }

  /** Where the message goes, and where what is longer than that goes on. */
  public void place(int number, long address, int bytes, long overflowAddress, int overflowBytes) {
    place(number, address, bytes);
    part(iovecAt(number) + IOVEC_BYTES, overflowAddress, overflowBytes);
    headers.set(JAVA_LONG, (long) number * HEADER_BYTES + IOVEC_COUNT_AT, PARTS);
  }

  private void part(long iovec, long address, int bytes) {
    iovecs.set(JAVA_LONG, iovec, address);
    iovecs.set(JAVA_LONG, iovec + IOVEC_LENGTH_AT, bytes);
  }

  private static long iovecAt(int number) {
    return (long) number * PARTS * IOVEC_BYTES;
  }

  /**
   * Receives up to so many messages into the first places.
   *
   * @return how many came; 0 when none waits, or the socket has an error to report
   */
  public int receive(UdpSocket socket, int count) {
    for (int i = 0; i < count; i++) {
      long header = (long) i * HEADER_BYTES;
      headers.set(JAVA_INT, header + NAME_LENGTH_AT, SocketAddresses.MAX_BYTES);
      headers.set(JAVA_LONG, header + CONTROL_LENGTH_AT, CONTROL_BYTES);
    }
    return Math.max(0, Libc.recvmmsg(socket.number(), headers.address(), count));
  }

  /** The bytes of a message that came. */
  public int length(int number) {
    return headers.get(JAVA_INT, (long) number * HEADER_BYTES + TRANSFERRED_AT);
  }

  /** The bytes of each datagram of a run, but perhaps its last; of a single one, all its bytes. */
  public int segmentBytes(int number) {
    long control = (long) number * CONTROL_BYTES;
    boolean told =
        headers.get(JAVA_LONG, (long) number * HEADER_BYTES + CONTROL_LENGTH_AT) >= CONTROL_VALUE_AT
            && controls.get(JAVA_INT, control + CONTROL_LEVEL_AT) == Libc.SOL_UDP
            && controls.get(JAVA_INT, control + CONTROL_TYPE_AT) == Libc.UDP_GRO;
    int bytes = told ? controls.get(JAVA_INT, control + CONTROL_VALUE_AT) : 0;
    return bytes > 0 ? bytes : length(number);
  }

  /** Whether a message was longer than its place; its end is lost. */
  public boolean isTruncated(int number) {
    return (headers.get(JAVA_INT, (long) number * HEADER_BYTES + FLAGS_AT) & TRUNCATED) != 0;
  }

  /** Who sent it: see {@link SocketAddresses}. */
  public long addressHigh(int number) {
    return SocketAddresses.high(names, nameAt(number));
  }

  public long addressLow(int number) {
    return SocketAddresses.low(names, nameAt(number));
  }

  public int port(int number) {
    return SocketAddresses.port(names, nameAt(number));
  }

  public InetSocketAddress sender(int number) {
    return SocketAddresses.read(names, nameAt(number));
  }

  private static long nameAt(int number) {
    return (long) number * SocketAddresses.MAX_BYTES;
  }
}
