package io.minimeet.bench.load.media;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * What each payload says about itself; the server passes payloads on untouched, whatever it does to
 * headers.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     magic number "MMLD"                       |
 * |                     sender, a number of the run               |
 * |     phase     |      kind     |           0                   |
 * |                     counter, from 0 in each phase             |
 * |                     send time in nanoseconds,                 |
 * |                     of the clock of the sending process       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Stamp {
  public static final int BYTES = 24;

  private static final int MAGIC = 0x4D4D4C44;
  private static final int SENDER_AT = 4;
  private static final int PHASE_AT = 8;
  private static final int KIND_AT = 9;
  private static final int COUNTER_AT = 12;
  private static final int SENT_AT = 16;

  /** What carries the stamp. */
  public enum Kind {
    AUDIO,
    VIDEO;

    private static final Kind[] VALUES = values();
  }

  private Stamp() {}

  // An ordinal is the wire form of a packet that lives for milliseconds in one run.
  @SuppressWarnings("EnumOrdinal")
  static void write(
      MemorySegment m, long at, int sender, Phase phase, Kind kind, int counter, long nowNanos) {
    BigEndian.put32(m, at, MAGIC);
    BigEndian.put32(m, at + SENDER_AT, sender);
    BigEndian.put8(m, at + PHASE_AT, phase.ordinal());
    BigEndian.put8(m, at + KIND_AT, kind.ordinal());
    BigEndian.put16(m, at + KIND_AT + 1, 0);
    BigEndian.put32(m, at + COUNTER_AT, counter);
    BigEndian.put64(m, at + SENT_AT, nowNanos);
  }

  /** Whether a whole stamp stands there; only then the rest may be read. */
  static boolean is(MemorySegment m, long at, int available) {
    return available >= BYTES
        && BigEndian.get32(m, at) == MAGIC
        && Phase.of(BigEndian.get8(m, at + PHASE_AT)) != null
        && BigEndian.get8(m, at + KIND_AT) < Kind.VALUES.length;
  }

  static int sender(MemorySegment m, long at) {
    return BigEndian.get32(m, at + SENDER_AT);
  }

  static Phase phase(MemorySegment m, long at) {
    Phase phase = Phase.of(BigEndian.get8(m, at + PHASE_AT));
    if (phase == null) {
      throw new IllegalStateException("read before it was known to be a stamp");
    }
    return phase;
  }

  static Kind kind(MemorySegment m, long at) {
    return Kind.VALUES[BigEndian.get8(m, at + KIND_AT)];
  }

  static int counter(MemorySegment m, long at) {
    return BigEndian.get32(m, at + COUNTER_AT);
  }

  static long sentNanos(MemorySegment m, long at) {
    return BigEndian.get64(m, at + SENT_AT);
  }
}
