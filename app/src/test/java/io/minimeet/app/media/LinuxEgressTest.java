package io.minimeet.app.media;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.app.linux.ReceiveBatch;
import io.minimeet.app.linux.UdpSocket;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.transport.Egress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over the loopback device a datagram that was sent has arrived. */
final class LinuxEgressTest {
  private static final int BUFFER_BYTES = 4 << 20;
  private static final int SLOTS = 4096;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final Counters counters = new Counters();
  private final List<UdpSocket> opened = new ArrayList<>();
  private LinuxEgress egress = new LinuxEgress(counters, 0);

  /** Somebody who receives, and what was sent to them as length and number of each datagram. */
  private final class Receiver {
    private static final int PLACES = 32;

    final UdpSocket socket = socket();
    final LinuxPath path = new LinuxPath(socket.localAddress(), 0);
    final List<Integer> sent = new ArrayList<>();
    private final MemorySegment place = Arena.ofAuto().allocate(2_048L * PLACES);
    private final ReceiveBatch batch = new ReceiveBatch(PLACES);

    Receiver() {
      for (int i = 0; i < PLACES; i++) {
        batch.place(i, place.address() + 2_048L * i, 2_048);
      }
    }

    /** The numbers of the datagrams that came, each of which has to be filled with it. */
    List<Integer> received() {
      List<Integer> numbers = new ArrayList<>();
      int came = batch.receive(socket, PLACES);
      while (came > 0) {
        for (int i = 0; i < came; i++) {
          int number = place.get(JAVA_INT, 2_048L * i);
          for (int at = Integer.BYTES; at < batch.length(i); at++) {
            assertEquals((byte) number, place.get(JAVA_BYTE, 2_048L * i + at));
          }
          numbers.add(number);
        }
        came = batch.receive(socket, PLACES);
      }
      return numbers;
    }
  }

  private UdpSocket socket() {
    try {
      UdpSocket socket = UdpSocket.open(new InetSocketAddress(LOOPBACK, 0), BUFFER_BYTES);
      opened.add(socket);
      return socket;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void open() {
    assumeTrue(UdpSocket.isAvailable(), "this machine has no such calls");
    egress = new LinuxEgress(counters, 0);
    egress.attach(socket());
  }

  @AfterEach
  void close() {
    opened.forEach(UdpSocket::close);
  }

  private void send(LinuxPath to, int number, int length) {
    int slot = egress.claim();
    assertNotEquals(Egress.NONE, slot);
    MemorySegment datagram = egress.memory(slot).asSlice(egress.at(slot), length);
    datagram.fill((byte) number);
    datagram.set(JAVA_INT, 0, number);
    egress.send(slot, length, to);
  }

  @Test
  void shouldKeepTheOrderForEachReceiverWhateverTheLengths() {
    long seed = 4_711;
    Random random = new Random(seed);
    List<Receiver> receivers = List.of(new Receiver(), new Receiver(), new Receiver());
    int length = 1_000;
    for (int number = 0; number < 3_000; number++) {
      Receiver to = receivers.get(random.nextInt(3));
      length = random.nextInt(4) == 0 ? 4 + random.nextInt(1_300) : length;
      send(to.path, number, length);
      to.sent.add(number);
      if (random.nextInt(40) == 0) {
        egress.flush();
        receivers.forEach(it -> {
          assertEquals(it.sent, it.received(), "seed " + seed);
          it.sent.clear();
        });
      }
    }
    assertEquals(3_000, counters.count(Counter.DATAGRAMS_SENT));
  }

  @Test
  void shouldCountRunsOfWhichOnlyTheLastPacketIsShorter() {
    Receiver ann = new Receiver();
    Receiver ben = new Receiver();
    int number = 0;
    for (int length : new int[] {900, 900, 100, 900, 901}) {
      send(ann.path, number, length);
      send(ben.path, number++, 500);
    }
    egress.flush();
    assertEquals(10, counters.count(Counter.DATAGRAMS_SENT));
    assertEquals(3 + 1, counters.count(Counter.DATAGRAM_RUNS_SENT), "900 900 100, 900, 901; all");
  }

  @Test
  void shouldSendWhatWaitsWhenTheSlotsRunOut() {
    Receiver ann = new Receiver();
    for (int number = 0; number < 3 * SLOTS; number++) {
      send(ann.path, number, 100);
      ann.sent.add(number);
      if (number % SLOTS == SLOTS - 1) {
        egress.flush();
        assertEquals(ann.sent, ann.received());
        ann.sent.clear();
      }
    }
  }

  @Test
  void shouldHaveEverySlotAgainAfterTheFlush() {
    Receiver ann = new Receiver();
    Receiver bob = new Receiver();
    for (int number = 0; number < 700; number++) {
      send(number % 2 == 0 ? ann.path : bob.path, number, 200 + number % 3);
    }
    egress.discard(egress.claim());
    egress.flush();
    for (int i = 0; i < SLOTS; i++) {
      assertNotEquals(Egress.NONE, egress.claim());
    }
    assertEquals(Egress.NONE, egress.claim());
  }

  /** To port 0 nothing can be sent; what is for others has to go out all the same. */
  @Test
  void shouldCountWhatTheSystemRefusesAndSendTheRest() {
    Receiver ann = new Receiver();
    LinuxPath nowhere = new LinuxPath(new InetSocketAddress(LOOPBACK, 0), 0);
    send(ann.path, 1, 50);
    send(nowhere, 2, 50);
    send(ann.path, 3, 50);
    egress.flush();
    assertEquals(List.of(1, 3), ann.received());
    assertEquals(1, counters.drops(DropReason.UNREACHABLE));
  }

  @Test
  void shouldSendWhatIsNoMediaToo() {
    Receiver ann = new Receiver();
    egress.send(new byte[] {9, 0, 0, 0, 9, 9}, ann.path);
    egress.flush();
    assertEquals(List.of(9), ann.received());
  }

  @Test
  void shouldDropWhatIsSentAfterTheSocketWasClosed() {
    Receiver ann = new Receiver();
    opened.getFirst().close();
    send(ann.path, 1, 50);
    egress.flush();
    assertFalse(counters.drops(DropReason.UNREACHABLE) == 0);
    assertEquals(List.of(), ann.received());
  }
}
