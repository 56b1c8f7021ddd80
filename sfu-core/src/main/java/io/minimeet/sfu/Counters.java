package io.minimeet.sfu;

import io.minimeet.sfu.api.PictureReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The numbers of one shard. The shard's thread alone writes; any thread may read, and sees each
 * number a moment late at worst. No lock and no atomic read-modify-write on the media path.
 */
// An ordinal is only an index into an array of this process; it is never stored or sent.
@SuppressWarnings("EnumOrdinal")
public final class Counters {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] counts = new long[Counter.values().length];
  private final long[] drops = new long[DropReason.values().length];
  private final long[] pauses = new long[PictureReason.values().length];
  private final long[] levels = new long[Level.values().length];
  private final long[] sums = new long[Distribution.values().length];
  private final long[][] ranges = new long[Distribution.values().length][];

  public Counters() {
    for (Distribution distribution : Distribution.values()) {
      ranges[distribution.ordinal()] = new long[distribution.ranges()];
    }
  }

  /** What goes up and down. */
  public enum Level {
    ROOMS,
    PARTICIPANTS,
    SLOTS_IN_USE,
    HANDSHAKES_IN_PROGRESS
  }

  public void add(Counter counter, long amount) {
    int index = counter.ordinal();
    CELL.setOpaque(counts, index, counts[index] + amount);
  }

  public void drop(DropReason reason) {
    int index = reason.ordinal();
    CELL.setOpaque(drops, index, drops[index] + 1);
  }

  /** A picture that somebody receives was paused, for this reason. */
  public void pause(PictureReason reason) {
    int index = reason.ordinal();
    CELL.setOpaque(pauses, index, pauses[index] + 1);
  }

  /** Something was measured, in the unit that the distribution tells. */
  public void measure(Distribution distribution, long value) {
    long[] counted = ranges[distribution.ordinal()];
    int range = distribution.range(value);
    CELL.setOpaque(counted, range, counted[range] + 1);
    int index = distribution.ordinal();
    CELL.setOpaque(sums, index, sums[index] + value);
  }

  public void level(Level level, long value) {
    CELL.setOpaque(levels, level.ordinal(), value);
  }

  public long count(Counter counter) {
    return (long) CELL.getOpaque(counts, counter.ordinal());
  }

  public long drops(DropReason reason) {
    return (long) CELL.getOpaque(drops, reason.ordinal());
  }

  public long pauses(PictureReason reason) {
    return (long) CELL.getOpaque(pauses, reason.ordinal());
  }

  /** How many were in each range, the lowest first. */
  public long[] ranges(Distribution distribution) {
    long[] counted = ranges[distribution.ordinal()];
    long[] read = new long[counted.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = (long) CELL.getOpaque(counted, i);
    }
    return read;
  }

  /** The sum of all that was measured. */
  public long sum(Distribution distribution) {
    return (long) CELL.getOpaque(sums, distribution.ordinal());
  }

  public long level(Level level) {
    return (long) CELL.getOpaque(levels, level.ordinal());
  }
}
