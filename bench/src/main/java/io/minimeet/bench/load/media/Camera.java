package io.minimeet.bench.load.media;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * Sends pictures that look like VP8 (RFC 7741) to whoever does not decode them: a descriptor with
 * 15-bit picture id, TL0PICIDX and KEYIDX, the payload header, a stamp, and filler. The first
 * picture is a keyframe, and the next one after each request.
 */
public final class Camera {
  private static final int DESCRIPTOR_BYTES = 6;

  /** The uncompressed data chunk of a keyframe (RFC 6386, section 9.1). */
  private static final int PAYLOAD_HEADER_BYTES = 10;

  static final int STAMP_AT = DESCRIPTOR_BYTES + PAYLOAD_HEADER_BYTES;
  static final int MIN_PAYLOAD_BYTES = STAMP_AT + Stamp.BYTES;

  private static final int START_CODE = 0x9D012A;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  private final int sender;
  private final PacketSink sink;
  private final OutgoingStream stream;
  private final PictureSizes sizes;
  private final Cadence cadence;
  private final SentCount sent = new SentCount();
  private long skippedBefore;
  private boolean keyframeWanted = true;
  private int pictureId;
  private int keyIndex;
  private long keyframes;
  private long requests;

  public Camera(
      int sender,
      StreamIds ids,
      PictureSizes sizes,
      PacketSink sink,
      long startNanos,
      int sequence) {
    this.sender = sender;
    this.sink = sink;
    this.sizes = sizes;
    stream = new OutgoingStream(ids, sink, startNanos, sequence);
    cadence = new Cadence(sizes.picturesPerSecond(), startNanos);
  }

  public long deadlineNanos() {
    return cadence.deadlineNanos();
  }

  /** Sends the pictures that are due, each all at once. */
  public void poll(long nowNanos) {
    while (true) {
      long plannedNanos = cadence.deadlineNanos();
      if (!cadence.take(nowNanos)) {
        return;
      }
      sendPicture(stream.timestampAt(plannedNanos), sizes.bytes(cadence.count() - 1), nowNanos);
    }
  }

  private void sendPicture(int timestamp, int bytes, long nowNanos) {
    boolean keyframe = keyframeWanted;
    keyframeWanted = false;
    if (keyframe) {
      keyframes++;
      keyIndex = keyIndex + 1 & 0x1F;
    }
    pictureId = pictureId + 1 & 0x7FFF;
    int packets = sizes.packets(bytes);
    for (int i = 0; i < packets; i++) {
      int header = stream.begin(i == packets - 1, timestamp, nowNanos);
      MemorySegment out = sink.memory();
      writeDescriptor(out, header, i == 0);
      writePayloadHeader(out, header + (long) DESCRIPTOR_BYTES, keyframe);
      Stamp.write(
          out,
          header + (long) STAMP_AT,
          sender,
          sent.phase(),
          Stamp.Kind.VIDEO,
          sent.next(),
          nowNanos);
      stream.send(header, sizes.packetBytes(bytes, i));
    }
  }

  private void writeDescriptor(MemorySegment out, long at, boolean first) {
    BigEndian.put8(out, at, first ? 0x90 : 0x80); // X, and S at the start of the only partition
    BigEndian.put8(out, at + 1, 0xF0); // I, L, T, K
    BigEndian.put16(out, at + 2, 0x8000 | pictureId);
    BigEndian.put8(out, at + 4, pictureId); // TL0PICIDX: every picture is of the base layer
    BigEndian.put8(out, at + 5, keyIndex); // TID 0, Y 0
  }

  private static void writePayloadHeader(MemorySegment out, long at, boolean keyframe) {
    BigEndian.put24(out, at, keyframe ? 0x100000 : 0x110000); // show_frame; P is the lowest bit
    BigEndian.put24(out, at + 3, START_CODE);
    BigEndian.put16(out, at + 6, Short.reverseBytes((short) WIDTH));
    BigEndian.put16(out, at + 8, Short.reverseBytes((short) HEIGHT));
  }

  /** Somebody needs a keyframe. */
  public void wantKeyframe() {
    requests++;
    keyframeWanted = true;
  }

  public void enter(Phase phase) {
    sent.enter(phase);
    if (phase == Phase.MEASURED) {
      skippedBefore = cadence.skipped();
    }
  }

  public int measured() {
    return sent.measured();
  }

  public long keyframes() {
    return keyframes;
  }

  public long keyframeRequests() {
    return requests;
  }

  /** What was left out since the measured time began. */
  public long skipped() {
    return cadence.skipped() - skippedBefore;
  }

  OutgoingStream stream() {
    return stream;
  }
}
