package io.minimeet.sfu.forward;

import io.minimeet.rtp.codec.VideoCodec;
import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.rtp.codec.Vp9Descriptor;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the codec fields that count pictures continuous across a change of source: picture id,
 * TL0PICIDX and KEYIDX of VP8 (RFC 7741), picture id and TL0PICIDX of VP9 (RFC 9628), and the frame
 * number of the dependency descriptor, which is a header extension. H264 has none.
 *
 * <p>The fields of one packet travel as a {@code long}, so that a retransmission can write the same
 * ones again: picture id in bits 0–14, TL0PICIDX in 16–23, KEYIDX in 24–28, frame number in 32–47.
 */
final class PayloadRewriter {
  private static final int PICTURE_BITS = 15;
  private static final int SHORT_PICTURE_BITS = 7;
  private static final int TL0_BITS = 8;
  private static final int KEY_BITS = 5;
  private static final int FRAME_BITS = 16;
  private static final int TL0_SHIFT = 16;
  private static final int KEY_SHIFT = 24;
  private static final int FRAME_SHIFT = 32;

  private final Vp8Descriptor vp8 = new Vp8Descriptor();
  private final Vp9Descriptor vp9 = new Vp9Descriptor();
  private boolean isVp8;
  private boolean isVp9;

  private final RunningField pictures = new RunningField(PICTURE_BITS);
  private final RunningField tl0s = new RunningField(TL0_BITS);
  private final RunningField keys = new RunningField(KEY_BITS);
  private final RunningField frames = new RunningField(FRAME_BITS);

  /** From the next packet on another source is sent, beginning with a keyframe. */
  void rebase() {
    pictures.rebase();
    tl0s.rebase();
    keys.rebase();
    frames.rebase();
  }

  /** Reads the descriptor of a payload, for {@link #fields} and {@link #write}. */
  void read(@Nullable VideoCodec codec, MemorySegment memory, long at, int length) {
    isVp8 = codec == VideoCodec.VP8 && vp8.parse(memory, at, length);
    isVp9 = codec == VideoCodec.VP9 && vp9.parse(memory, at, length);
  }

  /**
   * The outgoing fields of the packet just read, for {@link #write} and {@link #frameNumber}.
   *
   * @param frameNumber of its dependency descriptor, or {@link RunningField#ABSENT}
   */
  long fields(int frameNumber) {
    long frame = frames.next(frameNumber, FRAME_BITS);
    return frame << FRAME_SHIFT | payloadFields();
  }

  /** The outgoing frame number among the fields. */
  static int frameNumber(long fields) {
    return (int) (fields >>> FRAME_SHIFT);
  }

  private long payloadFields() {
    if (isVp8) {
      return fields(vp8.pictureId(), vp8.longPictureId(), vp8.tl0PicIdx(), vp8.keyIdx());
    }
    if (isVp9) {
      return fields(vp9.pictureId(), vp9.longPictureId(), vp9.tl0PicIdx(), RunningField.ABSENT);
    }
    return 0;
  }

  private long fields(int picture, boolean longPicture, int tl0, int key) {
    return pictures.next(picture, longPicture ? PICTURE_BITS : SHORT_PICTURE_BITS)
        | (long) tl0s.next(tl0, TL0_BITS) << TL0_SHIFT
        | (long) keys.next(key, KEY_BITS) << KEY_SHIFT;
  }

  /**
   * Writes the descriptor just read with its outgoing fields.
   *
   * @return the bytes written, which stand for as many bytes of the payload; 0 when the payload
   *     needs no rewriting
   */
  int write(long fields, MemorySegment out, long outAt) {
    int picture = (int) fields & (1 << PICTURE_BITS) - 1;
    int tl0 = (int) (fields >>> TL0_SHIFT) & (1 << TL0_BITS) - 1;
    if (isVp8) {
      return vp8.write(
          out, outAt, picture, tl0, (int) (fields >>> KEY_SHIFT) & (1 << KEY_BITS) - 1);
    }
    if (isVp9) {
      return vp9.write(out, outAt, picture, tl0);
    }
    return 0;
  }
}
