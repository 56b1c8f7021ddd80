package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * The value of the dependency descriptor header extension (AV1 RTP specification, appendix A); to
 * be reused for the next packet.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |S|E| template  |          frame number         |T|A|I|F|C| ...
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *                                    only if longer: ^
 * T: template structure; A: active decode targets, as bits; I: indications of this frame; F: frames
 * it depends on; C: the frame before it in each chain
 * </pre>
 *
 * <p>It borrows the memory it was parsed from until the next parse: {@link #write} reads it again.
 * After a parse that gave false nothing is known of the frame.
 */
public final class DependencyDescriptor {
  public static final int MANDATORY_LENGTH = 3;

  /** More than any codec has reference pictures. */
  private static final int MAX_DIFFERENCES = 16;

  /** What an element holds (RFC 8285, two-byte form). */
  private static final int MAX_LENGTH = 255;

  private static final int FLAGS_BIT = 24;
  private static final int FLAGS = 5;
  private static final int WRITES_MASK = 0x08;

  private final BitCursor bits = new BitCursor();
  private final BitPen pen = new BitPen();
  private final DependencyStructure attached = new DependencyStructure();
  private final int[] differences = new int[MAX_DIFFERENCES];
  private final int[] chainDifferences = new int[DependencyStructure.MAX_DECODE_TARGETS];
  private DependencyStructure structure = attached;
  private MemorySegment segment = MemorySegment.NULL;
  private long at;
  private int length;
  private boolean isKnown;
  private int template;
  private int flags;
  private long indications;
  private int differenceCount;
  private int active;
  private int maskBit;
  private int restBit;
  private int endBit;

  /**
   * Reads a descriptor.
   *
   * @param known the structures that came before; a structure in this packet is not put there
   * @return false where it is malformed, or follows a structure that is not known
   */
  public boolean parse(MemorySegment m, long at, int length, DependencyStructures known) {
    segment = m;
    this.at = at;
    this.length = length;
    isKnown = false;
    flags = 0;
    differenceCount = 0;
    if (length < MANDATORY_LENGTH) {
      return false;
    }
    bits.reset(m, at, length);
    bits.read(FLAGS_BIT);
    flags = length > MANDATORY_LENGTH ? bits.read(FLAGS) : 0;
    structure = attached;
    if (!hasStructure()) {
      structure = known.of(templateId(m, at));
    } else if (!attached.read(bits)) {
      flags = 0;
      return false;
    }
    template = structure.template(templateId(m, at));
    isKnown = template >= 0 && parseFrame();
    if (!isKnown) {
      flags = 0;
    }
    return isKnown;
  }

  private boolean parseFrame() {
    maskBit = bits.position();
    active = hasActive() ? bits.read(structure.decodeTargets()) : structure.active();
    restBit = bits.position();
    indications =
        (flags & 0x04) != 0 ? structure.readIndications(bits) : structure.indications(template);
    boolean areFew = (flags & 0x02) != 0 ? parseDifferences() : unpackDifferences();
    for (int chain = 0; chain < structure.chains(); chain++) {
      chainDifferences[chain] =
          (flags & 0x01) != 0 ? bits.read(8) : structure.chainDifference(template, chain);
    }
    endBit = bits.position();
    return areFew && (length == MANDATORY_LENGTH || bits.isWithin());
  }

  private boolean parseDifferences() {
    int size = bits.read(2);
    while (size != 0) {
      if (differenceCount == MAX_DIFFERENCES) {
        return false;
      }
      differences[differenceCount++] = bits.read(4 * size) + 1;
      size = bits.read(2);
    }
    return true;
  }

  private boolean unpackDifferences() {
    for (int left = structure.differences(template); left != 0; left &= left - 1) {
      differences[differenceCount++] = Integer.numberOfTrailingZeros(left) + 1;
    }
    return true;
  }

  // ---- in place, of an element of at least MANDATORY_LENGTH bytes

  public static boolean startOfFrame(MemorySegment m, long at) {
    return (BigEndian.get8(m, at) & 0x80) != 0;
  }

  public static boolean endOfFrame(MemorySegment m, long at) {
    return (BigEndian.get8(m, at) & 0x40) != 0;
  }

  /** 6 bits: which template of the last structure this frame follows. */
  public static int templateId(MemorySegment m, long at) {
    return BigEndian.get8(m, at) & 0x3F;
  }

  /** 16 bits, one up each frame, wraps around. */
  public static int frameNumber(MemorySegment m, long at) {
    return BigEndian.get16(m, at + 1);
  }

  public static void writeFrameNumber(MemorySegment m, long at, int frameNumber) {
    BigEndian.put16(m, at + 1, frameNumber);
  }

  // ---- of the one just parsed

  /** Whether the frame is known. */
  public boolean isKnown() {
    return isKnown;
  }

  public int frameNumber() {
    return length < MANDATORY_LENGTH ? 0 : frameNumber(segment, at);
  }

  public boolean startOfFrame() {
    return length >= MANDATORY_LENGTH && startOfFrame(segment, at);
  }

  public boolean endOfFrame() {
    return length >= MANDATORY_LENGTH && endOfFrame(segment, at);
  }

  /** T: a structure comes with it, as it does on the first packet of a keyframe. */
  public boolean hasStructure() {
    return (flags & 0x10) != 0;
  }

  private boolean hasActive() {
    return (flags & WRITES_MASK) != 0;
  }

  /** Whether it says which decode targets are active. */
  public boolean saysActive() {
    return isKnown && hasActive();
  }

  /** What the frame follows: the structure that came with it, or one before. */
  public DependencyStructure structure() {
    return structure;
  }

  public int spatialId() {
    return isKnown ? structure.spatial(template) : 0;
  }

  public int temporalId() {
    return isKnown ? structure.temporal(template) : 0;
  }

  /** What the frame is to a decode target: one of {@link DecodeTargetIndication}. */
  public int indication(int target) {
    return DecodeTargetIndication.of(indications, target);
  }

  /** The layers that have this frame. */
  public long presentLayers() {
    return isKnown ? structure.layers(indications, false) : LayerSet.NONE;
  }

  /** The layers that may be sent from this frame on, if it can be decoded itself. */
  public long switchLayers() {
    return isKnown ? structure.layers(indications, true) : LayerSet.NONE;
  }

  /** How many frames it depends on. */
  public int differenceCount() {
    return isKnown ? differenceCount : 0;
  }

  /** How many frames back a frame lies that it depends on. */
  public int difference(int index) {
    return differences[index];
  }

  /** How many frames back the one before it in a chain lies; 0 where the chain begins. */
  public int chainDifference(int chain) {
    return chainDifferences[chain];
  }

  /** The decode targets, as bits, that the publisher sends. */
  public int active() {
    return active;
  }

  // ---- writing

  /**
   * Writes it with another frame number.
   *
   * @return its length
   */
  public int write(MemorySegment out, long outAt, int frameNumber) {
    MemorySegment.copy(segment, at, out, outAt, length);
    if (length >= MANDATORY_LENGTH) {
      writeFrameNumber(out, outAt, frameNumber);
    }
    return length;
  }

  /**
   * Writes it with another frame number, and with the decode targets that are sent.
   *
   * @return its length, which may be up to five bytes more than it was
   */
  public int write(MemorySegment out, long outAt, int frameNumber, int nowActive) {
    int targets = isKnown ? structure.decodeTargets() : 0;
    int rest = endBit - restBit;
    int head = Math.max(maskBit, FLAGS_BIT + FLAGS);
    if (!isKnown || head + targets + rest > MAX_LENGTH * Byte.SIZE) {
      return write(out, outAt, frameNumber);
    }
    bits.reset(segment, at, length);
    pen.reset(out, outAt);
    pen.write(bits.read(FLAGS_BIT - Short.SIZE), FLAGS_BIT - Short.SIZE);
    pen.write(frameNumber & 0xffff, Short.SIZE);
    bits.read(Short.SIZE);
    pen.write(flags | WRITES_MASK, FLAGS);
    if (length > MANDATORY_LENGTH) {
      bits.read(FLAGS);
      copy(maskBit - FLAGS_BIT - FLAGS);
      bits.read(restBit - maskBit);
    }
    pen.write(nowActive, targets);
    copy(rest);
    return pen.bytes();
  }

  private void copy(int count) {
    for (int left = count; left > 0; left -= Byte.SIZE) {
      int part = Math.min(left, Byte.SIZE);
      pen.write(bits.read(part), part);
    }
  }
}
