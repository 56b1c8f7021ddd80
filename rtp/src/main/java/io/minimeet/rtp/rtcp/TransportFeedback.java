package io.minimeet.rtp.rtcp;

/**
 * The layout of transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01,
 * section 3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|  FMT=15 |    PT=205     |           length              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     SSRC of packet sender                     |
 * |                      SSRC of media source                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |      base sequence number     |      packet status count      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           reference time, 64 ms, signed       | fb pkt. count |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |          packet chunk         |         packet chunk          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         packet chunk          |  recv delta   |  recv delta   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           recv delta          |  recv delta   | zero padding  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * run length chunk:      |0| S |     run length, 13 bits         |
 * status vector, 1 bit:  |1|0|  14 symbols: 0 or 1               |
 * status vector, 2 bits: |1|1|  7 symbols                        |
 * </pre>
 *
 * <p>A symbol says whether a packet was received and how long its delta is. Deltas count 250 µs.
 */
final class TransportFeedback {
  static final int BASE_SEQUENCE = 12;
  static final int STATUS_COUNT = 14;
  static final int REFERENCE_TIME = 16;
  static final int FEEDBACK_COUNT = 19;
  static final int CHUNKS = 20;

  static final int NOT_RECEIVED = 0;
  static final int SMALL_DELTA = 1;
  static final int LARGE_DELTA = 2;

  static final int CHUNK_LENGTH = 2;
  static final int MAX_RUN = 0x1FFF;
  static final int ONE_BIT_SYMBOLS = 14;
  static final int TWO_BIT_SYMBOLS = 7;

  static final int TICK_MICROS = 250;
  static final int TICKS_PER_REFERENCE = 256;

  private TransportFeedback() {}

  /** How many symbols a chunk holds. */
  static int symbolsIn(int chunk) {
    if (isRun(chunk)) {
      return chunk & MAX_RUN;
    }
    return isTwoBit(chunk) ? TWO_BIT_SYMBOLS : ONE_BIT_SYMBOLS;
  }

  /** One symbol of a chunk, by an index below {@link #symbolsIn}. */
  static int symbol(int chunk, int index) {
    if (isRun(chunk)) {
      return chunk >>> 13 & 0x03;
    }
    return isTwoBit(chunk) ? chunk >>> (12 - 2 * index) & 0x03 : chunk >>> (13 - index) & 0x01;
  }

  static boolean isRun(int chunk) {
    return (chunk & 0x8000) == 0;
  }

  private static boolean isTwoBit(int chunk) {
    return (chunk & 0x4000) != 0;
  }
}
