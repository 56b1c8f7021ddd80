package io.minimeet.srtp;

import static io.minimeet.srtp.SrtpFailure.KEY_EXHAUSTED;
import static io.minimeet.srtp.SrtpFailure.MALFORMED;
import static io.minimeet.srtp.SrtpFailure.TOO_MANY_STREAMS;

import java.lang.foreign.MemorySegment;

/**
 * Protects what is sent to one peer. Encryption is the copy: the payload is read from the room's
 * shared ring, which is never written to, and the encrypted packet appears in the outgoing slot.
 *
 * <p>No initialisation vector is ever used for two contents, or the cipher's key stream, and with
 * AEAD the authentication key too, would be given away. The vector is SSRC and index, so:
 *
 * <ul>
 *   <li>SRTCP: the index is counted here, and the context stops when it is used up;
 *   <li>SRTP: the index follows from the sequence number. The caller sends each sequence number of
 *       an SSRC once, within 2^15 of the highest; a retransmission goes out on the RTX stream with
 *       a number of its own, or repeats the packet <em>octet by octet, header extensions
 *       included</em>, which gives the same ciphertext again. A packet whose extension changes
 *       (transport-wide sequence number, send time) is not a repetition.
 * </ul>
 *
 * <p>A stream should start with a sequence number below 2^15: a receiver that misses the first
 * packets across a wrap-around would guess a wrong rollover counter (RFC 3711, section 3.3.1).
 */
public final class SrtpOutbound implements AutoCloseable {
  /** Slots of a large room, each with a retransmission stream. The SSRCs are the server's own. */
  static final int MAX_STREAMS = 256;

  private static final int E_FLAG = 0x8000_0000;

  private final int tagBytes;
  private final boolean aead;
  private final PacketCipher rtp;
  private final PacketCipher rtcp;
  private final SsrcTable streams = new SsrcTable(MAX_STREAMS);
  private final long[] highest = new long[MAX_STREAMS];

  /** Starts at 1, as libsrtp does; one count for all SSRCs is as good as one each. */
  private int nextRtcpIndex = 1;

  public SrtpOutbound(SrtpKeys keys) {
    this(keys, keys.provider());
  }

  public SrtpOutbound(SrtpKeys keys, SrtpProvider provider) {
    this(keys.profile(), keys.outboundRtp(), keys.outboundRtcp(), provider);
  }

  SrtpOutbound(
      SrtpProfile profile, SessionKeys rtpKeys, SessionKeys rtcpKeys, SrtpProvider provider) {
    tagBytes = profile.tagBytes();
    aead = profile.isAead();
    rtp = provider.rtp(profile, rtpKeys, true);
    rtcp = provider.rtcp(profile, rtcpKeys, true);
  }

  /**
   * Encrypts an RTP packet. Header and prefix (what the rewriter changed at the payload's start)
   * are already in {@code out}, in plain text; the rest of the payload is read from {@code rest}.
   *
   * @param headerLength of the RTP header with CSRCs and extensions, in bytes
   * @param prefixLength of the payload's part that follows the header in {@code out}, in bytes
   * @param rest the ring; never written to. It may also be {@code out} itself at the very place the
   *     rest ends up at, and otherwise does not overlap it
   * @return the datagram's length, or one of {@link SrtpFailure}'s codes
   */
  public int protect(
      MemorySegment out,
      long outAt,
      int headerLength,
      int prefixLength,
      MemorySegment rest,
      long restAt,
      int restLength) {
    if (headerLength < Datagram.RTP_HEADER_BYTES || prefixLength < 0 || restLength < 0) {
      return MALFORMED;
    }
    long plainLength = (long) headerLength + prefixLength + restLength;
    if (!Datagram.fits(out, outAt, plainLength + tagBytes)
        || !Datagram.fits(rest, restAt, restLength)
        || Datagram.rtpHeaderBytes(out, outAt, headerLength) != headerLength) {
      return MALFORMED;
    }
    int ssrc = out.get(BigEndian.INT, outAt + Datagram.RTP_SSRC_AT);
    int sequence = BigEndian.unsignedShort(out, outAt + Datagram.RTP_SEQUENCE_AT);
    int slot = streams.find(ssrc);
    if (slot == SsrcTable.NONE) {
      if (streams.isFull()) {
        return TOO_MANY_STREAMS;
      }
      slot = streams.add(ssrc);
      highest[slot] = -1;
    }
    long index = PacketIndex.nearest(highest[slot], sequence);
    if (index < 0) {
      return MALFORMED;
    }
    if (index > PacketIndex.MAX) {
      return KEY_EXHAUSTED;
    }
    highest[slot] = Math.max(highest[slot], index);
    rtp.begin(ssrc, index, PacketIndex.rolloverCounter(index));
    rtp.seal(out, outAt, headerLength, prefixLength, rest, restAt, restLength, outAt + plainLength);
    return (int) plainLength + tagBytes;
  }

  /**
   * Encrypts a compound RTCP packet in place; the segment has room for what is added behind it.
   *
   * @return the datagram's length, or one of {@link SrtpFailure}'s codes
   */
  public int protectRtcp(MemorySegment m, long at, int length) {
    if (length < Datagram.RTCP_HEADER_BYTES
        || !Datagram.fits(m, at, (long) length + tagBytes + Integer.BYTES)
        || !Datagram.isVersion2(m, at)) {
      return MALFORMED;
    }
    if (nextRtcpIndex < 0) {
      return KEY_EXHAUSTED; // 2^31 packets (RFC 3711, section 9.2)
    }
    int index = nextRtcpIndex++;
    int word = index | E_FLAG;
    int header = Datagram.RTCP_HEADER_BYTES;
    m.set(BigEndian.INT, at + length + (aead ? tagBytes : 0), word);
    rtcp.begin(m.get(BigEndian.INT, at + Datagram.RTCP_SSRC_AT), index, word);
    rtcp.seal(m, at, header, length - header, m, at, 0, at + length + (aead ? 0 : Integer.BYTES));
    return length + tagBytes + Integer.BYTES;
  }

  /** For tests of the vectors and of the end of the index space. */
  void nextRtcpIndex(int index) {
    nextRtcpIndex = index;
  }

  /** Forgets the keys; using the context afterwards is a bug. */
  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }
}
