package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.LoadException;
import io.minimeet.bench.load.media.PacketSink;
import io.minimeet.bench.load.media.PeerMedia;
import io.minimeet.dtls.DtlsEnd;
import io.minimeet.dtls.DtlsListener;
import io.minimeet.dtls.DtlsTransport;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.dtls.client.DtlsClient;
import io.minimeet.rtp.PacketKind;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The one way a peer's packets take: a UDP socket, ICE checks over it, the handshake, the keys.
 * Belongs to the loop's thread; the handshake runs on its own and hands each word over.
 */
final class MediaPath implements LoopMember, PacketSink {
  private static final int SOCKET_BUFFER_BYTES = 2 << 20;

  /** So that one busy socket does not keep the others waiting. */
  private static final int DATAGRAMS_A_TURN = 32;

  /** Makes the media once the keys are there; called on the loop's thread. */
  @FunctionalInterface
  interface MediaStart {
    PeerMedia start(PacketSink sink, long nowNanos);
  }

  private final PeerLoop loop;
  private final DatagramChannel channel;
  private final CheckTimer checks;
  private final DtlsClient client;
  private final Fingerprint server;
  private final MediaStart startMedia;
  private final CompletableFuture<Long> secured = new CompletableFuture<>();
  private @Nullable DtlsTransport dtls;
  private @Nullable SrtpInbound inbound;
  private @Nullable SrtpOutbound outbound;
  private @Nullable PeerMedia media;
  private int transportSequence;
  private long unsent;
  private long undecipherable;
  private boolean closed;
  private volatile @Nullable String failure;

  /**
   * Opens the socket and begins to check.
   *
   * @param startMedia makes the media at the time the keys are there
   */
  MediaPath(
      PeerLoop loop,
      InetSocketAddress remote,
      CheckTimer checks,
      DtlsClient client,
      Fingerprint server,
      MediaStart startMedia) {
    this.loop = loop;
    this.checks = checks;
    this.client = client;
    this.server = server;
    this.startMedia = startMedia;
    try {
      channel = DatagramChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
      channel.connect(remote);
    } catch (IOException e) {
      throw new LoadException("no UDP socket to " + remote + ": " + e.getMessage(), e);
    }
    loop.execute(() -> loop.add(this, channel));
  }

  /** When the keys were there, in nanoseconds; fails with the reason why they are not. */
  CompletableFuture<Long> secured() {
    return secured;
  }

  /** Why the path ended, once it has without our doing. */
  @Nullable String failure() {
    return failure;
  }

  /** On the loop's thread; null before the keys are there. */
  @Nullable PeerMedia media() {
    return media;
  }

  /** Packets the socket did not take. On the loop's thread. */
  long unsent() {
    return unsent;
  }

  /** Packets SRTP refused: damaged, forged or replayed. On the loop's thread. */
  long undecipherable() {
    return undecipherable;
  }

  @Override
  public long poll(long nowNanos) {
    if (closed) {
      return Long.MAX_VALUE;
    }
    if (checks.hasExpired(nowNanos)) {
      fail("the server answers no ICE check");
      return Long.MAX_VALUE;
    }
    if (checks.deadlineNanos() <= nowNanos) {
      send(ByteBuffer.wrap(checks.next(nowNanos)));
    }
    PeerMedia current = media;
    long due = current == null ? Long.MAX_VALUE : current.poll(nowNanos);
    return Math.min(due, checks.deadlineNanos());
  }

  @Override
  public void readable(long nowNanos) {
    ByteBuffer buffer = loop.receiveBuffer();
    long now = nowNanos;
    for (int i = 0; i < DATAGRAMS_A_TURN && !closed; i++) {
      buffer.clear();
      try {
        int length = channel.read(buffer);
        if (length <= 0) {
          return;
        }
        receive(loop.receiveMemory(), length, now);
      } catch (PortUnreachableException e) {
        return; // the server is not there (yet, or any more): as good as lost
      } catch (IOException e) {
        fail("the socket broke: " + e.getMessage());
        return;
      }
      now = System.nanoTime();
    }
  }

