package io.minimeet.sim.net;

/**
 * What passed over a link since {@link #begin}: how much of what it could carry, and how long it
 * waited for its turn.
 */
public final class LinkMeter {
  private static final long BUCKET_NANOS = 1_000_000L;

  /** Whatever waits longer, is counted as if it waited so long. */
  private static final int BUCKETS = 10_000;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int BITS_PER_BYTE = 8;

  private final int[] waits = new int[BUCKETS];
  private long count;
  private long bytes;
  private long refused;
  private double capacityBits;
  private long capacityBps;
  private long capacityNanos;

  LinkMeter(long bps) {
    capacityBps = bps;
  }

  /** From now on; all before is forgotten. */
  public void begin(long nowNanos) {
    java.util.Arrays.fill(waits, 0);
    count = 0;
    bytes = 0;
    refused = 0;
    capacityBits = 0;
    capacityNanos = nowNanos;
  }

  void capacity(long bps, long nowNanos) {
    capacityBits = capacityBits(nowNanos);
    capacityNanos = nowNanos;
    capacityBps = bps;
  }

  private double capacityBits(long nowNanos) {
    return capacityBits + capacityBps * ((nowNanos - capacityNanos) / NANOS_PER_SECOND);
  }

  void passed(int datagramBytes, long waitedNanos) {
    count++;
    bytes += datagramBytes;
    waits[(int) Math.clamp(waitedNanos / BUCKET_NANOS, 0L, BUCKETS - 1L)]++;
  }

  void refused() {
    refused++;
  }

  /** What was put on the wire of what it would have taken; 0 for a wire without a bound. */
  public double utilisation(long nowNanos) {
    double capacity = capacityBits(nowNanos);
    return capacity == 0 ? 0 : bytes * BITS_PER_BYTE / capacity;
  }

  /** So long this share of the datagrams waited at most, to a millisecond. */
  public long waitedNanos(double share) {
    long rest = (long) Math.ceil(share * count);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      rest -= waits[bucket];
      if (rest <= 0) {
        return bucket * BUCKET_NANOS;
      }
    }
    return BUCKETS * BUCKET_NANOS;
  }

  public long bytes() {
    return bytes;
  }

  public long datagrams() {
    return count;
  }

  /** Datagrams that the queue had no room for. */
  public long refusedDatagrams() {
    return refused;
  }
}
