package io.minimeet.app.media;

import io.minimeet.dtls.DtlsEnd;
import io.minimeet.dtls.DtlsIdentity;
import io.minimeet.dtls.DtlsListener;
import io.minimeet.dtls.DtlsOptions;
import io.minimeet.dtls.DtlsTransport;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.dtls.client.DtlsClient;
import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.client.StunCheck;
import io.minimeet.ice.client.StunReply;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The media side of a client: ICE checks, a DTLS handshake, SRTP; without a browser. */
public final class SyntheticPeer implements AutoCloseable {
  public static final int OPUS_TYPE = 111;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RTP_HEADER_BYTES = 12;
  private static final int CHECKS = 100;
  private static final long CHECK_EVERY_MILLIS = 200;
  private static final long PRIORITY = 0x6e00_00ffL;
  private static final int SAMPLES = 960;

  private final DtlsIdentity identity = DtlsIdentity.generate(RANDOM, Instant.now());
  private volatile IceCredentials local = IceCredentials.random(RANDOM);
  private final int ssrc = RANDOM.nextInt() | 1;
  private final CompletableFuture<SrtpKeys> keys = new CompletableFuture<>();
  private final CompletableFuture<DtlsEnd> ended = new CompletableFuture<>();
  private final BlockingQueue<byte[]> stunReplies = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private volatile @Nullable Wire wire;
  private volatile @Nullable DtlsTransport dtls;
  private @Nullable SrtpInbound inbound;
  private @Nullable SrtpOutbound outbound;
  private int sequence;

  public IceCredentials local() {
    return local;
  }

  /** New credentials; the next offer tells them. */
  public void restartIce() {
    local = IceCredentials.random(RANDOM);
  }

  public String fingerprint() {
    return identity.fingerprint().toSdp();
  }

  public int ssrc() {
    return ssrc;
  }

  /** Checks, shakes hands, and is ready for media. */
  public void connect(Wire over, IceCredentials remote, String serverFingerprint) {
    move(over, remote);
    dtls =
        new DtlsClient(
                identity, DtlsOptions.defaults(), task -> Thread.ofVirtual().start(task), RANDOM)
            .connect(Fingerprint.parse(serverFingerprint), new Handshake());
    SrtpKeys agreed = Soon.get(keys);
    synchronized (this) {
      inbound = new SrtpInbound(agreed);
      outbound = new SrtpOutbound(agreed);
    }
  }

  /** Checks and nominates this way; from now on it is the one that is sent over. */
  public void move(Wire over, IceCredentials remote) {
    wire = over;
    over.listen(this::read);
    check(remote);
  }

  /** A valid check of this peer. */
  public byte[] aCheck(IceCredentials remote) {
    byte[] transaction = new byte[12];
    RANDOM.nextBytes(transaction);
    return new StunCheck(local, remote, PRIORITY, RANDOM.nextLong()).request(transaction, true);
  }

  /** One answered check, sent again until the answer comes. */
  public void check(IceCredentials remote) {
    StunCheck check = new StunCheck(local, remote, PRIORITY, RANDOM.nextLong());
    byte[] transaction = new byte[12];
    RANDOM.nextBytes(transaction);
    for (int i = 0; i < CHECKS; i++) {
      wire().send(check.request(transaction, true));
      byte[] reply = poll();
      while (reply != null) {
        if (check.verify(reply, reply.length, transaction) instanceof StunReply.Success) {
          return;
        }
        reply = poll();
      }
    }
    throw new AssertionError(CHECKS + " checks found no answer");
  }

  private byte @Nullable [] poll() {
    try {
      return stunReplies.poll(CHECK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private Wire wire() {
    Wire current = wire;
    if (current == null) {
      throw new IllegalStateException("not connected");
    }
    return current;
  }

  /** Sends a packet that carries this text in place of sound. */
  public void say(String text) {
    wire().send(packetSaying(text));
  }

  /** The next packet, for whoever sends it. */
  synchronized byte[] packetSaying(String text) {
    SrtpOutbound out = outbound;
    if (out == null) {
      throw new IllegalStateException("not connected");
    }
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] packet =
        ByteBuffer.allocate(RTP_HEADER_BYTES + payload.length)
            .put((byte) 0x80)
            .put((byte) OPUS_TYPE)
            .putShort((short) sequence)
            .putInt(sequence * SAMPLES)
            .putInt(ssrc)
            .put(payload)
            .array();
    sequence++;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(packet.length + 64);
      MemorySegment.copy(packet, 0, memory, ValueLayout.JAVA_BYTE, 0, packet.length);
      int length =
          out.protect(memory, 0, RTP_HEADER_BYTES, 0, memory, RTP_HEADER_BYTES, payload.length);
      return memory.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }
  }

  /** What came, in its order. */
  public BlockingQueue<String> heard() {
    return heard;
  }

  /** How the association ended, once it has. */
  public CompletableFuture<DtlsEnd> ended() {
    return ended;
  }

  private void read(byte[] packet) {
    if (packet.length < 2) {
      return;
    }
    int first = packet[0] & 0xff;
    int second = packet[1] & 0xff;
    if (first <= 3) {
      stunReplies.add(packet);
    } else if (first >= 20 && first <= 63) {
      DtlsTransport association = dtls;
      if (association != null) {
        association.receive(packet);
      }
    } else if (first >= 128 && first <= 191 && (second < 192 || second > 223)) {
      readRtp(packet);
    }
  }

  private synchronized void readRtp(byte[] packet) {
    SrtpInbound in = inbound;
    if (in == null) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(packet.length);
      MemorySegment.copy(packet, 0, memory, ValueLayout.JAVA_BYTE, 0, packet.length);
      int length = in.unprotect(memory, 0, packet.length);
      if (length < 0) {
        heard.add("undecipherable: " + length);
        return;
      }
      byte[] plain = memory.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
      boolean extended = (plain[0] & 0x10) != 0;
      int header =
          extended
              ? RTP_HEADER_BYTES + 4 + 4 * ByteBuffer.wrap(plain).getShort(RTP_HEADER_BYTES + 2)
              : RTP_HEADER_BYTES;
      heard.add(new String(Arrays.copyOfRange(plain, header, length), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    DtlsTransport association = dtls;
    if (association != null) {
      association.close();
      ended.orTimeout(5, TimeUnit.SECONDS).exceptionally(any -> DtlsEnd.TIMED_OUT).join();
    }
    Wire open = wire;
    if (open != null) {
      open.close();
    }
    synchronized (this) {
      if (inbound != null) {
        inbound.close();
        inbound = null;
      }
      if (outbound != null) {
        outbound.close();
        outbound = null;
      }
    }
  }

  private final class Handshake implements DtlsListener {
    @Override
    public void send(byte[] datagram) {
      wire().send(datagram);
    }

    @Override
    public void established(SrtpKeys agreed) {
      keys.complete(agreed);
    }

    @Override
    public void ended(DtlsEnd reason) {
      keys.completeExceptionally(new AssertionError("the handshake ended: " + reason));
      ended.complete(reason);
    }
  }
}
