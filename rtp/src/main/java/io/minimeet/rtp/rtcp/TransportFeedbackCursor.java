package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * Walks the packet statuses of one transport-wide feedback; to be reused. The layout is drawn at
 * {@code TransportFeedback}. A message whose chunks or deltas are cut off, or which uses the
 * reserved symbol, has no statuses at all: half of it would be taken for losses.
 */
public final class TransportFeedbackCursor {
  private static final long REFERENCE_MICROS = 64_000;

  private MemorySegment segment = MemorySegment.NULL;
  private boolean malformed;
  private int baseSequence;
  private int statusCount;
  private long referenceMicros;
  private int feedbackCount;

  private int statusIndex;
  private long nextChunkAt;
  private int chunk;
  private int chunkSymbols;
  private int symbolIndex;
  private long deltaAt;
  private int sequenceNumber;
  private boolean received;
  private long arrivalMicros;

  /** Begins anew at a transport-wide feedback, with the length the RTCP cursor gave. */
  public void reset(MemorySegment m, long at, int length) {
    segment = m;
    statusCount = 0;
    statusIndex = 0;
    chunkSymbols = 0;
    symbolIndex = 0;
    sequenceNumber = 0;
    received = false;
    arrivalMicros = 0;
    malformed = length < TransportFeedback.CHUNKS;
    if (malformed) {
      baseSequence = 0;
      referenceMicros = 0;
      feedbackCount = 0;
      return;
    }
    baseSequence = BigEndian.get16(m, at + TransportFeedback.BASE_SEQUENCE);
    int reference = BigEndian.get24(m, at + TransportFeedback.REFERENCE_TIME) << 8 >> 8;
    referenceMicros = reference * REFERENCE_MICROS;
    feedbackCount = BigEndian.get8(m, at + TransportFeedback.FEEDBACK_COUNT);
    nextChunkAt = at + TransportFeedback.CHUNKS;
    malformed = !locateDeltas(at, at + length);
    if (!malformed) {
      statusCount = BigEndian.get16(m, at + TransportFeedback.STATUS_COUNT);
    }
  }

  /** Steps to the next packet's status. */
  public boolean next() {
    if (statusIndex >= statusCount) {
      return false;
    }
    // A run may be of no packets at all; reset made sure that the symbols do not run out.
    while (symbolIndex >= chunkSymbols) {
      chunk = BigEndian.get16(segment, nextChunkAt);
      chunkSymbols = TransportFeedback.symbolsIn(chunk);
      symbolIndex = 0;
      nextChunkAt += TransportFeedback.CHUNK_LENGTH;
    }
    int symbol = TransportFeedback.symbol(chunk, symbolIndex++);
    sequenceNumber = (baseSequence + statusIndex++) & 0xFFFF;
    received = symbol != TransportFeedback.NOT_RECEIVED;
    if (symbol == TransportFeedback.SMALL_DELTA) {
      arrivalMicros += (long) BigEndian.get8(segment, deltaAt) * TransportFeedback.TICK_MICROS;
    } else if (symbol == TransportFeedback.LARGE_DELTA) {
      int ticks = (short) BigEndian.get16(segment, deltaAt);
      arrivalMicros += (long) ticks * TransportFeedback.TICK_MICROS;
    }
    deltaAt += symbol;
    return true;
  }

  public boolean malformed() {
    return malformed;
  }

  /** The sequence number of the first status. */
  public int baseSequence() {
    return baseSequence;
  }

  /** How many statuses there are. */
  public int statusCount() {
    return statusCount;
  }

  /** 8 bits, one up each feedback message. */
  public int feedbackCount() {
    return feedbackCount;
  }

  /** On the receiver's clock, whose beginning is unknown; wraps around after 12 days. */
  public long referenceMicros() {
    return referenceMicros;
  }

  /** The transport-wide sequence number of the current status, 16 bits. */
  public int sequenceNumber() {
    return sequenceNumber;
  }

  public boolean received() {
    return received;
  }

  /** The arrival since the reference time; only where the packet was received. */
  public long arrivalMicros() {
    return arrivalMicros;
  }

  /**
   * Finds where the deltas begin: only by adding up all chunks. False if they are not all there.
   */
  private boolean locateDeltas(long at, long endAt) {
    int left = BigEndian.get16(segment, at + TransportFeedback.STATUS_COUNT);
    long chunkAt = at + TransportFeedback.CHUNKS;
    long deltaBytes = 0;
    while (left > 0) {
      if (chunkAt + TransportFeedback.CHUNK_LENGTH > endAt) {
        return false;
      }
      int next = BigEndian.get16(segment, chunkAt);
      chunkAt += TransportFeedback.CHUNK_LENGTH;
      int symbols = Math.min(left, TransportFeedback.symbolsIn(next));
      int bytes = deltaBytes(next, symbols);
      if (bytes < 0) {
        return false;
      }
      deltaBytes += bytes;
      left -= symbols;
    }
    deltaAt = chunkAt;
    return chunkAt + deltaBytes <= endAt;
  }

  /** The bytes of a chunk's deltas, each as many as its symbol says; −1 with a reserved symbol. */
  private static int deltaBytes(int chunk, int symbols) {
    if (TransportFeedback.isRun(chunk)) {
      int symbol = TransportFeedback.symbol(chunk, 0);
      return symbol > TransportFeedback.LARGE_DELTA ? -1 : symbols * symbol;
    }
    int bytes = 0;
    for (int i = 0; i < symbols; i++) {
      int symbol = TransportFeedback.symbol(chunk, i);
      if (symbol > TransportFeedback.LARGE_DELTA) {
        return -1;
      }
      bytes += symbol;
    }
    return bytes;
  }
}
