package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * The VP9 payload descriptor (RFC 9628, section 4.2); to be reused for the next packet.
 *
 * <pre>
 *      0 1 2 3 4 5 6 7
 *     +-+-+-+-+-+-+-+-+
 *     |I|P|L|F|B|E|V|Z|
 *     +-+-+-+-+-+-+-+-+
 * I:  |M| PICTURE ID  |
 *     +-+-+-+-+-+-+-+-+
 * M:  | EXTENDED PID  |
 *     +-+-+-+-+-+-+-+-+
 * L:  | TID |U| SID |D|
 *     +-+-+-+-+-+-+-+-+
 *     |   TL0PICIDX   |   only where F is clear
 *     +-+-+-+-+-+-+-+-+
 * P,F:| P_DIFF      |N|   up to three times, while N
 *     +-+-+-+-+-+-+-+-+
 * V:  | scalability   |
 *     | structure ... |
 *     +-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>It borrows the memory it was parsed from until the next parse: {@link #write} reads it again.
 * After a parse that gave false everything is absent.
 */
public final class Vp9Descriptor {
  private static final int ABSENT = -1;
  private static final int MAX_REFERENCES = 3;

  private MemorySegment segment = MemorySegment.NULL;
  private long at;
  private int length;
  private int flags;

  // Offsets from the descriptor's beginning; 0, where the flags are, stands for absent.
  private int pictureIdOffset;
  private int tl0PicIdxOffset;
  private int referencesOffset;

  private boolean longPictureId;
  private int layer;
  private int referenceCount;
  private int spatialLayers;
  private int structureOffset;

  /** Reads the descriptor at the beginning of an RTP payload; false if it does not fit in there. */
  public boolean parse(MemorySegment m, long at, int length) {
    clear();
    if (length < 1) {
      return false;
    }
    segment = m;
    this.at = at;
    flags = BigEndian.get8(m, at);
    int offset = passPictureId(1, length);
    offset = passLayer(offset, length);
    offset = passReferences(offset, length);
    offset = passStructure(offset, length);
    if (offset > length) {
      clear();
      return false;
    }
    this.length = offset;
    return true;
  }

  /** The descriptor's length in bytes: where the bitstream begins. */
  public int length() {
    return length;
  }

  /** B: the first packet of a layer frame. */
  public boolean startOfFrame() {
    return (flags & 0x08) != 0;
  }

  /** E: the last packet of a layer frame. */
  public boolean endOfFrame() {
    return (flags & 0x04) != 0;
  }

  /** P: predicted from an earlier picture. */
  public boolean interPicture() {
    return (flags & 0x40) != 0;
  }

  /** F: each frame names its references itself, and there is no TL0PICIDX. */
  public boolean flexibleMode() {
    return (flags & 0x10) != 0;
  }

  /** Z: no higher spatial layer is predicted from this one. */
  public boolean notReferenceForUpperLayers() {
    return (flags & 0x01) != 0;
  }

  /**
   * The first packet of a key picture: a layer frame of the lowest spatial layer begins and is
   * predicted from nothing earlier.
   */
  public boolean keyframe() {
    return startOfFrame() && !interPicture() && spatialId() == 0;
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
    return layer >>> 5;
  }

  /** U: from this picture on one may switch up to this temporal layer. */
  public boolean layerSync() {
    return (layer & 0x10) != 0;
  }

  /** 0 if absent. */
  public int spatialId() {
    return layer >>> 1 & 0x07;
  }

  /** D: predicted from the spatial layer below, in the same picture. */
  public boolean interLayer() {
    return (layer & 0x01) != 0;
  }

  /** In flexible mode, how many references are named: 0 to 3. */
  public int referenceCount() {
    return referenceCount;
  }

  /** How many picture ids back the reference is; 0 for an index beyond the count. */
  public int reference(int index) {
    return index < 0 || index >= referenceCount
        ? 0
        : BigEndian.get8(segment, at + referencesOffset + index) >>> 1;
  }

  /** V: how many spatial layers the structure in this packet has; 0 if it carries none. */
  public int spatialLayers() {
    return spatialLayers;
  }

  /** The width of a spatial layer; 0 where this packet does not tell it. */
  public int width(int spatial) {
    return tellsSize(spatial)
        ? ScalabilityStructure.width(segment, at + structureOffset, spatial)
        : 0;
  }

  /** The height of a spatial layer; 0 where this packet does not tell it. */
  public int height(int spatial) {
    return tellsSize(spatial)
        ? ScalabilityStructure.height(segment, at + structureOffset, spatial)
        : 0;
  }

  private boolean tellsSize(int spatial) {
    return spatial < spatialLayers && ScalabilityStructure.hasSizes(segment, at + structureOffset);
  }

  /**
   * Writes the parsed descriptor with other numbers, each cut to the width it has here; a field
   * that is absent stays so, and the length stays the same. {@code out} may be the parsed memory.
   */
  public int write(MemorySegment out, long outAt, int pictureId, int tl0PicIdx) {
    if (length == 0) {
      return 0;
    }
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
    return length;
  }

  /** Whether a key picture begins in this RTP payload. */
  static boolean startsKeyframe(MemorySegment m, long at, int length) {
    if (length < 1) {
      return false;
    }
    int flags = BigEndian.get8(m, at);
    boolean startsUnpredicted = (flags & 0x48) == 0x08;
    boolean hasLayer = (flags & 0x20) != 0;
    if (!startsUnpredicted || !hasLayer) {
      return startsUnpredicted;
    }
    int layerOffset = 1;
    if ((flags & 0x80) != 0) {
      if (length < 2) {
        return false;
      }
      layerOffset += (BigEndian.get8(m, at + 1) & 0x80) != 0 ? 2 : 1;
    }
    return layerOffset < length && (BigEndian.get8(m, at + layerOffset) & 0x0E) == 0;
  }

  private void clear() {
    length = 0;
    flags = 0;
    pictureIdOffset = 0;
    tl0PicIdxOffset = 0;
    referencesOffset = 0;
    longPictureId = false;
    layer = 0;
    referenceCount = 0;
    spatialLayers = 0;
  }

  // Each pass takes the offset of its part and gives the offset behind it. An offset beyond the
  // end means the descriptor does not fit, and is handed on untouched.

  private int passPictureId(int offset, int end) {
    if ((flags & 0x80) == 0) {
      return offset;
    }
    if (offset >= end) {
      return end + 1;
    }
    pictureIdOffset = offset;
    longPictureId = (BigEndian.get8(segment, at + offset) & 0x80) != 0;
    return offset + (longPictureId ? 2 : 1);
  }

  private int passLayer(int offset, int end) {
    if ((flags & 0x20) == 0) {
      return offset;
    }
    if (offset >= end) {
      return end + 1;
    }
    layer = BigEndian.get8(segment, at + offset);
    if (flexibleMode()) {
      return offset + 1;
    }
    tl0PicIdxOffset = offset + 1;
    return offset + 2;
  }

  private int passReferences(int offset, int end) {
    if (!interPicture() || !flexibleMode()) {
      return offset;
    }
    referencesOffset = offset;
    for (int i = 0; i < MAX_REFERENCES && offset + i < end; i++) {
      boolean more = (BigEndian.get8(segment, at + offset + i) & 0x01) != 0;
      if (!more) {
        referenceCount = i + 1;
        return offset + referenceCount;
      }
    }
    // Cut off, or a third reference that announces a fourth.
    return end + 1;
  }

  private int passStructure(int offset, int end) {
    if ((flags & 0x02) == 0) {
      return offset;
    }
    int behind = ScalabilityStructure.pass(segment, at, offset, end);
    if (behind <= end) {
      structureOffset = offset;
      spatialLayers = ScalabilityStructure.spatialLayers(segment, at + offset);
    }
    return behind;
  }
}
