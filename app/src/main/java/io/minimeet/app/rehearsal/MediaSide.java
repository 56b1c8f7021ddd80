package io.minimeet.app.rehearsal;

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
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The media side of a visitor: one ICE check, a handshake, sound. What comes is not decrypted. */
final class MediaSide implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int OPUS_TYPE = 111;
  private static final int RTP_HEADER_BYTES = 12;
  private static final int SOUND_BYTES = 80;
  private static final int SAMPLES = 960;
  private static final int MAX_PACKET_BYTES = 2_048;
  private static final int SRTP_ROOM_BYTES = 64;
  private static final long PRIORITY = 0x6e00_00ffL;
  private static final int CHECKS = 20;
  private static final int CHECK_MILLIS = 250;
  private static final long HANDSHAKE_SECONDS = 20;

  private final DtlsIdentity identity = DtlsIdentity.generate(RANDOM, Instant.now());
  private final IceCredentials local = IceCredentials.random(RANDOM);
  private final int ssrc = RANDOM.nextInt() | 1;
  private final DatagramSocket socket;
  private final CompletableFuture<SrtpKeys> keys = new CompletableFuture<>();
  private @Nullable DtlsTransport dtls;

  MediaSide() {
    try {
      socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Own sound, and a place for somebody else's. */
  String offer() {
    return String.join(
            "\r\n",
            "v=0",
            "o=- 1 1 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE 0 1",
            section(0, "sendonly"),
            "a=ssrc:" + Integer.toUnsignedString(ssrc) + " cname:visitor",
            section(1, "recvonly"))
        + "\r\n";
  }

  private String section(int mid, String direction) {
    return String.join(
        "\r\n",
        "m=audio 9 UDP/TLS/RTP/SAVPF " + OPUS_TYPE,
        "c=IN IP4 0.0.0.0",
        "a=ice-ufrag:" + local.usernameFragment(),
        "a=ice-pwd:" + local.password(),
        "a=fingerprint:" + identity.fingerprint().toSdp(),
        "a=setup:actpass",
        "a=mid:" + mid,
        "a=" + direction,
        "a=rtcp-mux",
        "a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid",
        "a=extmap:2 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
        "a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
        "a=rtpmap:" + OPUS_TYPE + " opus/48000/2",
        "a=rtcp-fb:" + OPUS_TYPE + " transport-cc");
  }

  /** Checks the way that an answer tells, and shakes hands; the time when the keys were there. */
  long connect(String answer) {
    String port = value(answer, "a=candidate:\\S+ 1 [Uu][Dd][Pp] \\d+ 127\\.0\\.0\\.1 (\\d+) ");
    IceCredentials remote =
        new IceCredentials(value(answer, "a=ice-ufrag:(\\S+)"), value(answer, "a=ice-pwd:(\\S+)"));
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(port)));
      check(remote);
      dtls =
          new DtlsClient(
                  identity, DtlsOptions.defaults(), task -> Thread.ofVirtual().start(task), RANDOM)
              .connect(Fingerprint.parse(value(answer, "a=fingerprint:([^\r\n]+)")), new Talk());
      Thread.ofVirtual().start(this::read);
      keys.orTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS).join();
      return System.nanoTime();
    } catch (IOException | CompletionException e) {
      throw new RehearsalException("no media: " + e, e);
    }
  }

  private static String value(String sdp, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(sdp);
    if (!matcher.find()) {
      throw new RehearsalException("no " + pattern + " in the answer:\n" + sdp);
    }
    return matcher.group(1);
  }

  private void check(IceCredentials remote) throws IOException {
    StunCheck check = new StunCheck(local, remote, PRIORITY, RANDOM.nextLong());
    byte[] transaction = new byte[12];
    RANDOM.nextBytes(transaction);
    byte[] reply = new byte[MAX_PACKET_BYTES];
    socket.setSoTimeout(CHECK_MILLIS);
    for (int i = 0; i < CHECKS; i++) {
      send(check.request(transaction, true));
      try {
        DatagramPacket packet = new DatagramPacket(reply, reply.length);
        socket.receive(packet);
        if (check.verify(reply, packet.getLength(), transaction) instanceof StunReply.Success) {
          socket.setSoTimeout(0);
          return;
        }
      } catch (java.net.SocketTimeoutException e) {
        // The next check asks again.
      }
    }
    throw new RehearsalException("no ICE check was answered");
  }

  private void send(byte[] datagram) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length));
    } catch (IOException e) {
      // Lost, as a datagram may be; who waits for an answer says so.
    }
  }

  private void read() {
    byte[] buffer = new byte[MAX_PACKET_BYTES];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    while (!socket.isClosed()) {
      try {
        packet.setLength(buffer.length);
        socket.receive(packet);
      } catch (IOException closed) {
        return;
      }
      DtlsTransport handshake = dtls;
      int first = packet.getLength() > 0 ? buffer[0] & 0xff : 0;
      if (handshake != null && first >= 20 && first <= 63) { // RFC 7983
        handshake.receive(Arrays.copyOf(buffer, packet.getLength()));
      }
    }
  }

  void speak(int packets) {
    try (SrtpOutbound out = new SrtpOutbound(keys.join());
        Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(RTP_HEADER_BYTES + SOUND_BYTES + SRTP_ROOM_BYTES);
      for (int i = 0; i < packets; i++) {
        byte[] header =
            ByteBuffer.allocate(RTP_HEADER_BYTES)
                .put((byte) 0x80)
                .put((byte) OPUS_TYPE)
                .putShort((short) i)
                .putInt(i * SAMPLES)
                .putInt(ssrc)
                .array();
        MemorySegment.copy(header, 0, memory, ValueLayout.JAVA_BYTE, 0, header.length);
        int length =
            out.protect(memory, 0, RTP_HEADER_BYTES, 0, memory, RTP_HEADER_BYTES, SOUND_BYTES);
        send(memory.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
      }
    }
  }

  @Override
  public void close() {
    if (dtls != null) {
      dtls.close();
    }
    socket.close();
  }

  private final class Talk implements DtlsListener {
    @Override
    public void send(byte[] datagram) {
      MediaSide.this.send(datagram);
    }

    @Override
    public void established(SrtpKeys agreed) {
      keys.complete(agreed);
    }

    @Override
    public void ended(DtlsEnd reason) {
      keys.completeExceptionally(new RehearsalException("the handshake ended: " + reason));
    }
  }
}
