package io.minimeet.sim;

import io.minimeet.dtls.Fingerprint;
import io.minimeet.rtp.PacketKind;
import io.minimeet.rtp.rtcp.FeedbackFormat;
import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.NackCursor;
import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpType;
import io.minimeet.sim.client.FixedSecret;
import io.minimeet.sim.client.ReceivedPacket;
import io.minimeet.srtp.SrtpFailure;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Reads along what the server sends one client, with the client's keys and before the network. Its
 * replay check sees every use of an SRTP index.
 */
final class Wiretap {
  /** What it finds. */
  interface Findings {
    void rtp(ReceivedPacket packet);

    void nack(int mediaSsrc, int sequence);

    void keyframeRequest(int mediaSsrc);
  }

  private final Findings findings;
  private final MemorySegment scratch = Arena.ofAuto().allocate(4096);
  private final RtcpCursor packets = new RtcpCursor();
  private final NackCursor nacks = new NackCursor();
  private @Nullable SrtpInbound keys;

  Wiretap(Findings findings) {
    this.findings = findings;
  }

  /** The server uses these keys from now on. */
  void keys(Fingerprint client, long nonce) {
    SrtpKeys clientSide = FixedSecret.keys(client, nonce, false);
    keys = new SrtpInbound(clientSide);
  }

  void read(byte[] datagram) {
    MemorySegment.copy(datagram, 0, scratch, ValueLayout.JAVA_BYTE, 0, datagram.length);
    switch (PacketKind.of(scratch, 0, datagram.length)) {
      case RTP -> rtp(datagram);
      case RTCP -> rtcp(datagram);
      case STUN, DTLS -> {}
      case UNKNOWN -> throw new AssertionError("the server sent a datagram of no known kind");
    }
  }

  private void rtp(byte[] datagram) {
    int plain = known().unprotect(scratch, 0, datagram.length);
    // Our own reader keeps state for 64 streams only; a client that makes slot after slot has more.
    if (plain != SrtpFailure.TOO_MANY_STREAMS) {
      findings.rtp(ReceivedPacket.read(scratch, plain(plain, datagram)));
    }
  }

  private SrtpInbound known() {
    if (keys == null) {
      throw new AssertionError("the server sent media before there were keys");
    }
    return keys;
  }

  private int plain(int result, byte[] datagram) {
    if (result < 0) {
      throw new AssertionError(
          "the server sent %d bytes that its client must drop: %s"
              .formatted(datagram.length, SrtpFailure.name(result)));
    }
    return result;
  }

  private void rtcp(byte[] datagram) {
    int plain = known().unprotectRtcp(scratch, 0, datagram.length);
    if (plain != SrtpFailure.TOO_MANY_STREAMS) {
      rtcp(plain(plain, datagram));
    }
  }

  private void rtcp(int length) {
    packets.reset(scratch, 0, length);
    while (packets.next()) {
      long at = packets.at();
      if (packets.type() == RtcpType.TRANSPORT_FEEDBACK
          && packets.count() == FeedbackFormat.NACK) {
        nacks.reset(scratch, at, packets.length());
        while (nacks.next()) {
          findings.nack(FeedbackMessage.mediaSsrc(scratch, at), nacks.sequenceNumber());
        }
      } else if (packets.type() == RtcpType.PAYLOAD_FEEDBACK
          && packets.count() == FeedbackFormat.PLI) {
        findings.keyframeRequest(FeedbackMessage.mediaSsrc(scratch, at));
      }
    }
    if (packets.malformed()) {
      throw new AssertionError("the server sent RTCP that is not well-formed");
    }
  }
}
