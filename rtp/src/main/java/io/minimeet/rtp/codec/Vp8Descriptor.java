package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * The VP8 payload descriptor (RFC 7741, section 4.2); to be reused for the next packet.
 *
 * <pre>
 *      0 1 2 3 4 5 6 7
 *     +-+-+-+-+-+-+-+-+
 *     |X|R|N|S|R| PID |
 *     +-+-+-+-+-+-+-+-+
 * X:  |I|L|T|K|  RSV  |
 *     +-+-+-+-+-+-+-+-+
 * I:  |M| PictureID   |
 *     +-+-+-+-+-+-+-+-+
 * M:  |   PictureID   |
 *     +-+-+-+-+-+-+-+-+
 * L:  |   TL0PICIDX   |
 *     +-+-+-+-+-+-+-+-+
 * T/K:|TID|Y| KEYIDX  |
 *     +-+-+-+-+-+-+-+-+
 * then the payload header (section 4.3):
 *     |Size0|H| VER |P|
 * </pre>
 *
 * <p>It borrows the memory it was parsed from until the next parse: {@link #write} reads it again.
 * After a parse that gave false everything is absent.
 */
public final class Vp8Descriptor {
  private static final int ABSENT = -1;

  private MemorySegment segment = MemorySegment.NULL;
  private long at;
  private int length;
  private int first;
  private boolean keyframe;

  // Offsets from the descriptor's beginning; 0, where the first byte is, stands for absent.
  private int pictureIdOffset;
  private int tl0PicIdxOffset;
  private int layerOffset;

  private boolean longPictureId;
  private boolean hasTemporalId;
  private boolean hasKeyIdx;
  private int layer;

  /** Reads the descriptor at the beginning of an RTP payload; false if it does not fit in there. */
  public boolean parse(MemorySegment m, long at, int length) {
    segment = m;
    this.at = at;
    this.length = 0;
    first = 0;
    pictureIdOffset = 0;
    tl0PicIdxOffset = 0;
    layerOffset = 0;
    longPictureId = false;
    hasTemporalId = false;
    hasKeyIdx = false;
    layer = 0;
    keyframe = false;
    int total = lengthOf(m, at, length);
    if (total < 0) {
      return false;
    }
    this.length = total;
    first = BigEndian.get8(m, at);
    if (isExtended(first)) {
      locate(BigEndian.get8(m, at + 1));
    }
    keyframe = total < length && isKeyframe(first, BigEndian.get8(m, at + total));
    return true;
  }

  /** The descriptor's length in bytes: where the payload header begins. */
  public int length() {
    return length;
  }

  /** The first packet of a frame: S set, and partition 0. */
  public boolean startOfFrame() {
    return isStartOfFrame(first);
  }

  /** The first packet of a keyframe: P clear in the payload header, which is only there. */
  public boolean keyframe() {
    return keyframe;
  }

  /** N: no other frame depends on this one. */
  public boolean discardable() {
    return (first & 0x20) != 0;
  }

  /** 7 or 15 bits, or −1. */
  public int pictureId() {
    if (pictureIdOffset == 0) {
      return ABSENT;
    }
    return longPictureId
        ? BigEndian.get16(segment, at + pictureIdOffset) & 0x7FFF
        : BigEndian.get8(segment, at + pictureIdOffset);
  }

  /** Whether the picture id has 15 bits. */
  public boolean longPictureId() {
    return longPictureId;
  }

  /** 8 bits, or −1. */
  public int tl0PicIdx() {
    return tl0PicIdxOffset == 0 ? ABSENT : BigEndian.get8(segment, at + tl0PicIdxOffset);
  }

  /** 0 if absent. */
  public int temporalId() {
    return hasTemporalId ? layer >>> 6 : 0;
  }

  /** Y: this frame depends on the base temporal layer only; one may switch up here. */
  public boolean layerSync() {
    return hasTemporalId && (layer & 0x20) != 0;
  }

  /** 5 bits, or −1. */
  public int keyIdx() {
    return hasKeyIdx ? layer & 0x1F : ABSENT;
  }

  /**
   * Writes the parsed descriptor with other numbers, each cut to the width it has here; a field
   * that is absent stays so, and the length stays the same. {@code out} may be the parsed memory.
   */
  public int write(MemorySegment out, long outAt, int pictureId, int tl0PicIdx, int keyIdx) {
    MemorySegment.copy(segment, at, out, outAt, length);
    if (pictureIdOffset != 0) {
      if (longPictureId) {
        BigEndian.put16(out, outAt + pictureIdOffset, 0x8000 | (pictureId & 0x7FFF));
      } else {
        BigEndian.put8(out, outAt + pictureIdOffset, pictureId & 0x7F);
      }
    }
    if (tl0PicIdxOffset != 0) {
      BigEndian.put8(out, outAt + tl0PicIdxOffset, tl0PicIdx);
    }
    if (hasKeyIdx) {
      BigEndian.put8(out, outAt + layerOffset, (layer & 0xE0) | (keyIdx & 0x1F));
    }
    return length;
  }

  /** Whether a keyframe begins in this RTP payload. */
  static boolean startsKeyframe(MemorySegment m, long at, int length) {
    int descriptor = lengthOf(m, at, length);
    return descriptor >= 0
        && descriptor < length
        && isKeyframe(BigEndian.get8(m, at), BigEndian.get8(m, at + descriptor));
  }

  /** The descriptor's length, or −1 where it does not fit in. */
  private static int lengthOf(MemorySegment m, long at, int length) {
    if (length < 1) {
      return -1;
    }
    int total = 1;
    if (isExtended(BigEndian.get8(m, at))) {
      if (length < 2) {
        return -1;
      }
      int flags = BigEndian.get8(m, at + 1);
      total = 2;
      if ((flags & 0x80) != 0) {
        if (length < 3) {
          return -1;
        }
        total += (BigEndian.get8(m, at + 2) & 0x80) != 0 ? 2 : 1;
      }
      total += (flags & 0x40) != 0 ? 1 : 0;
      total += (flags & 0x30) != 0 ? 1 : 0;
    }
    return total <= length ? total : -1;
  }

  private void locate(int flags) {
    int offset = 2;
    if ((flags & 0x80) != 0) {
      pictureIdOffset = offset;
      longPictureId = (BigEndian.get8(segment, at + offset) & 0x80) != 0;
      offset += longPictureId ? 2 : 1;
    }
    if ((flags & 0x40) != 0) {
      tl0PicIdxOffset = offset++;
    }
    hasTemporalId = (flags & 0x20) != 0;
    hasKeyIdx = (flags & 0x10) != 0;
    if (hasTemporalId || hasKeyIdx) {
      layerOffset = offset;
      layer = BigEndian.get8(segment, at + offset);
    }
  }

  private static boolean isExtended(int first) {
    return (first & 0x80) != 0;
  }

  private static boolean isStartOfFrame(int first) {
    return (first & 0x17) == 0x10;
  }

  private static boolean isKeyframe(int first, int payloadHeader) {
    return isStartOfFrame(first) && (payloadHeader & 0x01) == 0;
  }
}
