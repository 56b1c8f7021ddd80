package io.minimeet.bench.load.media;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one receiver: which packets of which sender came, how often, and how late. Only
 * packets of {@link Phase#MEASURED} count, so that what is expected is known to the packet: all
 * that each other peer of the room sent in that phase.
 */
public final class Deliveries {
  private static final long NANOS_PER_MICRO = 1_000;

  private final Tally[] tallies;
  private final Histogram latencyMicros;
  private long delivered;
  private long duplicates;
  private long needlessRepairs;
  private long strays;
  private long unstamped;
  private long bytes;
  private int heard;

  /**
   * @param senders the other peers of the room
   * @param latencyMicros may be shared by all receivers of one thread
   */
  public Deliveries(List<Integer> senders, Histogram latencyMicros) {
    this.latencyMicros = latencyMicros;
    tallies = new Tally[2 * senders.size()];
    for (int i = 0; i < senders.size(); i++) {
      tallies[2 * i] = new Tally(senders.get(i), Stamp.Kind.AUDIO);
      tallies[2 * i + 1] = new Tally(senders.get(i), Stamp.Kind.VIDEO);
    }
  }

  /**
   * Takes a payload whose stamp stands at {@code at}, with {@code available} bytes there.
   *
   * @param repaired whether it came as a retransmission
   */
  void record(MemorySegment m, long at, int available, boolean repaired, long nowNanos) {
    if (!Stamp.is(m, at, available)) {
      unstamped++;
      return;
    }
    Tally tally = tally(Stamp.sender(m, at), Stamp.kind(m, at));
    if (tally == null) {
      strays++;
      return;
    }
    if (!tally.heard) {
      tally.heard = true;
      heard++;
    }
    if (Stamp.phase(m, at) != Phase.MEASURED) {
      return;
    }
    if (tally.seen.add(Stamp.counter(m, at))) {
      tally.delivered++;
      delivered++;
      bytes += available;
      long micros = Math.max(0, (nowNanos - Stamp.sentNanos(m, at)) / NANOS_PER_MICRO);
      latencyMicros.recordValue(Math.min(micros, latencyMicros.getHighestTrackableValue()));
    } else if (repaired) {
      needlessRepairs++;
    } else {
      duplicates++;
    }
  }

  private @Nullable Tally tally(int sender, Stamp.Kind kind) {
    for (Tally tally : tallies) {
      if (tally.sender == sender && tally.kind == kind) {
        return tally;
      }
    }
    return null;
  }

  /** Whether something of every kind came from every sender. */
  public boolean heardEverybody() {
    return heard == tallies.length;
  }

  /** How many of the streams of the others have been heard at all. */
  public int streamsHeard() {
    return heard;
  }

  /** Measured packets that came, each counted once. */
  public long delivered() {
    return delivered;
  }

  /** Of them, those of one sender and kind. */
  public long delivered(int sender, Stamp.Kind kind) {
    Tally tally = tally(sender, kind);
    return tally == null ? 0 : tally.delivered;
  }

  /** Measured packets that came again though nobody asked. */
  public long duplicates() {
    return duplicates;
  }

  /** Retransmissions of what had already come. */
  public long needlessRepairs() {
    return needlessRepairs;
  }

  /** Packets of somebody who is not in this room, or of the peer itself: never right. */
  public long strays() {
    return strays;
  }

  /** Packets without a readable stamp: another client's, or damaged. */
  public long unstamped() {
    return unstamped;
  }

  /** Of the measured packets, the payload from the stamp on. */
  public long bytes() {
    return bytes;
  }

  private static final class Tally {
    private final int sender;
    private final Stamp.Kind kind;
    private final SeenWindow seen = new SeenWindow();
    private long delivered;
    private boolean heard;

    Tally(int sender, Stamp.Kind kind) {
      this.sender = sender;
      this.kind = kind;
    }
  }
}
