package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * The size of the picture that a keyframe begins, where its first packet tells it cheaply; to be
 * reused for the next. VP9 tells it in its descriptor ({@link Vp9Descriptor#width}).
 */
public final class PictureSize {
  private final BitCursor bits = new BitCursor();
  private int width;
  private int height;

  /** In pixels; 0 where the last read told none. */
  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  private boolean set(int newWidth, int newHeight) {
    boolean isSize = bits.isWithin() && newWidth > 0 && newHeight > 0;
    width = isSize ? newWidth : 0;
    height = isSize ? newHeight : 0;
    return isSize;
  }

  private boolean unknown() {
    width = 0;
    height = 0;
    return false;
  }

  /**
   * Reads a VP8 payload header (RFC 6386, section 9.1).
   *
   * <pre>
   * | frame tag, 3 bytes | 9d 01 2a | width, 14 bits | scale | height, 14 bits | scale |
   * </pre>
   *
   * @param at behind the payload descriptor
   */
  public boolean readVp8(MemorySegment m, long at, int length) {
    if (length < 10 || BigEndian.get24(m, at + 3) != 0x9d_01_2a) {
      return unknown();
    }
    bits.reset(m, at, length);
    return set(littleEndian14(m, at + 6), littleEndian14(m, at + 8));
  }

  private static int littleEndian14(MemorySegment m, long at) {
    return (BigEndian.get8(m, at) | BigEndian.get8(m, at + 1) << 8) & 0x3fff;
  }

  /**
   * Reads an AV1 payload that begins with a sequence header (AV1 specification, section 5.5.1); one
   * with timing information, as a recording has, is not read.
   */
  public boolean readAv1(MemorySegment m, long at, int length) {
    int offset = Av1Payload.sequenceHeader(m, at, length);
    if (offset == Av1Payload.NONE) {
      return unknown();
    }
    bits.reset(m, at + offset, length - offset);
    bits.read(3 + 1); // profile, still picture
    if (bits.flag()) {
      bits.read(5); // the level of a still picture
    } else {
      boolean hasTiming = bits.flag();
      boolean hasDelay = bits.flag();
      if (hasTiming) {
        return unknown();
      }
      readOperatingPoints(hasDelay);
    }
    int widthBits = bits.read(4) + 1;
    int heightBits = bits.read(4) + 1;
    return set(bits.read(widthBits) + 1, bits.read(heightBits) + 1);
  }

  private void readOperatingPoints(boolean hasDelay) {
    int points = bits.read(5) + 1;
    for (int i = 0; i < points; i++) {
      bits.read(12);
      int level = bits.read(5);
      if (level > 7) {
        bits.read(1); // tier
      }
      if (hasDelay && bits.flag()) {
        bits.read(4);
      }
    }
  }

  /**
   * Reads an H.264 payload that begins with a sequence parameter set (H.264, section 7.3.2.1.1);
   * one with scaling lists is not read, nor what no encoder of calls writes.
   */
  public boolean readH264(MemorySegment m, long at, int length) {
    int offset = H264Payload.parameterSet(m, at, length);
    if (offset == H264Payload.NONE) {
      return unknown();
    }
    bits.reset(m, at + offset, length - offset);
    int profile = bits.read(8);
    bits.read(8 + 8); // constraints, level
    bits.readExpGolomb(); // its id
    if (hasChroma(profile) && !passChroma()) {
      return unknown();
    }
    bits.readExpGolomb(); // log2_max_frame_num_minus4
    int orderType = bits.readExpGolomb();
    if (orderType == 0) {
      bits.readExpGolomb();
    } else if (orderType != 2) {
      return unknown();
    }
    bits.readExpGolomb(); // reference frames
    bits.flag(); // gaps in frame numbers
    int columns = bits.readExpGolomb() + 1;
    int rows = bits.readExpGolomb() + 1;
    int fields = bits.flag() ? 1 : 2;
    if (fields == 2) {
      bits.flag();
    }
    bits.flag(); // direct_8x8_inference
    int cutColumns = 0;
    int cutRows = 0;
    if (bits.flag()) {
      cutColumns = bits.readExpGolomb() + bits.readExpGolomb();
      cutRows = bits.readExpGolomb() + bits.readExpGolomb();
    }
    return set(16 * columns - 2 * cutColumns, fields * (16 * rows - 2 * cutRows));
  }

  /** High and its kin. */
  private static boolean hasChroma(int profile) {
    return switch (profile) {
      case 100, 110, 122, 244, 44, 83, 86, 118, 128 -> true;
      default -> false;
    };
  }

  /** False where there are scaling lists, or it is not 4:2:0. */
  private boolean passChroma() {
    boolean usual = bits.readExpGolomb() == 1;
    bits.readExpGolomb();
    bits.readExpGolomb();
    bits.flag();
    return usual && !bits.flag();
  }
}
