package io.minimeet.bench.relay;

import io.minimeet.bench.jmh.StaticHandshakes;
import io.minimeet.bench.load.media.ExtensionNumbers;
import io.minimeet.bench.load.sdp.PayloadNumbers;
import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.srtp.SrtpOutbound;
import io.minimeet.srtp.SrtpProfile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Writes what one person sends, encrypted: sound of about 100 bytes and pictures of five packets of
 * about 1,000. Each packet's last bytes are a number of the caller's.
 */
final class PersonPackets {
  static final SrtpProfile PROFILE = SrtpProfile.AEAD_AES_128_GCM;
  static final int PICTURE_PACKETS = 5;
  static final int STAMP_BYTES = 8;

  private static final int SOUND_TICKS = 960;
  private static final int PICTURE_TICKS = 3_000;
  private static final int KEYFRAME_INTERVAL = 128;

  // Sizes of successive packets differ, those of one picture do not: so do libwebrtc's.
  private static final int LEAST_SOUND_BYTES = 70;
  private static final int SOUND_SPREAD_BYTES = 61;
  private static final int LEAST_PICTURE_BYTES = 870;
  private static final int PICTURE_SPREAD_BYTES = 211;
  private static final int STRIDE = 37;

  private static final int REMB_BYTES = 64;
  private static final long ALL_BPS = 1_000_000_000;

  private final SrtpOutbound keys = new SrtpOutbound(new StaticHandshakes(PROFILE).keys(false));
  private final HeaderExtensionWriter elements = new HeaderExtensionWriter();
  private final RtcpWriter rtcp = new RtcpWriter();
  private final int ssrc;
  private int sounds;
  private int pictures;
  private int transportNumber;

  PersonPackets(int ssrc) {
    this.ssrc = ssrc;
  }

  /** Writes the next sound; its length in bytes. */
  int sound(MemorySegment out, long at, long stamp) {
    int number = sounds++;
    RtpHeader.writeFixed(
        out, at, false, PayloadNumbers.OPUS, number & 0xFFFF, number * SOUND_TICKS, ssrc);
    elements.begin(out, at);
    elements.put(ExtensionNumbers.AUDIO_LEVEL, 1, number & 0x7F);
    int header = endHeader();
    return encrypt(out, at, header, LEAST_SOUND_BYTES + spread(number, SOUND_SPREAD_BYTES), stamp);
  }

  /** Writes a packet of the next picture; its length in bytes. */
  int picture(MemorySegment out, long at, int packet, long stamp) {
    int number = pictures;
    boolean last = packet == PICTURE_PACKETS - 1;
    RtpHeader.writeFixed(
        out,
        at,
        last,
        PayloadNumbers.VP8,
        number * PICTURE_PACKETS + packet & 0xFFFF,
        number * PICTURE_TICKS,
        ssrc + 1);
    elements.begin(out, at);
    int header = endHeader();
    describe(out, at + header, number, packet == 0);
    pictures += last ? 1 : 0;
    return encrypt(
        out, at, header, LEAST_PICTURE_BYTES + spread(number, PICTURE_SPREAD_BYTES), stamp);
  }

  /** VP8 with a picture number of 15 bits, as browsers write it. */
  private static void describe(MemorySegment out, long at, int number, boolean first) {
    BigEndian.put8(out, at, first ? 0x90 : 0x80);
    BigEndian.put8(out, at + 1, 0x80);
    BigEndian.put16(out, at + 2, 0x8000 | (number & 0x7FFF));
    BigEndian.put8(out, at + 4, number % KEYFRAME_INTERVAL == 0 ? 0x10 : 0x11);
  }

  private int endHeader() {
    elements.put(ExtensionNumbers.ABS_SEND_TIME, 3, transportNumber & 0xFFFFFF);
    elements.put(ExtensionNumbers.TRANSPORT_WIDE_CC, 2, transportNumber++ & 0xFFFF);
    return elements.end();
  }

  private int encrypt(MemorySegment out, long at, int header, int payload, long stamp) {
    BigEndian.put64(out, at + header + payload - STAMP_BYTES, stamp);
    return keys.protect(out, at, header, 0, out, at + header, payload);
  }

  /** Says that all can be taken there is (REMB), of a stream that is received. */
  byte[] takingAll(int receivedSsrc) {
    MemorySegment memory = Arena.ofAuto().allocate(REMB_BYTES);
    rtcp.begin(memory, 0, REMB_BYTES);
    rtcp.receiverReport(ssrc);
    rtcp.remb(ssrc, ALL_BPS, new int[] {receivedSsrc}, 1);
    int length = keys.protectRtcp(memory, 0, rtcp.length());
    return memory.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  private static int spread(int number, int bytes) {
    return number * STRIDE % bytes;
  }
}
