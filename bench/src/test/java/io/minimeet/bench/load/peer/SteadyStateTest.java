package io.minimeet.bench.load.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.minimeet.app.linux.ReceiveBatch;
import io.minimeet.app.linux.SendBatch;
import io.minimeet.app.linux.SocketAddresses;
import io.minimeet.app.linux.UdpSocket;
import io.minimeet.bench.load.link.EmulatedLink;
import io.minimeet.bench.load.link.LinkPlan;
import io.minimeet.bench.load.media.Camera;
import io.minimeet.bench.load.media.Deliveries;
import io.minimeet.bench.load.media.LatencyLog;
import io.minimeet.bench.load.media.Microphone;
import io.minimeet.bench.load.media.PacketSink;
import io.minimeet.bench.load.media.PeerMedia;
import io.minimeet.bench.load.media.Phase;
import io.minimeet.bench.load.media.PictureSizes;
import io.minimeet.bench.load.media.SlotIds;
import io.minimeet.bench.load.media.Stamp;
import io.minimeet.bench.load.media.StreamIds;
import io.minimeet.bench.load.media.VideoLayer;
import io.minimeet.bench.load.peer.socket.DatagramReader;
import io.minimeet.bench.load.peer.socket.PeerSocket;
import io.minimeet.bench.load.peer.socket.PeerSockets;
import io.minimeet.rtp.PacketKind;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpProfile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two peers who see each other over a relay, in virtual time but over real sockets: encryption,
 * sockets, accounts and all, and no byte of heap for a packet.
 */
