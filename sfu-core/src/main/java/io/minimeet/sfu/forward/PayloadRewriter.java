package io.minimeet.sfu.forward;

import io.minimeet.rtp.codec.VideoCodec;
import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.rtp.codec.Vp9Descriptor;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the codec fields that count pictures continuous across a change of source: picture id,
 * TL0PICIDX and KEYIDX of VP8 (RFC 7741), picture id and TL0PICIDX of VP9 (RFC 9628). H264 has
 * none; AV1's frame number lives in a header extension.
 *
 * <p>The fields of one packet travel as a {@code long}, so that a retransmission can write the same
 * ones again: picture id in bits 0–14, TL0PICIDX in 16–23, KEYIDX in 24–28.
 */
final class PayloadRewriter {
  /** The fields of a packet that has none. */
  static final long NO_PICTURE = 0;

  private static final int PICTURE_ID_MASK = 0x7fff;
  private static final int TL0_MASK = 0xff;
  private static final int KEY_MASK = 0x1f;
  private static final int TL0_SHIFT = 16;
  private static final int KEY_SHIFT = 24;

  private final Vp8Descriptor vp8 = new Vp8Descriptor();
  private final Vp9Descriptor vp9 = new Vp9Descriptor();

  private boolean started;
  private int pictureOffset;
  private int tl0Offset;
  private int keyOffset;
  private int newestPicture;
  private int newestTl0;
  private int newestKey;

  /** From this packet, the first of a keyframe, on another source is sent. */
  void rebase(@Nullable VideoCodec codec, MemorySegment memory, long at, int length) {
    if (!started) {
      return;
    }
    if (codec == VideoCodec.VP8 && vp8.parse(memory, at, length)) {
      rebase(vp8.pictureId(), vp8.tl0PicIdx(), vp8.keyIdx());
    } else if (codec == VideoCodec.VP9 && vp9.parse(memory, at, length)) {
      rebase(vp9.pictureId(), vp9.tl0PicIdx(), 0);
    }
  }

  private void rebase(int picture, int tl0, int key) {
    pictureOffset = newestPicture + 1 - picture;
    tl0Offset = newestTl0 + 1 - tl0;
    keyOffset = newestKey + 1 - key;
  }

  /** The outgoing fields of a packet, for {@link #write}. */
  long fields(@Nullable VideoCodec codec, MemorySegment memory, long at, int length) {
    if (codec == VideoCodec.VP8 && vp8.parse(memory, at, length)) {
      return fields(vp8.pictureId(), vp8.tl0PicIdx(), vp8.keyIdx());
    }
    if (codec == VideoCodec.VP9 && vp9.parse(memory, at, length)) {
      return fields(vp9.pictureId(), vp9.tl0PicIdx(), 0);
    }
    return NO_PICTURE;
  }

  private long fields(int inPicture, int inTl0, int inKey) {
    int picture = inPicture + pictureOffset & PICTURE_ID_MASK;
    int tl0 = inTl0 + tl0Offset & TL0_MASK;
    int key = inKey + keyOffset & KEY_MASK;
    if (!started || ahead(picture)) {
      started = true;
      newestPicture = picture;
      newestTl0 = tl0;
      newestKey = key;
    }
    return picture | (long) tl0 << TL0_SHIFT | (long) key << KEY_SHIFT;
  }

  private boolean ahead(int picture) {
    return (picture - newestPicture & PICTURE_ID_MASK) < PICTURE_ID_MASK / 2;
  }

  /**
   * Writes the payload's descriptor with its outgoing fields.
   *
   * @return the bytes written, which stand for as many bytes of the payload; 0 when the payload
   *     needs no rewriting
   */
  int write(
      @Nullable VideoCodec codec,
      MemorySegment memory,
      long at,
      int length,
      long fields,
      MemorySegment out,
      long outAt) {
    int picture = (int) fields & PICTURE_ID_MASK;
    int tl0 = (int) (fields >>> TL0_SHIFT) & TL0_MASK;
    if (codec == VideoCodec.VP8 && vp8.parse(memory, at, length)) {
      return vp8.write(out, outAt, picture, tl0, (int) (fields >>> KEY_SHIFT) & KEY_MASK);
    }
    if (codec == VideoCodec.VP9 && vp9.parse(memory, at, length)) {
      return vp9.write(out, outAt, picture, tl0);
    }
    return 0;
  }
}
