package io.minimeet.srtp;

import static io.minimeet.srtp.SrtpFailure.AUTHENTICATION;
import static io.minimeet.srtp.SrtpFailure.MALFORMED;
import static io.minimeet.srtp.SrtpFailure.REPLAYED;
import static io.minimeet.srtp.SrtpFailure.TOO_MANY_STREAMS;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Unprotects what a peer sends. Rollover counter and replay window are kept by SSRC, and are made
 * and moved only by packets whose tag was right. After a failure the datagram's octets are
 * undefined: drop it.
 */
public final class SrtpInbound implements AutoCloseable {
  /** Enough for a peer's simulcast layers, their retransmission streams and shared screens. */
  static final int MAX_STREAMS = 64;

  private static final int E_FLAG = 0x8000_0000;

  private final int tagBytes;
  private final boolean aead;
  private final PacketCipher rtp;
  private final PacketCipher rtcp;
  private final SsrcTable streams = new SsrcTable(MAX_STREAMS);
  private final @Nullable ReplayWindow[] rtpWindows = new ReplayWindow[MAX_STREAMS];
  private final @Nullable ReplayWindow[] rtcpWindows = new ReplayWindow[MAX_STREAMS];

  public SrtpInbound(SrtpKeys keys) {
    this(keys, keys.provider());
  }

  public SrtpInbound(SrtpKeys keys, SrtpProvider provider) {
    this(keys.profile(), keys.inboundRtp(), keys.inboundRtcp(), provider);
  }

  SrtpInbound(
      SrtpProfile profile, SessionKeys rtpKeys, SessionKeys rtcpKeys, SrtpProvider provider) {
    tagBytes = profile.tagBytes();
    aead = profile.isAead();
    rtp = provider.rtp(profile, rtpKeys, false);
    rtcp = provider.rtcp(profile, rtcpKeys, false);
  }

  /**
   * Decrypts an RTP packet in place.
   *
   * @return the length of the plain packet, or one of {@link SrtpFailure}'s codes
   */
  public int unprotect(MemorySegment m, long at, int length) {
    if (!Datagram.fits(m, at, length)) {
      return MALFORMED;
    }
    int plainLength = length - tagBytes;
    int header = Datagram.rtpHeaderBytes(m, at, plainLength);
    if (header < 0) {
      return MALFORMED;
    }
    int ssrc = m.get(BigEndian.INT, at + Datagram.RTP_SSRC_AT);
    int slot = streams.find(ssrc);
    if (slot == SsrcTable.NONE && streams.isFull()) {
      return TOO_MANY_STREAMS;
    }
    ReplayWindow window = slot == SsrcTable.NONE ? null : rtpWindows[slot];
    long highest = window == null ? -1 : window.highest();
    long index =
        PacketIndex.nearest(highest, BigEndian.unsignedShort(m, at + Datagram.RTP_SEQUENCE_AT));
    if (index < 0 || index > PacketIndex.MAX || (window != null && !window.isFresh(index))) {
      return REPLAYED;
    }
    rtp.begin(ssrc, index, PacketIndex.rolloverCounter(index));
    if (!rtp.open(m, at, header, plainLength - header, at + plainLength)) {
      return AUTHENTICATION;
    }
    accept(rtpWindows, window, ssrc, index);
    return plainLength;
  }

  /**
   * Decrypts a compound RTCP packet in place. One that is authenticated but not encrypted (E flag
   * 0) is legal (RFC 3711, section 3.4) and is taken.
   *
   * @return the length of the plain packet, or one of {@link SrtpFailure}'s codes
   */
  public int unprotectRtcp(MemorySegment m, long at, int length) {
    int plainLength = length - tagBytes - Integer.BYTES;
    if (!Datagram.fits(m, at, length)
        || plainLength < Datagram.RTCP_HEADER_BYTES
        || !Datagram.isVersion2(m, at)) {
      return MALFORMED;
    }
    // AEAD puts the tag in front of the index word (RFC 7714, section 9), HMAC behind it.
    long tagAt = at + plainLength + (aead ? 0 : Integer.BYTES);
    int word = m.get(BigEndian.INT, at + plainLength + (aead ? tagBytes : 0));
    long index = word & ~E_FLAG;
    int ssrc = m.get(BigEndian.INT, at + Datagram.RTCP_SSRC_AT);
    int slot = streams.find(ssrc);
    if (slot == SsrcTable.NONE && streams.isFull()) {
      return TOO_MANY_STREAMS;
    }
    ReplayWindow window = slot == SsrcTable.NONE ? null : rtcpWindows[slot];
    if (window != null && !window.isFresh(index)) {
      return REPLAYED;
    }
    int clear = (word & E_FLAG) != 0 ? Datagram.RTCP_HEADER_BYTES : plainLength;
    rtcp.begin(ssrc, index, word);
    if (!rtcp.open(m, at, clear, plainLength - clear, tagAt)) {
      return AUTHENTICATION;
    }
    accept(rtcpWindows, window, ssrc, index);
    return plainLength;
  }

  private void accept(
      @Nullable ReplayWindow[] windows, @Nullable ReplayWindow window, int ssrc, long index) {
    ReplayWindow updated = window;
    if (updated == null) {
      int slot = streams.find(ssrc);
      updated = new ReplayWindow();
      windows[slot == SsrcTable.NONE ? streams.add(ssrc) : slot] = updated;
    }
    updated.accept(index);
  }

  /**
   * Forgets a stream that signaling has ended, which makes room for another. What its packets were
   * is forgotten too: the caller no longer takes packets of that SSRC.
   */
  public void forget(int ssrc) {
    int slot = streams.remove(ssrc);
    if (slot != SsrcTable.NONE) {
      rtpWindows[slot] = null;
      rtcpWindows[slot] = null;
    }
  }

  /** Forgets the keys; using the context afterwards is a bug. */
  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }
}
