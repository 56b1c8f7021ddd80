package io.minimeet.app.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Two sockets of one machine; over the loopback device a datagram that was sent has arrived. */
@ParameterizedClass
@ValueSource(strings = {"127.0.0.1", "::1"})
final class UdpBatchTest {
  private static final int PLACE_BYTES = 2_048;
  private static final int PLACES = 32;
  private static final int BUFFER_BYTES = 1 << 20;

  private final InetAddress host;
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment places = arena.allocate((long) PLACES * PLACE_BYTES);
  private final MemorySegment outgoing = arena.allocate(1 << 20);
  private final ReceiveBatch incoming = new ReceiveBatch(PLACES);
  private final List<UdpSocket> opened = new ArrayList<>();
  private long outgoingAt;

  UdpBatchTest(String host) {
    this.host = InetAddress.ofLiteral(host);
  }

  @BeforeEach
  void requireSockets() {
    assumeTrue(UdpSocket.isAvailable(), "this machine has no such calls");
    try {
      open();
    } catch (IOException e) {
      assumeTrue(false, "this machine has no address " + host + ": " + e.getMessage());
    }
    for (int i = 0; i < PLACES; i++) {
      incoming.place(i, places.address() + (long) i * PLACE_BYTES, PLACE_BYTES);
    }
  }

  @AfterEach
  void close() {
    opened.forEach(UdpSocket::close);
  }

  private UdpSocket open() throws IOException {
    UdpSocket socket = UdpSocket.open(new InetSocketAddress(host, 0), BUFFER_BYTES);
    opened.add(socket);
    return socket;
  }

  /** Adds a message of one datagram, or of a run. */
  private void message(SendBatch batch, UdpSocket to, byte[]... parts) {
    for (byte[] part : parts) {
      MemorySegment.copy(part, 0, outgoing, JAVA_BYTE, outgoingAt, part.length);
      batch.part(outgoing.address() + outgoingAt, part.length);
      outgoingAt += part.length;
    }
    InetSocketAddress name = to.localAddress();
    batch.end(
        SocketAddresses.high(name.getAddress()),
        SocketAddresses.low(name.getAddress()),
        name.getPort(),
        parts[0].length);
  }

