package io.minimeet.rtp.codec;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * The value of the frame marking header extension (RFC 9626), whose long form tells the layers of
 * codecs that do not say them in the payload; to be reused for the next packet.
 *
 * <pre>
 *  0                   1                   2
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |S|E|I|D|B| TID |   layer id    |   TL0PICIDX   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * short form: one byte, B and TID zero; the TL0PICIDX may be left out
 * </pre>
 */
public final class FrameMarking {
  private static final int ABSENT = -1;
  private static final int TL0_AT = 2;

  private int first;
  private int tl0 = ABSENT;
  private boolean isLong;

  /** False where there is none. */
  public boolean parse(MemorySegment m, long at, int length) {
    first = length > 0 ? BigEndian.get8(m, at) : 0;
    isLong = length > 1;
    tl0 = length > TL0_AT ? BigEndian.get8(m, at + TL0_AT) : ABSENT;
    return length > 0;
  }

  public boolean startOfFrame() {
    return (first & 0x80) != 0;
  }

  public boolean endOfFrame() {
    return (first & 0x40) != 0;
  }

  /** I: the frame depends on nothing that came before. */
  public boolean independent() {
    return (first & 0x20) != 0;
  }

  /** D: nothing depends on the frame. */
  public boolean discardable() {
    return (first & 0x10) != 0;
  }

  /** B: the frame depends on the base temporal layer only. */
  public boolean layerSync() {
    return isLong && (first & 0x08) != 0;
  }

  /** 0 in the short form. */
  public int temporalId() {
    return isLong ? first & 0x07 : 0;
  }

  /** 8 bits, or −1. */
  public int tl0PicIdx() {
    return tl0;
  }

  /** Writes another TL0PICIDX into an element that has one. */
  public static void writeTl0PicIdx(MemorySegment m, long at, int length, int tl0PicIdx) {
    if (length > TL0_AT) {
      BigEndian.put8(m, at + TL0_AT, tl0PicIdx);
    }
  }
}
