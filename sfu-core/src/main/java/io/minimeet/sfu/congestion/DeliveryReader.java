package io.minimeet.sfu.congestion;

import io.minimeet.rtp.SequenceNumbers;
import io.minimeet.rtp.rtcp.TransportFeedbackCursor;
import java.lang.foreign.MemorySegment;

/**
 * Reads transport-wide feedback against what was sent. What it says of packets never sent, long
 * forgotten or told of before is passed over.
 */
final class DeliveryReader {
  /** What feedback tells for the first time. */
  interface Deliveries {
    /** What comes cannot be compared with what came before: the receiver has another clock now. */
    void clockJumped();

    /** Arrived, at a time of the receiver's; perhaps after it was told lost. */
    void arrived(long sentNanos, long arrivalNanos, int bytes, int probe, boolean wasLost);

    /** Had not arrived when the feedback was made. */
    void lost(long sentNanos, int bytes, int probe);
  }

  private static final long NANOS_PER_MICRO = 1_000;

  private final TransportFeedbackCursor statuses = new TransportFeedbackCursor();
  private final ReceiverClock clock = new ReceiverClock();
  private final SentLog log;
  private final Deliveries deliveries;
  private long lastArrivedSentNanos;
  private boolean arrivals;

  DeliveryReader(SentLog log, Deliveries deliveries) {
    this.log = log;
    this.deliveries = deliveries;
  }

  /** Reads one message; whether there was news in it. */
  boolean read(MemorySegment memory, long at, int length, long nowNanos) {
    arrivals = false;
    statuses.reset(memory, at, length);
    if (statuses.malformed() || !isAboutThis()) {
      return false;
    }
    long referenceNanos = clock.nanos(statuses.referenceMicros(), nowNanos);
    if (clock.jumped()) {
      deliveries.clockJumped();
    }
    boolean news = false;
    // A message may claim 65,535 packets: none is read beyond what was sent.
    long left = log.newest() - base() + 1;
    while (left-- > 0 && statuses.next()) {
      long sequence = log.sequence(statuses.sequenceNumber());
      if (sequence != SentLog.UNKNOWN) {
        news |= statuses.received() ? arrive(sequence, referenceNanos) : lose(sequence);
      }
    }
    return news;
  }

  /** Whether the message just read told of arrivals. */
  boolean hadArrivals() {
    return arrivals;
  }

  /** When the last packet it told of had left. */
  long lastArrivedSentNanos() {
    return lastArrivedSentNanos;
  }

  /** Whether it begins within twice what is remembered: else nothing in it can be of use. */
  private boolean isAboutThis() {
    long newest = log.newest();
    return newest != SentLog.UNKNOWN && base() <= newest && base() > newest - 2L * SentLog.CAPACITY;
  }

  private long base() {
    return SequenceNumbers.unwrap(log.newest(), statuses.baseSequence());
  }

  private boolean arrive(long sequence, long referenceNanos) {
    boolean wasLost = log.isLost(sequence);
    if (!log.arrive(sequence)) {
      return false;
    }
    long arrivalNanos = referenceNanos + statuses.arrivalMicros() * NANOS_PER_MICRO;
    lastArrivedSentNanos = log.sentNanos(sequence);
    arrivals = true;
    deliveries.arrived(
        lastArrivedSentNanos, arrivalNanos, log.bytes(sequence), log.probe(sequence), wasLost);
    return true;
  }

  private boolean lose(long sequence) {
    if (!log.lose(sequence)) {
      return false;
    }
    deliveries.lost(log.sentNanos(sequence), log.bytes(sequence), log.probe(sequence));
    return true;
  }
}
