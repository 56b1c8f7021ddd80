package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/** Writes one transport-wide feedback message; drawn at {@link TransportFeedback}. */
final class TransportFeedbackWriter {
  private static final long TICK_NANOS = TransportFeedback.TICK_MICROS * 1_000L;
  private static final int MAX_STATUSES = 0xFFFF;

  private final StatusChunkWriter chunks = new StatusChunkWriter();
  private int deltaBytes;
  private int lengthBytes;

  /**
   * Writes what fits of {@code count} statuses into {@code available} bytes at {@code at}; how many
   * that were, 0 if none fits or no packet at all was received.
   */
  int write(
      MemorySegment m,
      long at,
      int available,
      int senderSsrc,
      int mediaSsrc,
      int baseSequence,
      long[] arrivalNanos,
      int from,
      int count,
      int feedbackCount) {
    lengthBytes = 0;
    int first = 0;
    while (first < count && arrivalNanos[from + first] == RtcpWriter.NOT_RECEIVED) {
      first++;
    }
    if (first >= count) {
      return 0;
    }
    long reference =
        Math.floorDiv(ticks(arrivalNanos[from + first]), TransportFeedback.TICKS_PER_REFERENCE);
    int most = Math.min(count, MAX_STATUSES);
    chunks.begin(m, at + TransportFeedback.CHUNKS);
    int statuses = addSymbols(arrivalNanos, from, most, reference, available);
    if (statuses == 0) {
      return 0;
    }
    long endAt = writeDeltas(m, chunks.end(), arrivalNanos, from, statuses, reference);
    while ((endAt - at) % 4 != 0) {
      BigEndian.put8(m, endAt++, 0);
    }
    lengthBytes = (int) (endAt - at);
    RtcpHeader.write(
        m, at, RtcpType.TRANSPORT_FEEDBACK, FeedbackFormat.TRANSPORT_WIDE, lengthBytes);
    FeedbackMessage.write(m, at, senderSsrc, mediaSsrc);
    BigEndian.put16(m, at + TransportFeedback.BASE_SEQUENCE, baseSequence);
    BigEndian.put16(m, at + TransportFeedback.STATUS_COUNT, statuses);
    BigEndian.put24(m, at + TransportFeedback.REFERENCE_TIME, (int) reference);
    BigEndian.put8(m, at + TransportFeedback.FEEDBACK_COUNT, feedbackCount);
    return statuses;
  }

  /** The length of the message just written, in bytes. */
  int lengthBytes() {
    return lengthBytes;
  }

  /**
   * Writes the chunks and stops where a delta overflows 16 bits, or where the message might not fit
   * if the chunks came out as badly as they can: seven symbols each.
   */
  private int addSymbols(long[] arrivalNanos, int from, int most, long reference, int available) {
    long previous = reference * TransportFeedback.TICKS_PER_REFERENCE;
    deltaBytes = 0;
    for (int i = 0; i < most; i++) {
      long arrival = arrivalNanos[from + i];
      int symbol = TransportFeedback.NOT_RECEIVED;
      if (arrival != RtcpWriter.NOT_RECEIVED) {
        long delta = ticks(arrival) - previous;
        if (delta != (short) delta) {
          return i;
        }
        symbol = isSmall(delta) ? TransportFeedback.SMALL_DELTA : TransportFeedback.LARGE_DELTA;
        previous += delta;
      }
      int chunkBytes = TransportFeedback.CHUNK_LENGTH * (i / TransportFeedback.TWO_BIT_SYMBOLS + 1);
      int bytes = TransportFeedback.CHUNKS + chunkBytes + deltaBytes + symbol;
      if (bytes > (available & ~3)) {
        return i;
      }
      chunks.add(symbol);
      deltaBytes += symbol;
    }
    return most;
  }

  private static long writeDeltas(
      MemorySegment m, long at, long[] arrivalNanos, int from, int statuses, long reference) {
    long previous = reference * TransportFeedback.TICKS_PER_REFERENCE;
    long deltaAt = at;
    for (int i = 0; i < statuses; i++) {
      long arrival = arrivalNanos[from + i];
      if (arrival == RtcpWriter.NOT_RECEIVED) {
        continue;
      }
      long delta = ticks(arrival) - previous;
      previous += delta;
      if (isSmall(delta)) {
        BigEndian.put8(m, deltaAt, (int) delta);
        deltaAt += 1;
      } else {
        BigEndian.put16(m, deltaAt, (int) delta);
        deltaAt += 2;
      }
    }
    return deltaAt;
  }

  /** Absolute ticks, so that cutting each arrival down to one does not add up. */
  private static long ticks(long nanos) {
    return Math.floorDiv(nanos, TICK_NANOS);
  }

  private static boolean isSmall(long delta) {
    return delta >= 0 && delta <= 0xFF;
  }
}
