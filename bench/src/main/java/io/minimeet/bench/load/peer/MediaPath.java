package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.LoadException;
import io.minimeet.bench.load.media.PeerMedia;
import io.minimeet.bench.load.peer.socket.PeerSocket;
import io.minimeet.dtls.DtlsEnd;
import io.minimeet.dtls.DtlsListener;
import io.minimeet.dtls.DtlsTransport;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.dtls.client.DtlsClient;
import io.minimeet.rtp.PacketKind;
import io.minimeet.srtp.SrtpKeys;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The one way a peer's packets take: a UDP socket, ICE checks over it, the handshake, the keys.
 * Belongs to the loop's thread; the handshake runs on its own and hands each word over.
 */
final class MediaPath implements LoopMember {
  /** Makes the channel once the keys are there; called on the loop's thread. */
  @FunctionalInterface
  interface ChannelStart {
    MediaChannel start(PeerSocket socket, SrtpKeys keys, long nowNanos);
  }

  private final PeerLoop loop;
  private final PeerSocket socket;
  private final Membership membership = new Membership(this);
  private final CheckTimer checks;
  private final DtlsClient client;
  private final Fingerprint server;
  private final ChannelStart start;
  private final CompletableFuture<Long> secured = new CompletableFuture<>();
  private @Nullable DtlsTransport dtls;
  private @Nullable MediaChannel channel;
  private long unknown;
  private boolean closed;
  private volatile @Nullable String failure;

  /**
   * Opens the socket and begins to check.
   *
   * @param start makes the channel at the time the keys are there
   */
  MediaPath(
      PeerLoop loop,
      InetSocketAddress remote,
      CheckTimer checks,
      DtlsClient client,
      Fingerprint server,
      ChannelStart start) {
    this.loop = loop;
    this.checks = checks;
    this.client = client;
    this.server = server;
    this.start = start;
    socket = loop.connect(remote);
    loop.execute(() -> loop.add(membership, socket));
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
    MediaChannel current = channel;
    return current == null ? null : current.media();
  }

  /** Packets the socket did not take. On the loop's thread. */
  long unsent() {
    return socket.unsent();
  }

  /** Packets SRTP refused, or that are nothing known. On the loop's thread. */
  long undecipherable() {
    MediaChannel current = channel;
    return unknown + (current == null ? 0 : current.undecipherable());
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
      socket.send(checks.next(nowNanos));
    }
    MediaChannel current = channel;
    long due = current == null ? Long.MAX_VALUE : current.poll(nowNanos);
    socket.flush();
    return Math.min(due, checks.deadlineNanos());
  }

  @Override
  public void receive(MemorySegment memory, long at, int length, long nowNanos) {
    if (closed) {
      return;
    }
    PacketKind kind = PacketKind.of(memory, at, length);
    switch (kind) {
      case STUN -> {
        if (checks.receive(bytes(memory, at, length), nowNanos)) {
          dtls = client.connect(server, new Handshake());
        }
      }
      case DTLS -> {
        DtlsTransport current = dtls;
        if (current != null) {
          current.receive(bytes(memory, at, length));
        }
      }
      case RTP, RTCP -> {
        MediaChannel current = channel;
        if (current != null) {
          current.receive(memory, at, length, kind == PacketKind.RTCP, nowNanos);
        }
      }
      case UNKNOWN -> unknown++;
    }
  }

  private static byte[] bytes(MemorySegment memory, long at, int length) {
    return memory.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public void broken(String reason) {
    fail(reason);
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
    loop.remove(membership);
    // The alert comes over from the handshake's thread in a moment, and the socket closes behind
    // it.
    if (current == null) {
      socket.close();
    }
  }

  private final class Handshake implements DtlsListener {
    @Override
    public void send(byte[] datagram) {
      loop.execute(() -> socket.send(datagram));
    }

    @Override
    public void established(SrtpKeys keys) {
      loop.execute(() -> {
        if (closed) {
          return;
        }
        long now = System.nanoTime();
        channel = start.start(socket, keys, now);
        secured.complete(now);
        loop.wake(membership);
      });
    }

    @Override
    public void ended(DtlsEnd reason) {
      loop.execute(() -> {
        fail("DTLS ended: " + reason);
        socket.close();
      });
    }
  }
}
