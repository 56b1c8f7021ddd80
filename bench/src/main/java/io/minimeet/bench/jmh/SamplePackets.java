package io.minimeet.bench.jmh;

import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.RtpHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Plain VP8 packets as a browser's look, with 1,100 bytes of payload. */
final class SamplePackets {
  static final int PAYLOAD_BYTES = 1_100;
  static final int PAYLOAD_TYPE = 96;
  static final int ABS_SEND_TIME_ID = 2;
  static final int TRANSPORT_WIDE_CC_ID = 3;
  static final int MID_ID = 4;

  private static final int DESCRIPTOR_BYTES = 6;
  private static final int TICKS_PER_PICTURE = 3_000;

  private final HeaderExtensionWriter elements = new HeaderExtensionWriter();
  private final MemorySegment mid =
      Arena.ofAuto().allocate(1).copyFrom(MemorySegment.ofArray(bytes("1")));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Writes the nth packet of a stream, each a picture of its own; every 256th is a keyframe.
   *
   * @return the header's length in bytes; the payload follows it
   */
  int write(MemorySegment out, long at, int ssrc, int number) {
    RtpHeader.writeFixed(
        out, at, true, PAYLOAD_TYPE, number & 0xFFFF, number * TICKS_PER_PICTURE, ssrc);
    elements.begin(out, at);
    elements.put(ABS_SEND_TIME_ID, 3, number & 0xFFFFFF);
    elements.put(TRANSPORT_WIDE_CC_ID, 2, number & 0xFFFF);
    elements.copy(MID_ID, mid, 0, 1);
    int header = elements.end();
    long payload = at + header;
    BigEndian.put8(out, payload, 0x90);
    BigEndian.put8(out, payload + 1, 0xF0);
    BigEndian.put16(out, payload + 2, 0x8000 | (number & 0x7FFF));
    BigEndian.put8(out, payload + 4, number & 0xFF);
    BigEndian.put8(out, payload + 5, number >>> 8 & 0x1F);
    BigEndian.put8(out, payload + DESCRIPTOR_BYTES, (number & 0xFF) == 0 ? 0x10 : 0x11);
    return header;
  }
}
