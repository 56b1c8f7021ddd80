package io.minimeet.bench.load.peer.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same of both ways; a plain socket of Java plays the server. */
@Timeout(60)
final class PeerSocketsTest {
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final int PATIENCE_MILLIS = 20_000;

  private final RecordingReader reader = new RecordingReader();

  private static Stream<Named<Supplier<PeerSockets>>> ways() {
    Stream<Named<Supplier<PeerSockets>>> everywhere = Stream.of(Named.of("NIO", NioSockets::new));
    return LinuxSockets.isAvailable()
        ? Stream.concat(everywhere, Stream.of(Named.of("Linux", LinuxSockets::new)))
        : everywhere;
  }

  private static DatagramSocket server() throws IOException {
    DatagramSocket server =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setSoTimeout(PATIENCE_MILLIS);
    server.setReceiveBufferSize(1 << 20);
    return server;
  }

  private static InetSocketAddress address(DatagramSocket server) {
    return new InetSocketAddress(server.getLocalAddress(), server.getLocalPort());
  }

  private PeerSocket peer(PeerSockets sockets, InetSocketAddress server) {
    PeerSocket peer = sockets.connect(server);
    peer.listen(reader);
    return peer;
  }

  private static byte[] take(DatagramSocket server) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
    server.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private static void put(DatagramSocket from, PeerSockets to, byte[] datagram) throws IOException {
    int port = to.ports().iterator().next();
    from.send(
        new DatagramPacket(datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
  }

  /** Waits until so many came. */
  private void await(PeerSockets sockets, int datagrams) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (reader.datagrams.size() < datagrams && System.nanoTime() < end) {
      sockets.await(end - System.nanoTime());
    }
    assertEquals(datagrams, reader.datagrams.size());
  }

  /** Pictures and sounds: lengths in runs, contents all different. */
  private static List<byte[]> traffic(int count) {
    SplittableRandom random = new SplittableRandom(11);
    List<byte[]> all = new ArrayList<>();
    while (all.size() < count) {
      int length = random.nextInt(1, 1_300);
      for (int i = random.nextInt(1, 8); i > 0 && all.size() < count; i--) {
        byte[] datagram = new byte[length];
        random.nextBytes(datagram);
        all.add(datagram);
        length = random.nextInt(4) == 0 ? Math.max(1, length - random.nextInt(50)) : length;
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldSendEverythingInOrder(Supplier<PeerSockets> way) throws IOException {
    try (PeerSockets sockets = way.get();
        DatagramSocket server = server()) {
      PeerSocket peer = peer(sockets, address(server));
      List<byte[]> all = traffic(200);
      for (byte[] datagram : all) {
        java.lang.foreign.MemorySegment.copy(
            datagram, 0, peer.memory(), ValueLayout.JAVA_BYTE, peer.at(), datagram.length);
        assertTrue(peer.send(datagram.length));
      }
      peer.flush();
      for (byte[] datagram : all) {
        assertArrayEquals(datagram, take(server));
      }
      assertEquals(200, sockets.datagrams());
      assertEquals(0, peer.unsent());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldHandOverEverythingInOrder(Supplier<PeerSockets> way) throws IOException {
    try (PeerSockets sockets = way.get();
        DatagramSocket server = server()) {
      peer(sockets, address(server));
      List<byte[]> all = traffic(200);
      for (byte[] datagram : all) {
        put(server, sockets, datagram);
      }
      await(sockets, 200);
      for (int i = 0; i < 200; i++) {
        assertArrayEquals(all.get(i), reader.datagrams.get(i));
      }
      assertEquals(200, sockets.datagrams());
      assertTrue(reader.turns > 0);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldKeepWhatTwoPeersSendApart(Supplier<PeerSockets> way) throws IOException {
    try (PeerSockets sockets = way.get();
        DatagramSocket one = server();
        DatagramSocket other = server()) {
      PeerSocket peerOfOne = peer(sockets, address(one));
      PeerSocket peerOfOther = peer(sockets, address(other));
      for (byte i = 0; i < 6; i++) {
        PeerSocket peer = i % 2 == 0 ? peerOfOne : peerOfOther;
        peer.memory().set(ValueLayout.JAVA_BYTE, peer.at(), i);
        peer.send(1);
      }
      peerOfOne.flush();
      peerOfOther.flush();
      for (byte i = 0; i < 6; i++) {
        assertArrayEquals(new byte[] {i}, take(i % 2 == 0 ? one : other));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldTakeNothingFromStrangers(Supplier<PeerSockets> way) throws IOException {
    try (PeerSockets sockets = way.get();
        DatagramSocket server = server();
        DatagramSocket stranger = server()) {
      peer(sockets, address(server));
      put(stranger, sockets, new byte[] {1});
      put(server, sockets, new byte[] {2});
      await(sockets, 1);
      assertArrayEquals(new byte[] {2}, reader.datagrams.getFirst());
      assertEquals(1, sockets.datagrams());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldOutliveAServerThatIsAway(Supplier<PeerSockets> way) throws IOException {
    try (PeerSockets sockets = way.get()) {
      DatagramSocket first = server();
      InetSocketAddress address = address(first);
      first.close();
      PeerSocket peer = peer(sockets, address);
      for (int i = 0; i < 3; i++) {
        peer.send(new byte[] {1});
        sockets.await(1_000_000);
      }
      assertEquals(List.of(), reader.breaks);
      try (DatagramSocket again = new DatagramSocket(address)) {
        again.setSoTimeout(PATIENCE_MILLIS);
        peer.send(new byte[] {2}); // may meet the error of the one before
        peer.send(new byte[] {2});
        assertArrayEquals(new byte[] {2}, take(again));
        put(again, sockets, new byte[] {3});
        await(sockets, 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldSendAndReadNoMoreOnceClosed(Supplier<PeerSockets> way) throws IOException {
    try (PeerSockets sockets = way.get();
        DatagramSocket server = server()) {
      PeerSocket closed = peer(sockets, address(server));
      put(server, sockets, new byte[] {1});
      closed.close();
      closed.close();
      assertFalse(closed.send(1));
      closed.flush();
      sockets.await(0);
      assertEquals(List.of(), reader.datagrams);
      assertTrue(sockets.ports().isEmpty());
      peer(sockets, address(server)); // may get the number of the one before
      put(server, sockets, new byte[] {2});
      await(sockets, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldWakeWhoWaitsOrIsAboutTo(Supplier<PeerSockets> way) throws InterruptedException {
    try (PeerSockets sockets = way.get()) {
      for (int i = 0; i < 3; i++) {
        sockets.wakeUp();
        sockets.wakeUp();
        sockets.await(Long.MAX_VALUE / 2);
      }
      Thread waker = Thread.ofPlatform().start(sockets::wakeUp);
      sockets.await(Long.MAX_VALUE / 2);
      waker.join();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void shouldNotWakeBeforeTheTime(Supplier<PeerSockets> way) {
    try (PeerSockets sockets = way.get()) {
      long before = System.nanoTime();
      sockets.await(3_000_000);
      assertTrue(System.nanoTime() - before >= 3_000_000);
    }
  }
}