  /**
   * Media that comes before our keys is dropped: the server's handshake is done a moment earlier.
   */
  private void receive(MemorySegment memory, int length, long nowNanos) {
    switch (PacketKind.of(memory, 0, length)) {
      case STUN -> {
        if (checks.receive(bytes(memory, length), nowNanos)) {
          dtls = client.connect(server, new Handshake());
        }
      }
      case DTLS -> {
        DtlsTransport current = dtls;
        if (current != null) {
          current.receive(bytes(memory, length));
        }
      }
      case RTP -> {
        SrtpInbound keys = inbound;
        PeerMedia current = media;
        if (keys != null && current != null) {
          int plain = keys.unprotect(memory, 0, length);
          if (plain < 0) {
            undecipherable++;
          } else {
            current.receiveRtp(memory, 0, plain, nowNanos);
          }
        }
      }
      case RTCP -> {
        SrtpInbound keys = inbound;
        PeerMedia current = media;
        if (keys != null && current != null) {
          int plain = keys.unprotectRtcp(memory, 0, length);
          if (plain < 0) {
            undecipherable++;
          } else {
            current.receiveRtcp(memory, 0, plain, nowNanos);
          }
        }
      }
      case UNKNOWN -> undecipherable++;
    }
  }

  private static byte[] bytes(MemorySegment memory, int length) {
    return memory.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public MemorySegment memory() {
    return loop.sendMemory();
  }

  @Override
  public int nextTransportSequence() {
    return transportSequence++ & 0xFFFF;
  }

  @Override
  public void sendRtp(int headerBytes, int payloadBytes) {
    MemorySegment memory = loop.sendMemory();
    SrtpOutbound keys = outbound;
    if (keys != null) {
      sendProtected(keys.protect(memory, 0, headerBytes, 0, memory, headerBytes, payloadBytes));
    }
  }

  @Override
  public void sendRtcp(int bytes) {
    SrtpOutbound keys = outbound;
    if (keys != null) {
      sendProtected(keys.protectRtcp(loop.sendMemory(), 0, bytes));
    }
  }

  private void sendProtected(int length) {
    if (length < 0) {
      throw new IllegalStateException("a packet of ours could not be protected: " + length);
    }
    ByteBuffer buffer = loop.sendBuffer();
    buffer.clear().limit(length);
    send(buffer);
  }

  private void send(ByteBuffer buffer) {
    try {
      if (channel.write(buffer) == 0) {
        unsent++;
      }
    } catch (PortUnreachableException e) {
      unsent++;
    } catch (IOException e) {
      fail("the socket broke: " + e.getMessage());
    }
  }

  private void fail(String reason) {
    if (closed) {
      return;
    }
    failure = reason;
    secured.completeExceptionally(new LoadException(reason));
    closeNow();
  }

  /** Ends the path, from any thread; the server is told by a DTLS alert. */
  void close() {
    loop.execute(this::closeNow);
  }

  private void closeNow() {
    if (closed) {
      return;
    }
    closed = true;
    DtlsTransport current = dtls;
    if (current != null) {
      current.close();
    }
    loop.remove(this);
    // The alert comes over from the handshake's thread in a moment, and the socket closes behind
    // it.
    if (current == null) {
      closeChannel();
    }
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      failure = "the socket did not close: " + e.getMessage();
    }
  }

  private final class Handshake implements DtlsListener {
    @Override
    public void send(byte[] datagram) {
      loop.execute(() -> {
        if (channel.isOpen()) {
          MediaPath.this.send(ByteBuffer.wrap(datagram));
        }
      });
    }

    @Override
    public void established(SrtpKeys keys) {
      loop.execute(() -> {
        if (closed) {
          return;
        }
        long now = System.nanoTime();
        inbound = new SrtpInbound(keys);
        outbound = new SrtpOutbound(keys);
        media = startMedia.start(MediaPath.this, now);
        secured.complete(now);
        loop.wake(MediaPath.this);
      });
    }

    @Override
    public void ended(DtlsEnd reason) {
      loop.execute(() -> {
        fail("DTLS ended: " + reason);
        closeChannel();
      });
    }
  }
}