  private static byte[] bytes(int length, int content) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) content);
    return bytes;
  }

  private byte[] received(int number) {
    return places.asSlice((long) number * PLACE_BYTES, incoming.length(number)).toArray(JAVA_BYTE);
  }

  @Test
  void shouldCarryManyDatagramsInOneCallEachWay() throws IOException {
    UdpSocket from = open();
    UdpSocket to = open();
    SendBatch batch = new SendBatch(from);
    for (int i = 0; i < 20; i++) {
      message(batch, to, bytes(100 + i, i));
    }
    assertEquals(20, batch.send(0));
    assertEquals(20, incoming.receive(to, PLACES));
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(bytes(100 + i, i), received(i));
      assertEquals(from.localAddress(), incoming.sender(i));
      assertEquals(from.localAddress().getPort(), incoming.port(i));
      assertEquals(SocketAddresses.high(host), incoming.addressHigh(i));
      assertEquals(SocketAddresses.low(host), incoming.addressLow(i));
    }
  }

  /** The receiver gets single datagrams, the last one shorter. */
  @Test
  void shouldCutARunIntoItsDatagrams() throws IOException {
    UdpSocket from = open();
    UdpSocket to = open();
    SendBatch batch = new SendBatch(from);
    message(batch, to, bytes(1_100, 1), bytes(1_100, 2), bytes(1_100, 3), bytes(17, 4));
    message(batch, to, bytes(900, 5));
    message(batch, to, bytes(60, 6), bytes(60, 7));
    assertEquals(3, batch.send(0));
    assertEquals(7, incoming.receive(to, PLACES));
    int[] lengths = {1_100, 1_100, 1_100, 17, 900, 60, 60};
    for (int i = 0; i < lengths.length; i++) {
      assertArrayEquals(bytes(lengths[i], i + 1), received(i));
    }
  }

  @Test
  void shouldTakeARunAsOneMessageWhereThatWasAskedFor() throws IOException {
    UdpSocket from = open();
    UdpSocket to = open();
    assumeTrue(to.joinRuns(), "this kernel joins none");
    SendBatch batch = new SendBatch(from);
    message(batch, to, bytes(300, 1), bytes(300, 2), bytes(300, 3), bytes(17, 4));
    message(batch, to, bytes(90, 5));
    message(batch, to, bytes(60, 6), bytes(60, 7));
    batch.send(0);
    assertEquals(3, incoming.receive(to, PLACES));
    int[] lengths = {917, 90, 120};
    int[] segments = {300, 90, 60};
    for (int i = 0; i < lengths.length; i++) {
      assertEquals(lengths[i], incoming.length(i));
      assertEquals(segments[i], incoming.segmentBytes(i));
      assertEquals(from.localAddress(), incoming.sender(i));
    }
    assertArrayEquals(bytes(300, 2), places.asSlice(300, 300).toArray(JAVA_BYTE));
    assertArrayEquals(bytes(17, 4), places.asSlice(900, 17).toArray(JAVA_BYTE));
  }

  /** What the message before said of its run must not be taken for the next one's. */
  @Test
  void shouldForgetTheRunOfTheMessageBefore() throws IOException {
    UdpSocket from = open();
    UdpSocket to = open();
    assumeTrue(to.joinRuns(), "this kernel joins none");
    SendBatch batch = new SendBatch(from);
    message(batch, to, bytes(60, 1), bytes(60, 2));
    batch.send(0);
    assertEquals(1, incoming.receive(to, PLACES));
    batch.clear();
    message(batch, to, bytes(500, 3));
    batch.send(0);
    assertEquals(1, incoming.receive(to, PLACES));
    assertEquals(500, incoming.segmentBytes(0));
  }

  @Test
  void shouldGoOnInTheOverflowOfAPlace() throws IOException {
    UdpSocket from = open();
    UdpSocket to = open();
    SendBatch batch = new SendBatch(from);
    message(batch, to, bytes(1_000, 1));
    batch.send(0);
    long overflow = places.address() + PLACE_BYTES;
    incoming.place(0, places.address(), 400, overflow, 600);
    assertEquals(1, incoming.receive(to, 1));
    assertEquals(1_000, incoming.length(0));
    assertFalse(incoming.isTruncated(0));
    assertArrayEquals(bytes(400, 1), places.asSlice(0, 400).toArray(JAVA_BYTE));
    assertArrayEquals(bytes(600, 1), places.asSlice(PLACE_BYTES, 600).toArray(JAVA_BYTE));
    assertEquals(0, places.get(JAVA_BYTE, 400));
  }

  @Test
  void shouldBeUsableAgainAfterItWasCleared() throws IOException {
    UdpSocket from = open();
    UdpSocket to = open();
    SendBatch batch = new SendBatch(from);
    message(batch, to, bytes(50, 1), bytes(50, 2));
    batch.send(0);
    incoming.receive(to, PLACES);
    batch.clear();
    message(batch, to, bytes(70, 3));
    assertEquals(1, batch.send(0));
    assertEquals(1, incoming.receive(to, PLACES));
    assertArrayEquals(bytes(70, 3), received(0));
  }

  @Test
  void shouldGoOnFromTheMessageThatIsNext() throws IOException {
    UdpSocket from = open();
    UdpSocket to = open();
    SendBatch batch = new SendBatch(from);
    message(batch, to, bytes(10, 1));
    message(batch, to, bytes(10, 2));
    message(batch, to, bytes(10, 3));
    assertEquals(1, batch.send(2));
    assertEquals(1, incoming.receive(to, PLACES));
    assertArrayEquals(bytes(10, 3), received(0));
  }

  @Test
  void shouldTakeNoMoreThanThereArePlaces() throws IOException {
    UdpSocket from = open();
    UdpSocket to = open();
    SendBatch batch = new SendBatch(from);
    for (int i = 0; i < 5; i++) {
      message(batch, to, bytes(10, i));
    }
    batch.send(0);
    assertEquals(3, incoming.receive(to, 3));
    assertEquals(2, incoming.receive(to, 3));
    assertArrayEquals(bytes(10, 4), received(1));
    assertEquals(0, incoming.receive(to, 3));
  }

  @Test
  void shouldSayWhichDatagramsWereTooLong() throws IOException {
    UdpSocket from = open();
    UdpSocket to = open();
    SendBatch batch = new SendBatch(from);
    message(batch, to, bytes(PLACE_BYTES, 1));
    message(batch, to, bytes(PLACE_BYTES + 1, 2));
    batch.send(0);
    assertEquals(2, incoming.receive(to, PLACES));
    assertFalse(incoming.isTruncated(0));
    assertTrue(incoming.isTruncated(1));
  }

  @Test
  void shouldHaveRoomUntilAMessageOfAnyLengthMightNotFit() throws IOException {
    UdpSocket from = open();
    SendBatch batch = new SendBatch(from);
    int messages = 0;
    while (batch.hasRoom()) {
      byte[][] parts = new byte[SendBatch.MAX_PARTS][];
      Arrays.fill(parts, bytes(2, 0));
      message(batch, from, parts);
      messages++;
    }
    assertEquals(SendBatch.PARTS / SendBatch.MAX_PARTS, messages);
    assertEquals(SendBatch.PARTS, batch.parts());
    assertEquals(SendBatch.MAX_PARTS, batch.firstPart(1));
  }

  @Test
  void shouldCarryRunsOfAnyLengthWhole() throws IOException {
    long seed = 77;
    Random random = new Random(seed);
    UdpSocket from = open();
    UdpSocket to = open();
    SendBatch batch = new SendBatch(from);
    for (int round = 0; round < 200; round++) {
      batch.clear();
      outgoingAt = 0;
      int length = 1 + random.nextInt(1_400);
      byte[][] parts = new byte[1 + random.nextInt(30)][];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = bytes(length, random.nextInt());
      }
      parts[parts.length - 1] = bytes(1 + random.nextInt(length), random.nextInt());
      message(batch, to, parts);
      assertEquals(1, batch.send(0), "seed " + seed + ", round " + round);
      assertEquals(parts.length, incoming.receive(to, PLACES), "seed " + seed);
      for (int i = 0; i < parts.length; i++) {
        assertArrayEquals(parts[i], received(i), "seed " + seed + ", round " + round);
      }
    }
  }

  @Test
  void shouldSayThatAPortIsTaken() throws IOException {
    UdpSocket taken = open();
    BindException refused =
        assertThrows(BindException.class, () -> UdpSocket.open(taken.localAddress(), BUFFER_BYTES));
    assertEquals("bind: Address already in use", refused.getMessage());
  }

  @Test
  void shouldHaveTheBuffersThatTheKernelGave() throws IOException {
    UdpSocket socket = UdpSocket.open(new InetSocketAddress(host, 0), 64 << 10);
    opened.add(socket);
    assertEquals(64 << 10, socket.receiveBufferBytes());
    assertEquals(64 << 10, socket.sendBufferBytes());
  }
}
