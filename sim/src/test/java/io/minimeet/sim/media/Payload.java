package io.minimeet.sim.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that tell whose they are.
 *
 * <pre>
 * sound:    | stream, 32 bit | sequence, 64 bit | noise …
 * picture:  | VP8 descriptor, 6 bytes | VP8 header, 10 bytes | stream | sequence | noise …
 *
 * descriptor (RFC 7741): X N S PID | I L T K | M picture id, 15 bit | TL0PICIDX | TID Y KEYIDX
 * header (RFC 6386, 9.1): frame tag, 3 bytes; of a keyframe also 9d 01 2a, width, height
 * </pre>
 */
public final class Payload {
  /** Where the stamp begins in a picture's payload. */
  public static final int PICTURE_STAMP_AT = 16;

  private static final int HEADER_AT = 6;
  private static final int STAMP_BYTES = 12;
  private static final int EXTENDED = 0x80;
  private static final int START = 0x10;
  private static final int ALL_FIELDS = 0xf0;
  private static final int INTER_FRAME = 0x01;
  private static final int TEMPORAL_SHIFT = 6;
  private static final int LAYER_SYNC = 0x20;

  /** Which packet a payload was made for. */
  public record Stamp(int stream, long sequence) {}

  /** The counters of a VP8 descriptor: 15, 8 and 5 bits. */
  public record Picture(int id, int tl0, int key) {
    /** How far this one is ahead of {@code other} in all three, each modulo its width. */
    public Picture minus(Picture other) {
      return new Picture(id - other.id & 0x7fff, tl0 - other.tl0 & 0xff, key - other.key & 0x1f);
    }
  }

  /**
   * What stands before the noise of a picture's packet.
   *
   * @param temporal the temporal layer the picture is in
   * @param sync whether it needs pictures of the lowest temporal layer alone
   * @param width in pixels; 0 when the encoder does not tell
   */
  public record Head(
      Picture picture,
      int temporal,
      boolean sync,
      boolean start,
      boolean keyframe,
      int width,
      int height) {}

  private Payload() {}

  public static byte[] sound(int stream, long sequence, int bytes) {
    byte[] payload = new byte[Math.max(bytes, STAMP_BYTES)];
    fill(payload, 0, stream, sequence);
    return payload;
  }

  public static byte[] picture(int stream, long sequence, int bytes, Head head) {
    byte[] payload = new byte[Math.max(bytes, PICTURE_STAMP_AT + STAMP_BYTES)];
    ByteBuffer.wrap(payload)
        .put((byte) (EXTENDED | (head.start() ? START : 0)))
        .put((byte) ALL_FIELDS)
        .putShort((short) (0x8000 | head.picture().id()))
        .put((byte) head.picture().tl0())
        .put(
            (byte)
                (head.temporal() << TEMPORAL_SHIFT
                    | (head.sync() ? LAYER_SYNC : 0)
                    | head.picture().key()));
    if (head.keyframe() && head.start()) {
      ByteBuffer.wrap(payload)
          .order(ByteOrder.LITTLE_ENDIAN)
          .position(HEADER_AT + 3)
          .put((byte) 0x9d)
          .put((byte) 0x01)
          .put((byte) 0x2a)
          .putShort((short) head.width())
          .putShort((short) head.height());
    } else {
      payload[HEADER_AT] = INTER_FRAME;
    }
    fill(payload, PICTURE_STAMP_AT, stream, sequence);
    return payload;
  }

  private static void fill(byte[] payload, int at, int stream, long sequence) {
    int noiseAt = at + STAMP_BYTES;
    SplittableRandom noise = new SplittableRandom(31L * stream + sequence);
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    buffer.putInt(at, stream).putLong(at + 4, sequence);
    buffer.position(noiseAt);
    while (buffer.remaining() >= Long.BYTES) {
      buffer.putLong(noise.nextLong());
    }
    while (buffer.hasRemaining()) {
      buffer.put((byte) noise.nextInt());
    }
  }

  /** The stamp in a payload; null when it is too short for one. */
  public static @Nullable Stamp stamp(byte[] payload, boolean isPicture) {
    int at = isPicture ? PICTURE_STAMP_AT : 0;
    if (payload.length < at + STAMP_BYTES) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    return new Stamp(buffer.getInt(at), buffer.getLong(at + 4));
  }

  /** The counters of a picture's payload that has a stamp. */
  public static Picture pictureOf(byte[] payload) {
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    return new Picture(buffer.getShort(2) & 0x7fff, buffer.get(4) & 0xff, buffer.get(5) & 0x1f);
  }

  /** Whether a picture's first packet, of which this is the payload, begins a keyframe. */
  public static boolean isKeyframe(byte[] payload) {
    return (payload[HEADER_AT] & INTER_FRAME) == 0;
  }

  /** The temporal layer of a picture's payload that has a stamp. */
  public static int temporalOf(byte[] payload) {
    return (payload[5] & 0xff) >>> TEMPORAL_SHIFT;
  }

  /** Whether two payloads are the same but for a picture's counters. */
  public static boolean same(byte[] received, byte[] published, boolean isPicture) {
    if (received.length != published.length) {
      return false;
    }
    if (!isPicture) {
      return Arrays.equals(received, published);
    }
    return received[0] == published[0]
        && received[1] == published[1]
        && (received[5] & 0xe0) == (published[5] & 0xe0)
        && Arrays.equals(received, 6, received.length, published, 6, published.length);
  }
}