@Timeout(240)
final class SteadyStateTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final SrtpProfile PROFILE = SrtpProfile.AEAD_AES_128_GCM;
  private static final long STEP_NANOS = 5_000_000L;
  private static final int WARM_UP_STEPS = 20_000;
  private static final int MEASURED_STEPS = 10_000;

  /**
   * The accounts grow by doubling, and the JVM makes what a class needs, or compiles a report anew,
   * on some packet's time; of the first few times hardly one is free of that. What a packet or a
   * report allocates, it allocates each time, however often this is tried.
   */
  private static final int TRIES = 40;

  /** Goes no further than to the relay, which knows the sender's port then. */
  private static final byte[] HELLO = {1};

  private static final int PLACES = 16;
  private static final int PLACE_BYTES = 65_536;

  private final LatencyLog latencies = new LatencyLog();
  private final MemorySegment plain = Arena.ofAuto().allocate(PeerSocket.SLOT_BYTES, Long.BYTES);
  private final MemorySegment relayed = Arena.ofAuto().allocate((long) PLACES * PLACE_BYTES, 64);
  private long nowNanos = 1;

  private final class Peer implements DatagramReader {
    private final PeerSocket socket;
    private final MediaChannel channel;

    Peer(int number, PeerSockets sockets, InetSocketAddress relay) {
      socket = sockets.connect(relay);
      socket.listen(this);
      SrtpKeys keys = SrtpKeys.fromExporter(PROFILE, material(), number == 0);
      EmulatedLink perfect = new EmulatedLink(LinkPlan.PERFECT, new SplittableRandom(1));
      channel =
          new MediaChannel(
              plain, socket, keys, perfect, perfect, (sink, begin) -> media(number, sink), 0);
    }

    private PeerMedia media(int number, PacketSink sink) {
      int other = 1 - number;
      return new PeerMedia(
          new Microphone(number, audio(number), sink, 7_000_000L * number, 0),
          new Camera(
              number,
              VideoLayer.single(new PictureSizes(1_200_000, 30, 1_100)),
              List.of(video(number)),
              sink,
              3_000_000,
              0),
          List.of(
              new SlotIds("2", Stamp.Kind.AUDIO, audio(other).ssrc(), 0),
              new SlotIds("3", Stamp.Kind.VIDEO, video(other).ssrc(), video(other).repairSsrc())),
          new Deliveries(List.of(other), 1, latencies),
          sink,
          "cname",
          0,
          0);
    }

    @Override
    public void receive(MemorySegment memory, long at, int length, long realNanos) {
      boolean rtcp = PacketKind.of(memory, at, length) == PacketKind.RTCP;
      channel.receive(memory, at, length, rtcp, nowNanos);
    }

    @Override
    public void received(long realNanos) {}

    @Override
    public void broken(String reason) {
      throw new IllegalStateException(reason);
    }
  }

  private static byte[] material() {
    return new byte[PROFILE.exporterBytes()];
  }

  private static StreamIds audio(int number) {
    return new StreamIds("0", "", 100 + number, 0, 111, 0, 48_000);
  }

  private static StreamIds video(int number) {
    return new StreamIds("1", "", 200 + number, 300 + number, 96, 97, 90_000);
  }

  /** One side of the relay: what its peer sends leaves by the other side. */
  private final class Side implements AutoCloseable {
    private final UdpSocket socket;
    private final ReceiveBatch incoming = new ReceiveBatch(PLACES);
    private final SendBatch outgoing;
    private int peerPort;

    Side() throws IOException {
      socket = UdpSocket.open(new InetSocketAddress(HERE, 0), 1 << 20);
      outgoing = new SendBatch(socket);
      for (int i = 0; i < PLACES; i++) {
        incoming.place(i, relayed.address() + (long) i * PLACE_BYTES, PLACE_BYTES);
      }
    }

    void relay(Side other) {
      int came = incoming.receive(socket, PLACES);
      for (int i = 0; i < came; i++) {
        peerPort = incoming.port(i);
        if (incoming.length(i) > HELLO.length) {
          int each = incoming.segmentBytes(i);
          for (int from = 0; from < incoming.length(i); from += each) {
            long address = relayed.address() + (long) i * PLACE_BYTES + from;
            other.send(address, Math.min(each, incoming.length(i) - from));
          }
        }
      }
    }

    private void send(long address, int bytes) {
      outgoing.part(address, bytes);
      outgoing.end(addressHigh, addressLow, peerPort, bytes);
      assertEquals(1, outgoing.send(0));
      outgoing.clear();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private final long addressHigh = SocketAddresses.high(HERE);
  private final long addressLow = SocketAddresses.low(HERE);

  private void play(PeerSockets sockets, Peer[] peers, Side[] sides, int steps) {
    for (int i = 0; i < steps; i++) {
      nowNanos += STEP_NANOS;
      for (int number = 0; number < 2; number++) {
        peers[number].channel.poll(nowNanos);
        peers[number].socket.flush();
      }
      sides[0].relay(sides[1]);
      sides[1].relay(sides[0]);
      sockets.await(0);
    }
  }

  @Test
  void shouldAllocateNothingForAPacket() throws IOException {
    assumeTrue(UdpSocket.isAvailable());
    try (PeerSockets sockets = PeerSockets.open();
        Side left = new Side();
        Side right = new Side()) {
      Side[] sides = {left, right};
      Peer[] peers = {
        new Peer(0, sockets, left.socket.localAddress()),
        new Peer(1, sockets, right.socket.localAddress())
      };
      for (Peer peer : peers) {
        peer.socket.send(HELLO);
      }
      left.relay(right);
      right.relay(left);
      for (Peer peer : peers) {
        peer.channel.media().enter(Phase.MEASURED);
      }
      play(sockets, peers, sides, WARM_UP_STEPS);
      long least = Long.MAX_VALUE;
      long datagrams = sockets.datagrams();
      for (int i = 0; i < TRIES && least > 0; i++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        play(sockets, peers, sides, MEASURED_STEPS);
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      }
      assertEquals(0, least, "bytes while two peers met for fifty seconds");
      assertTrue(sockets.datagrams() - datagrams > 2 * 2 * 50 * (150 + 50));
      for (Peer peer : peers) {
        assertEquals(0, peer.channel.undecipherable());
        assertEquals(0, peer.channel.media().counts().gaps());
        assertEquals(0, peer.channel.media().deliveries().duplicates());
        assertTrue(peer.channel.media().deliveries().delivered() > 50 * (150 + 50));
        assertEquals(0, peer.socket.unsent());
      }
    }
  }
}
