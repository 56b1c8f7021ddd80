package io.minimeet.people.call;

import java.util.List;

/**
 * A time in which something was wrong.
 *
 * @param badMillis how much of it really was; the rest lay between
 * @param severeMillis of pictures, for how long some were paused or stood still
 * @param value of a trouble that samples measure, the mean over the bad ones; of a narrow downlink
 *     what it carried (kbit/s); 0 where unknown
 * @param score how bad it was, all in all
 */
public record Spell(
    Trouble trouble,
    long fromMillis,
    long toMillis,
    long badMillis,
    long severeMillis,
    int value,
    double score) {

  /** All of them as one; they are of one trouble, in the order of time, and not none. */
  static Spell sum(List<Spell> spells) {
    return spells.stream().reduce(Spell::plus).orElseThrow();
  }

  private Spell plus(Spell later) {
    long bad = badMillis + later.badMillis;
    long values = value * badMillis + later.value * later.badMillis;
    return new Spell(
        trouble,
        fromMillis,
        later.toMillis,
        bad,
        severeMillis + later.severeMillis,
        (int) Math.round((double) values / bad),
        score + later.score);
  }
}
