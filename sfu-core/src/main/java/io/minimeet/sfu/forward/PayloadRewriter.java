package io.minimeet.sfu.forward;

import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.rtp.codec.Vp9Descriptor;
import io.minimeet.sfu.publish.LayerMark;
import java.lang.foreign.MemorySegment;

/**
 * Keeps the codec fields that count pictures continuous across a change of source: picture id,
 * TL0PICIDX and KEYIDX of VP8 (RFC 7741), picture id and TL0PICIDX of VP9 (RFC 9628), TL0PICIDX of
 * frame marking (RFC 9626), and the frame number of the dependency descriptor; the last two are
 * header extensions.
 *
 * <p>Where layers are left out, a VP8 picture id goes on with the next picture that is sent, for
 * receivers wait for one that is missing. Picture ids of VP9 and frame numbers keep their distance:
 * there a frame names its references, and a picture its place in the group, by that very distance.
 *
 * <p>The fields of one packet travel as a {@code long}, so that a retransmission can write the same
 * ones again: picture id in bits 0–14, TL0PICIDX in 16–23, KEYIDX in 24–28, frame number in 32–47;
 * bit 48 says that the packet ends a picture, bit 49 that its descriptor tells which decode targets
 * are sent, those up to the spatial layer in bits 50–52.
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
  private static final int LIMIT_SHIFT = 50;
  private static final long ENDS_PICTURE = 1L << 48;
  private static final long TELLS_LIMIT = 1L << 49;

  private LayerMark mark = new LayerMark();
  private boolean tellsLimit;

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
    tellsLimit = false;
  }

  /** Takes up a packet, for {@link #fields}. */
  void read(LayerMark newMark) {
    mark = newMark;
  }

  /** The picture of this packet is not sent. */
  void leaveOut(LayerMark of) {
    if (of.kind() == LayerMark.Kind.VP8) {
      Vp8Descriptor vp8 = of.vp8();
      pictures.leaveOut(vp8.pictureId(), bits(vp8.longPictureId()));
    }
  }

  /**
   * The outgoing fields of the packet just read, for {@link #write} and the header.
   *
   * @param isTold whether the receiver reads dependency descriptors
   * @param endsPicture whether the receiver gets nothing of the picture after it
   * @param limit the highest spatial layer that is sent
   */
  long fields(boolean isTold, boolean endsPicture, int limit) {
    long fields = payloadFields() | (endsPicture ? ENDS_PICTURE : 0);
    return isTold && mark.isDescribed() ? fields | descriptorFields(limit) : fields;
  }

  /**
   * Which targets are sent is told in every packet from where it differs from what the structure
   * says, until the next structure comes: that is reliable without asking (AV1 RTP specification,
   * A.4.4).
   */
  private long descriptorFields(int limit) {
    long frame = frames.next(mark.descriptor().frameNumber(), FRAME_BITS);
    if (mark.kind() == LayerMark.Kind.DESCRIPTOR) {
      boolean isLimited = limit < mark.descriptor().structure().topSpatial();
      tellsLimit = isLimited || (tellsLimit && !mark.descriptor().hasStructure());
    }
    return frame << FRAME_SHIFT | (tellsLimit ? TELLS_LIMIT | (long) limit << LIMIT_SHIFT : 0);
  }

  private long payloadFields() {
    return switch (mark.kind()) {
      case VP8 -> {
        Vp8Descriptor vp8 = mark.vp8();
        yield fields(vp8.pictureId(), vp8.longPictureId(), vp8.tl0PicIdx(), vp8.keyIdx());
      }
      case VP9 -> {
        Vp9Descriptor vp9 = mark.vp9();
        yield fields(vp9.pictureId(), vp9.longPictureId(), vp9.tl0PicIdx(), RunningField.ABSENT);
      }
      case FRAME_MARKING -> (long) tl0s.next(mark.marking().tl0PicIdx(), TL0_BITS) << TL0_SHIFT;
      case NONE, DESCRIPTOR -> 0;
    };
  }

  private long fields(int picture, boolean longPicture, int tl0, int key) {
    return pictures.next(picture, bits(longPicture))
        | (long) tl0s.next(tl0, TL0_BITS) << TL0_SHIFT
        | (long) keys.next(key, KEY_BITS) << KEY_SHIFT;
  }

  private static int bits(boolean longPicture) {
    return longPicture ? PICTURE_BITS : SHORT_PICTURE_BITS;
  }

  // ---- what the fields say

  /** The outgoing frame number. */
  static int frameNumber(long fields) {
    return (int) (fields >>> FRAME_SHIFT) & (1 << FRAME_BITS) - 1;
  }

  static int tl0PicIdx(long fields) {
    return (int) (fields >>> TL0_SHIFT) & (1 << TL0_BITS) - 1;
  }

  /** Whether the marker bit is set, though the packet came without. */
  static boolean endsPicture(long fields) {
    return (fields & ENDS_PICTURE) != 0;
  }

  /** Whether the descriptor tells which decode targets are sent. */
  static boolean tellsLimit(long fields) {
    return (fields & TELLS_LIMIT) != 0;
  }

  /** The highest spatial layer that is sent. */
  static int limit(long fields) {
    return (int) (fields >>> LIMIT_SHIFT) & 7;
  }

  /**
   * Writes the descriptor of a payload with its outgoing fields.
   *
   * @return the bytes written, which stand for as many bytes of the payload; 0 when the payload
   *     needs no rewriting
   */
  static int write(LayerMark mark, long fields, MemorySegment out, long outAt) {
    int picture = (int) fields & (1 << PICTURE_BITS) - 1;
    return switch (mark.kind()) {
      case VP8 ->
          mark.vp8()
              .write(
                  out,
                  outAt,
                  picture,
                  tl0PicIdx(fields),
                  (int) (fields >>> KEY_SHIFT) & (1 << KEY_BITS) - 1);
      case VP9 -> mark.vp9().write(out, outAt, picture, tl0PicIdx(fields));
      case NONE, DESCRIPTOR, FRAME_MARKING -> 0;
    };
  }
}
