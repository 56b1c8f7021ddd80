package io.minimeet.sfu;

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
  private final long[] levels = new long[Level.values().length];

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

  public void level(Level level, long value) {
    CELL.setOpaque(levels, level.ordinal(), value);
  }

  public long count(Counter counter) {
    return (long) CELL.getOpaque(counts, counter.ordinal());
  }

  public long drops(DropReason reason) {
    return (long) CELL.getOpaque(drops, reason.ordinal());
  }

  public long level(Level level) {
    return (long) CELL.getOpaque(levels, level.ordinal());
  }
}
