package io.minimeet.bench.load.media;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one receiver got of one sender and kind. */
final class Tally {
  private static final int NOTHING = -1;

  private final int sender;
  private final Stamp.Kind kind;
  private final SeenWindow[] seen;

  /** Null where there is nothing to choose. */
  private final @Nullable LayerLog choices;

  /** Packets that came, and that the receiver's own network lost: by layer and counter. */
  private final Set<Long> dropped = new HashSet<>();

  /** Packets of which a retransmission came first, and the original has not come. */
  private final Set<Long> overtaken = new HashSet<>();

  /** Null of somebody who is there from beginning to end. */
  private final @Nullable UnitBytes perUnit;

  private boolean heard;
  private long delivered;
  private int firstUnit = NOTHING;
  private int lastUnit = NOTHING;

  /**
   * @param guest whether one of the two comes or goes in measured time
   */
  Tally(int sender, Stamp.Kind kind, int layers, boolean guest) {
    this.sender = sender;
    this.kind = kind;
    seen = new SeenWindow[layers];
    java.util.Arrays.setAll(seen, i -> new SeenWindow());
    choices = layers > 1 ? new LayerLog() : null;
    perUnit = guest ? new UnitBytes() : null;
  }

  boolean isOf(int aSender, Stamp.Kind aKind) {
    return sender == aSender && kind == aKind;
  }

  int sender() {
    return sender;
  }

  boolean isGuest() {
    return perUnit != null;
  }

  /** Something came, of whatever phase. */
  void hear() {
    heard = true;
  }

  boolean isHeard() {
    return heard;
  }

  /** A measured packet came out of the socket; whether for the first time. */
  boolean deliver(int layer, int unit, int counter, boolean repair) {
    if (layer >= seen.length || !seen[layer].add(counter)) {
      return false;
    }
    if (repair) {
      overtaken.add(key(layer, counter));
    }
    delivered++;
    if (choices != null) {
      choices.came(unit, layer);
    }
    if (perUnit != null) {
      perUnit.increment(unit);
    }
    firstUnit = firstUnit == NOTHING ? unit : Math.min(firstUnit, unit);
    lastUnit = Math.max(lastUnit, unit);
    return true;
  }

  /** The receiver's own network lost the packet that was just delivered. */
  void drop(int layer, int counter) {
    dropped.add(key(layer, counter));
  }

  /** The packet came again; whether that made up for its loss in the receiver's network. */
  boolean recover(int layer, int counter) {
    return !dropped.isEmpty() && dropped.remove(key(layer, counter));
  }

  /** Whether this is the original that its retransmission was faster than. */
  boolean wasOvertaken(int layer, int counter) {
    return !overtaken.isEmpty() && overtaken.remove(key(layer, counter));
  }

  private static long key(int layer, int counter) {
    return (long) layer << Integer.SIZE | counter;
  }

  /** Measured packets, each counted once. */
  long delivered() {
    return delivered;
  }

  /** All that the sender sent should have come. */
  PairAccount whole(SentLog sent) {
    return new PairAccount(
        choices == null ? sent.through(0) : choices.expected(sent, 0, sent.units()), delivered);
  }

  /**
   * While both were there, from the first that came to half a second before the last: what was on
   * its way when one left, or was being asked for again, is nobody's loss.
   */
  PairAccount stay(SentLog sent) {
    int end = lastUnit - kind.unitsPerSecond() / 2;
    if (perUnit == null || firstUnit == NOTHING || end <= firstUnit) {
      return PairAccount.NONE;
    }
    long expected = choices == null ? 0 : choices.expected(sent, firstUnit, end);
    long came = 0;
    for (int unit = firstUnit; unit < end; unit++) {
      expected += choices == null ? sent.through(0, unit) : 0;
      came += perUnit.get(unit);
    }
    return new PairAccount(expected, came);
  }
}
