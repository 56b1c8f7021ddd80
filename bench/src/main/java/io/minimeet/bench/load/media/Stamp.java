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
 * |     phase     |      kind     |     layer     |       0       |
 * |                     unit: which sound or picture of the phase |
 * |                     counter of the layer's packets, likewise  |
 * |                     send time in nanoseconds,                 |
 * |                     of the clock of the sending process       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Stamp {
  public static final int BYTES = 28;

  private static final int MAGIC = 0x4D4D4C44;
  private static final int SENDER_AT = 4;
  private static final int PHASE_AT = 8;
  private static final int KIND_AT = 9;
  private static final int LAYER_AT = 10;
  private static final int UNIT_AT = 12;
  private static final int COUNTER_AT = 16;
  private static final int SENT_AT = 20;

  /** What carries the stamp. */
  public enum Kind {
    AUDIO,
    VIDEO;

    private static final Kind[] VALUES = values();

    /** How many sounds or pictures there are, about. */
    int unitsPerSecond() {
      return switch (this) {
        case AUDIO -> Microphone.PACKETS_PER_SECOND;
        case VIDEO -> 30;
      };
    }
  }

  private Stamp() {}

  // An ordinal is the wire form of a packet that lives for milliseconds in one run.
  @SuppressWarnings("EnumOrdinal")
  static void write(
      MemorySegment m, long at, int sender, Kind kind, SentLog log, int layer, long nowNanos) {
    BigEndian.put32(m, at, MAGIC);
    BigEndian.put32(m, at + SENDER_AT, sender);
    BigEndian.put8(m, at + PHASE_AT, log.phase().ordinal());
    BigEndian.put8(m, at + KIND_AT, kind.ordinal());
    BigEndian.put8(m, at + LAYER_AT, layer);
    BigEndian.put8(m, at + LAYER_AT + 1, 0);
    BigEndian.put32(m, at + UNIT_AT, log.unit());
    BigEndian.put32(m, at + COUNTER_AT, log.nextCounter(layer));
    BigEndian.put64(m, at + SENT_AT, nowNanos);
  }

  /** Whether a whole stamp stands there; only then the rest may be read. */
  static boolean is(MemorySegment m, long at, int available) {
    return available >= BYTES
        && BigEndian.get32(m, at) == MAGIC
        && Phase.of(BigEndian.get8(m, at + PHASE_AT)) != null
        && BigEndian.get8(m, at + KIND_AT) < Kind.VALUES.length
        && BigEndian.get32(m, at + UNIT_AT) >= 0;
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

  static int layer(MemorySegment m, long at) {
    return BigEndian.get8(m, at + LAYER_AT);
  }

  static int unit(MemorySegment m, long at) {
    return BigEndian.get32(m, at + UNIT_AT);
  }

  static int counter(MemorySegment m, long at) {
    return BigEndian.get32(m, at + COUNTER_AT);
  }

  static long sentNanos(MemorySegment m, long at) {
    return BigEndian.get64(m, at + SENT_AT);
  }
}
