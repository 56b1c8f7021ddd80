package io.minimeet.bench.load.peer.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.app.linux.ReceiveBatch;
import io.minimeet.app.linux.SendBatch;
import io.minimeet.app.linux.SocketAddresses;
import io.minimeet.app.linux.UdpSocket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs as they travel: cut by the kernel where they are sent, or only where they are read. */
@Timeout(60)
final class LinuxRunTest {
  private static final int PACKET_BYTES = 1_000;
  private static final int BUFFER_BYTES = 1 << 20;
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final MemorySegment memory = Arena.ofAuto().allocate(1 << 18);

  @BeforeEach
  void onLinuxAlone() {
    assumeTrue(LinuxSockets.isAvailable());
  }

  private static UdpSocket server() throws IOException {
    return UdpSocket.open(new InetSocketAddress(HERE, 0), BUFFER_BYTES);
  }

  @Test
  void shouldSplitARunThatCameAsOne() throws IOException {
    RecordingReader reader = new RecordingReader();
    try (UdpSocket server = server();
        LinuxSockets sockets = new LinuxSockets()) {
      sockets.connect(server.localAddress()).listen(reader);
      SendBatch batch = new SendBatch(server);
      for (int i = 0; i < 5; i++) {
        memory.set(ValueLayout.JAVA_BYTE, (long) i * PACKET_BYTES, (byte) i);
        batch.part(memory.address() + (long) i * PACKET_BYTES, i == 4 ? 7 : PACKET_BYTES);
      }
      int port = sockets.ports().iterator().next();
      batch.end(SocketAddresses.high(HERE), SocketAddresses.low(HERE), port, PACKET_BYTES);
      assertEquals(1, batch.send(0));
      while (reader.datagrams.size() < 5) {
        sockets.await(1_000_000_000L);
      }
      assertEquals(List.of(1_000, 1_000, 1_000, 1_000, 7), reader.lengths());
      for (int i = 0; i < 5; i++) {
        assertEquals(i, reader.datagrams.get(i)[0]);
      }
      assertEquals(1, reader.turns);
      assertEquals(5, sockets.datagrams());
    }
  }

  /** What one message brings, as a server that takes runs sees it. */
  @Test
  void shouldSendAPictureAsOneMessage() throws IOException {
    try (UdpSocket server = server();
        LinuxSockets sockets = new LinuxSockets()) {
      assumeTrue(server.joinRuns());
      PeerSocket peer = sockets.connect(server.localAddress());
      int[] lengths = {120, 1_000, 1_000, 1_000, 1_001, 1_001};
      for (int length : lengths) {
        peer.memory().set(ValueLayout.JAVA_BYTE, peer.at(), (byte) (length % 100));
        peer.send(length);
      }
      peer.flush();
      ReceiveBatch batch = new ReceiveBatch(4);
      for (int i = 0; i < 4; i++) {
        batch.place(i, memory.address() + i * 65_536L, 65_536);
      }
      List<String> messages = new ArrayList<>();
      while (messages.size() < 3) {
        int came = batch.receive(server, 4);
        for (int i = 0; i < came; i++) {
          messages.add(batch.length(i) + " in " + batch.segmentBytes(i));
        }
      }
      assertEquals(List.of("120 in 120", "3000 in 1000", "2002 in 1001"), messages);
    }
  }

  @Test
  void shouldSendMoreThanItHasSlotsFor() throws IOException {
    try (UdpSocket server = server();
        LinuxSockets sockets = new LinuxSockets()) {
      PeerSocket peer = sockets.connect(server.localAddress());
      for (int i = 0; i < 300; i++) {
        peer.memory().set(ValueLayout.JAVA_SHORT_UNALIGNED, peer.at(), (short) i);
        peer.send(100);
      }
      peer.flush();
      assertEquals(300, sockets.datagrams());
      ReceiveBatch batch = new ReceiveBatch(1);
      batch.place(0, memory.address(), 2_048);
      short[] numbers = new short[300];
      short[] expected = new short[300];
      for (int i = 0; i < 300; ) {
        if (batch.receive(server, 1) == 1) {
          expected[i] = (short) i;
          numbers[i++] = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0);
        }
      }
      assertArrayEquals(expected, numbers);
    }
  }
}
