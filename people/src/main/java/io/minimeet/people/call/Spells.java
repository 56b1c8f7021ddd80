package io.minimeet.people.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins patches to spells. */
final class Spells {
  /** Three good samples between two bad ones are one bad spell. */
  private static final long GAP_MILLIS = 30_000;

  private static final double MILLIS_PER_SECOND = 1_000;

  /** What a second of a paused picture weighs beside what a second of a smaller one does. */
  private static final double SEVERE_TIMES = 1.5;

  private final Trouble trouble;
  private final List<Spell> found = new ArrayList<>();
  private long fromMillis;
  private long toMillis = Long.MIN_VALUE;
  private long severeToMillis = Long.MIN_VALUE;
  private long badMillis;
  private long severeMillis;
  private double sumTimes;
  private double sumValue;
  private long valuedMillis;

  private Spells(Trouble trouble) {
    this.trouble = trouble;
  }

  /**
   * The spells worth telling, in the order of time. Patches may overlap: no second counts twice.
   */
  static List<Spell> of(Trouble trouble, List<Patch> patches) {
    Spells spells = new Spells(trouble);
    patches.stream()
        .filter(patch -> patch.toMillis() > patch.fromMillis())
        .sorted(Comparator.comparingLong(Patch::fromMillis).thenComparingLong(Patch::toMillis))
        .forEach(spells::add);
    spells.end();
    return spells.found.stream().filter(trouble::isWorthTelling).toList();
  }

  private void add(Patch patch) {
    boolean isFirst = toMillis == Long.MIN_VALUE;
    if (isFirst || patch.fromMillis() > toMillis + GAP_MILLIS) {
      end();
      fromMillis = patch.fromMillis();
      toMillis = patch.fromMillis();
    }
    long added = Math.max(0, patch.toMillis() - Math.max(patch.fromMillis(), toMillis));
    badMillis += added;
    sumTimes += patch.times() * added / MILLIS_PER_SECOND;
    if (patch.value() > 0) {
      sumValue += (double) patch.value() * added;
      valuedMillis += added;
    }
    if (patch.isSevere()) {
      addSevere(patch);
    }
    toMillis = Math.max(toMillis, patch.toMillis());
  }

  private void addSevere(Patch patch) {
    long added = Math.max(0, patch.toMillis() - Math.max(patch.fromMillis(), severeToMillis));
    severeMillis += added;
    sumTimes += SEVERE_TIMES * added / MILLIS_PER_SECOND;
    severeToMillis = Math.max(severeToMillis, patch.toMillis());
  }

  private void end() {
    if (badMillis > 0) {
      int value = valuedMillis == 0 ? 0 : (int) Math.round(sumValue / valuedMillis);
      double score = sumTimes * trouble.weight();
      found.add(new Spell(trouble, fromMillis, toMillis, badMillis, severeMillis, value, score));
    }
    badMillis = 0;
    severeMillis = 0;
    sumTimes = 0;
    sumValue = 0;
    valuedMillis = 0;
  }
}
