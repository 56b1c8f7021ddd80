package io.minimeet.bench.jmh;

import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/** Writes what the one who sends sound and picture sends, encrypted, into a script. */
final class CallPublisher {
  private static final int SOUND_BYTES = 100;
  private static final int PICTURE_BYTES = 300;
  private static final int SOUND_TICKS = 960;
  private static final int PICTURE_TICKS = 3_000;

  /**
   * A voice that is always as loud: who speaks is decided all the time and never changes, for it is
   * the packets that may allocate nothing, not what is told of them.
   */
  private static final int LEVEL = 0x80 | 30;

  private static final int RTCP_BYTES = 1_000;
  private static final byte[] CNAME = {'c', 'a', 'l', 'l'};

  private final InetSocketAddress address;
  private final Script script;
  private final SrtpOutbound keys = new SrtpOutbound(StagedRoom.clientKeys());
  private final HeaderExtensionWriter elements = new HeaderExtensionWriter();
  private final RtcpWriter rtcp = new RtcpWriter();
  private int transportNumber;
  private int repairs;

  CallPublisher(InetSocketAddress address, Script script) {
    this.address = address;
    this.script = script;
  }

  void sound(int number) {
    MemorySegment out = script.memory();
    long at = script.nextAt();
    RtpHeader.writeFixed(
        out,
        at,
        false,
        CallOffers.OPUS,
        number & 0xFFFF,
        number * SOUND_TICKS,
        CallOffers.SOUND_SSRC);
    elements.begin(out, at);
    elements.put(CallOffers.AUDIO_LEVEL_ID, 1, LEVEL);
    send(endHeader(), SOUND_BYTES);
  }

  void picture(int number) {
    MemorySegment out = script.memory();
    long at = script.nextAt();
    int header = pictureHeader(CallOffers.VP8, number & 0xFFFF, number, CallOffers.PICTURE_SSRC);
    writePicture(out, at + header, number);
    send(header, PICTURE_BYTES);
  }

  /** The same packet again, over RTX. */
  void repair(int number) {
    MemorySegment out = script.memory();
    long at = script.nextAt();
    int header = pictureHeader(CallOffers.RTX, repairs++ & 0xFFFF, number, CallOffers.REPAIR_SSRC);
    BigEndian.put16(out, at + header, number);
    writePicture(out, at + header + 2, number);
    send(header, 2 + PICTURE_BYTES);
  }

  private int pictureHeader(int payloadType, int sequence, int number, int ssrc) {
    MemorySegment out = script.memory();
    long at = script.nextAt();
    RtpHeader.writeFixed(out, at, true, payloadType, sequence, number * PICTURE_TICKS, ssrc);
    elements.begin(out, at);
    return endHeader();
  }

  private int endHeader() {
    elements.put(CallOffers.ABS_SEND_TIME_ID, 3, transportNumber);
    elements.put(CallOffers.TRANSPORT_WIDE_CC_ID, 2, transportNumber++);
    return elements.end();
  }

  /** VP8 with all that a descriptor may have; every 256th packet begins a keyframe. */
  private static void writePicture(MemorySegment out, long at, int number) {
    BigEndian.put8(out, at, 0x90);
    BigEndian.put8(out, at + 1, 0xF0);
    BigEndian.put16(out, at + 2, 0x8000 | (number & 0x7FFF));
    BigEndian.put8(out, at + 4, number & 0xFF);
    BigEndian.put8(out, at + 5, number >>> 8 & 0x1F);
    BigEndian.put8(out, at + 6, (number & 0xFF) == 0 ? 0x10 : 0x11);
  }

  private void send(int header, int payload) {
    MemorySegment out = script.memory();
    long at = script.nextAt();
    script.add(address, keys.protect(out, at, header, 0, out, at + header, payload));
  }

  void report(int number, long nanos) {
    rtcp.begin(script.memory(), script.nextAt(), RTCP_BYTES);
    long ntp = NtpTime.of(nanos);
    rtcp.senderReport(CallOffers.SOUND_SSRC, ntp, number * SOUND_TICKS, number, number);
    rtcp.senderReport(CallOffers.PICTURE_SSRC, ntp, number * PICTURE_TICKS, number, number);
    rtcp.sdesCname(CallOffers.SOUND_SSRC, CNAME);
    script.add(address, keys.protectRtcp(script.memory(), script.nextAt(), rtcp.length()));
  }
}
