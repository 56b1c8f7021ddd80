package io.minimeet.app.linux;

import static io.minimeet.app.linux.ReceiveBatch.CONTROL_AT;
import static io.minimeet.app.linux.ReceiveBatch.CONTROL_BYTES;
import static io.minimeet.app.linux.ReceiveBatch.CONTROL_LENGTH_AT;
import static io.minimeet.app.linux.ReceiveBatch.CONTROL_LEVEL_AT;
import static io.minimeet.app.linux.ReceiveBatch.CONTROL_TYPE_AT;
import static io.minimeet.app.linux.ReceiveBatch.CONTROL_VALUE_AT;
import static io.minimeet.app.linux.ReceiveBatch.HEADER_BYTES;
import static io.minimeet.app.linux.ReceiveBatch.IOVEC_AT;
import static io.minimeet.app.linux.ReceiveBatch.IOVEC_BYTES;
import static io.minimeet.app.linux.ReceiveBatch.IOVEC_COUNT_AT;
import static io.minimeet.app.linux.ReceiveBatch.IOVEC_LENGTH_AT;
import static io.minimeet.app.linux.ReceiveBatch.NAME_AT;
import static io.minimeet.app.linux.ReceiveBatch.NAME_LENGTH_AT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Sends many messages by one system call (sendmmsg). A message is one datagram, or a run of equally
 * long ones to one receiver, of which the last may be shorter: the kernel takes such a run through
 * its layers once and cuts it at the end (UDP_SEGMENT). The parts are gathered from where they lie,
 * and have to stay there until they are sent.
 *
 * <pre>
 *   cmsghdr, 24 bytes: length 8 | level 4 | type 4 | bytes of a segment 2, 6 unused
 * </pre>
 */
public final class SendBatch {
  /** What Linux takes in one message (UDP_MAX_SEGMENTS; newer kernels take 128). */
  public static final int MAX_PARTS = 64;

  /** The longest UDP payload over IPv4. */
  public static final int MAX_MESSAGE_BYTES = 65_507;

  private static final int MESSAGES = 64;

  /** In all messages together. */
  public static final int PARTS = 512;

  private static final int CONTROL_USED_BYTES = 18;
  private static final int ALIGNMENT = 64;

  private final UdpSocket socket;
  private final MemorySegment headers;
  private final MemorySegment iovecs;
  private final MemorySegment names;
  private final MemorySegment controls;
  private final MemorySegment state;
  private final int[] firstPart = new int[MESSAGES + 1];
  private int messages;
  private int parts;

  public SendBatch(UdpSocket socket) {
    this.socket = socket;
    Arena arena = Arena.ofAuto();
    headers = arena.allocate((long) HEADER_BYTES * MESSAGES, ALIGNMENT);
    iovecs = arena.allocate((long) IOVEC_BYTES * PARTS, ALIGNMENT);
    names = arena.allocate((long) SocketAddresses.MAX_BYTES * MESSAGES, ALIGNMENT);
    controls = arena.allocate((long) CONTROL_BYTES * MESSAGES, ALIGNMENT);
    state = CFunctions.errorState(arena);
    for (int i = 0; i < MESSAGES; i++) {
      long header = (long) i * HEADER_BYTES;
      long control = (long) i * CONTROL_BYTES;
      headers.set(
          JAVA_LONG, header + NAME_AT, names.address() + (long) i * SocketAddresses.MAX_BYTES);
      headers.set(JAVA_INT, header + NAME_LENGTH_AT, SocketAddresses.bytes(socket.family()));
      headers.set(JAVA_LONG, header + CONTROL_AT, controls.address() + control);
      controls.set(JAVA_LONG, control, CONTROL_USED_BYTES);
      controls.set(JAVA_INT, control + CONTROL_LEVEL_AT, Libc.SOL_UDP);
      controls.set(JAVA_INT, control + CONTROL_TYPE_AT, Libc.UDP_SEGMENT);
    }
  }

  /** Whether another message of any number of parts fits. */
  public boolean hasRoom() {
    return messages < MESSAGES && parts + MAX_PARTS <= PARTS;
  }

  /** Adds a datagram, or the next of a run, to the message that {@link #end} will end. */
  public void part(long address, int bytes) {
    long iovec = (long) parts++ * IOVEC_BYTES;
    iovecs.set(JAVA_LONG, iovec, address);
    iovecs.set(JAVA_LONG, iovec + IOVEC_LENGTH_AT, bytes);
  }

  /**
   * Ends the message of the parts added last.
   *
   * @param addressHigh its receiver, see {@link SocketAddresses}
   * @param segmentBytes how long each part of a run is
   */
  public void end(long addressHigh, long addressLow, int port, int segmentBytes) {
    int first = firstPart[messages];
    long header = (long) messages * HEADER_BYTES;
    SocketAddresses.write(
        names,
        (long) messages * SocketAddresses.MAX_BYTES,
        socket.family(),
        addressHigh,
        addressLow,
        port);
    headers.set(JAVA_LONG, header + IOVEC_AT, iovecs.address() + (long) first * IOVEC_BYTES);
    headers.set(JAVA_LONG, header + IOVEC_COUNT_AT, parts - first);
    if (parts - first > 1) {
      controls.set(
          JAVA_SHORT, (long) messages * CONTROL_BYTES + CONTROL_VALUE_AT, (short) segmentBytes);
      headers.set(JAVA_LONG, header + CONTROL_LENGTH_AT, CONTROL_BYTES);
    } else {
      headers.set(JAVA_LONG, header + CONTROL_LENGTH_AT, 0);
    }
    firstPart[++messages] = parts;
  }

  /** How many parts there are. */
  public int parts() {
    return parts;
  }

  public int messages() {
    return messages;
  }

  /** The number of a message's first part; of the message behind the last, the count of all. */
  public int firstPart(int message) {
    return firstPart[message];
  }

  /**
   * Sends the messages from this one on, as many as the socket takes.
   *
   * @return how many it took, at least one; or why it did not take the first
   */
  public int send(int first) {
    return Libc.sendmmsg(
        state, socket.number(), headers.address() + (long) first * HEADER_BYTES, messages - first);
  }

  /** Whether {@link #send} says that the socket is full for now. */
  public static boolean isFull(int result) {
    return result == -Libc.EAGAIN;
  }

  /** Whether {@link #send} was only disturbed. */
  public static boolean isInterrupted(int result) {
    return result == -Libc.EINTR;
  }

  /** Whether {@link #send} may have refused a run for being one: no help of the network card. */
  public static boolean isRunRefused(int result) {
    return result == -Libc.EIO || result == -Libc.EINVAL || result == -Libc.EMSGSIZE;
  }

  public void clear() {
    messages = 0;
    parts = 0;
  }
}
