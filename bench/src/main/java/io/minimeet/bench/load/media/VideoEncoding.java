package io.minimeet.bench.load.media;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * One encoding of a camera's pictures, as VP8 looks (RFC 7741) to whoever does not decode it: a
 * descriptor with 15-bit picture id, TL0PICIDX and KEYIDX, the payload header, a stamp, and filler.
 * The first picture is a keyframe, and the next one after each request.
 */
final class VideoEncoding {
  private static final int DESCRIPTOR_BYTES = 6;

  /** The uncompressed data chunk of a keyframe (RFC 6386, section 9.1). */
  static final int PAYLOAD_HEADER_BYTES = 10;

  static final int STAMP_AT = DESCRIPTOR_BYTES + PAYLOAD_HEADER_BYTES;
  static final int MIN_PAYLOAD_BYTES = STAMP_AT + Stamp.BYTES;

  private static final int START_CODE = 0x9D012A;

  private final int sender;
  private final int layer;
  private final VideoLayer plan;
  private final SentLog log;
  private final PacketSink sink;
  private final OutgoingStream stream;
  private boolean keyframeWanted = true;
  private long pictures;
  private int pictureId;
  private int keyIndex;
  private long keyframes;
  private long requests;

  VideoEncoding(
      int sender, int layer, VideoLayer plan, SentLog log, PacketSink sink, OutgoingStream stream) {
    this.sender = sender;
    this.layer = layer;
    this.plan = plan;
    this.log = log;
    this.sink = sink;
    this.stream = stream;
  }

  /** Sends the next picture, all at once. */
  void sendPicture(int timestamp, long nowNanos) {
    boolean keyframe = keyframeWanted;
    keyframeWanted = false;
    if (keyframe) {
      keyframes++;
      keyIndex = keyIndex + 1 & 0x1F;
    }
    pictureId = pictureId + 1 & 0x7FFF;
    int bytes = plan.sizes().bytes(pictures++);
    int packets = plan.sizes().packets(bytes);
    for (int i = 0; i < packets; i++) {
      int header = stream.begin(i == packets - 1, timestamp, nowNanos);
      MemorySegment out = sink.memory();
      writeDescriptor(out, header, i == 0);
      writePayloadHeader(out, header + (long) DESCRIPTOR_BYTES, keyframe);
      Stamp.write(out, header + (long) STAMP_AT, sender, Stamp.Kind.VIDEO, log, layer, nowNanos);
      stream.send(header, plan.sizes().packetBytes(bytes, i));
    }
  }

  private void writeDescriptor(MemorySegment out, long at, boolean first) {
    BigEndian.put8(out, at, first ? 0x90 : 0x80); // X, and S at the start of the only partition
    BigEndian.put8(out, at + 1, 0xF0); // I, L, T, K
    BigEndian.put16(out, at + 2, 0x8000 | pictureId);
    BigEndian.put8(out, at + 4, pictureId); // TL0PICIDX: every picture is of the base layer
    BigEndian.put8(out, at + 5, keyIndex); // TID 0, Y 0
  }

  private void writePayloadHeader(MemorySegment out, long at, boolean keyframe) {
    BigEndian.put24(out, at, keyframe ? 0x100000 : 0x110000); // show_frame; P is the lowest bit
    BigEndian.put24(out, at + 3, START_CODE);
    BigEndian.put16(out, at + 6, Short.reverseBytes((short) plan.width()));
    BigEndian.put16(out, at + 8, Short.reverseBytes((short) plan.height()));
  }

  void wantKeyframe() {
    requests++;
    keyframeWanted = true;
  }

  long keyframes() {
    return keyframes;
  }

  long keyframeRequests() {
    return requests;
  }

  OutgoingStream stream() {
    return stream;
  }
}
