package io.minimeet.sfu.publish;

/**
 * Maps a stream's RTP timestamps to wall-clock time by its sender reports (RFC 3550, 6.4.1), and a
 * publisher's clock to the server's. All streams of a participant share one offset, so that its
 * sound and its picture keep their relation.
 */
public final class SenderClock {
  private static final double NANOS_PER_NTP_UNIT = 1_000_000_000.0 / (1L << 32);
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Offset offset;
  private boolean known;
  private long reportNanos;
  private long reportPublisherNanos;
  private int reportTimestamp;

  /** How far the server's wall clock is ahead of one publisher's, network delay included. */
  public static final class Offset {
    private boolean known;
    private long nanos;

    /** The first report sets it; it follows later only to repair a step of over a second. */
    void measure(long serverUnixNanos, long publisherNanos) {
      long measured = serverUnixNanos - publisherNanos;
      if (!known || Math.abs(measured - nanos) > NANOS_PER_SECOND) {
        known = true;
        nanos = measured;
      }
    }
  }

  SenderClock(Offset offset) {
    this.offset = offset;
  }

  void senderReport(long ntp, int timestamp, long nowNanos, long unixNanos) {
    long publisherNanos =
        (ntp >>> 32) * NANOS_PER_SECOND + (long) ((ntp & 0xffffffffL) * NANOS_PER_NTP_UNIT);
    offset.measure(unixNanos, publisherNanos);
    known = true;
    reportNanos = nowNanos;
    reportPublisherNanos = publisherNanos;
    reportTimestamp = timestamp;
  }

  public boolean isKnown() {
    return known;
  }

  /** The server's wall-clock time that belongs to {@link #timestampAt} the same moment. */
  public long unixNanosAt(long nowNanos) {
    // The offset as it is now: a repair moves all streams at once, not each at its next report.
    return reportPublisherNanos + offset.nanos + nowNanos - reportNanos;
  }

  /** The stream's RTP timestamp of the moment {@code nowNanos}. */
  public int timestampAt(long nowNanos, int clockRate) {
    return reportTimestamp + (int) ((nowNanos - reportNanos) * clockRate / NANOS_PER_SECOND);
  }

  /** The timestamp of the same instant in another stream of the publisher. */
  public int translate(int timestamp, SenderClock to, int clockRate) {
    int sinceReport = timestamp - reportTimestamp;
    long ticksBetweenReports =
        (reportPublisherNanos - to.reportPublisherNanos) * clockRate / NANOS_PER_SECOND;
    return to.reportTimestamp + (int) (sinceReport + ticksBetweenReports);
  }
}
