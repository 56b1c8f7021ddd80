package io.minimeet.sfu.allocate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What each picture of one receiver gets of its link.
 *
 * <p>The order is: pinned (the higher priority first), who speaks, the largest on the screen, the
 * rest. In that order each gets its lowest layer; then, round after round, each the next step, as
 * long as it fits. What does not fit at its lowest is paused: a picture that is paused and says so
 * is better than one that stands still.
 *
 * @param choices one for each picture, in the order in which they were given
 * @param bps what they cost together, without sound
 * @param fromBps the plan is the same for every budget from this on,
 * @param belowBps and below this: each step that was taken still fits, and none of the others does
 */
public record Allocation(List<Choice> choices, long bps, long fromBps, long belowBps) {
  /**
   * A step up is to fit with this much to spare, so that two pictures do not take turns when what
   * their layers cost wavers.
   */
  private static final int RISE_PERCENT = 105;

  private static final Comparator<Picture> IMPORTANCE =
      Comparator.comparingInt(Picture::priority)
          .thenComparing(Picture::speaking)
          .thenComparingLong(picture -> picture.shown().pixels())
          .reversed();

  /**
   * Plans all pictures of a receiver.
   *
   * @param budgetBps what the link takes
   * @param soundBps what of it belongs to sound, whatever becomes of the pictures
   */
  public static Allocation plan(List<Picture> pictures, long budgetBps, long soundBps) {
    return new Planner(pictures, budgetBps, soundBps).plan();
  }

  /** Whether the same pictures with this budget, and as much for sound, come to the same plan. */
  public boolean holdsFor(long budgetBps) {
    return budgetBps >= fromBps && budgetBps < belowBps;
  }

  private static final class Planner {
    private final List<Picture> pictures;
    private final int[] order;
    private final Ladder[] ladders;
    private final int[] reached;
    private final long budgetBps;
    private final long soundBps;
    private long usedBps;
    private long fromBps = Long.MIN_VALUE;
    private long belowBps = Long.MAX_VALUE;

    Planner(List<Picture> pictures, long budgetBps, long soundBps) {
      this.pictures = pictures;
      this.budgetBps = budgetBps;
      this.soundBps = soundBps;
      order = order(pictures);
      ladders = new Ladder[pictures.size()];
      reached = new int[pictures.size()];
      Arrays.fill(reached, Picture.PAUSED);
      for (int i = 0; i < ladders.length; i++) {
        ladders[i] = new Ladder(pictures.get(i));
      }
    }

    /** The most important first; of equals the one given first. */
    private static int[] order(List<Picture> pictures) {
      int[] order = new int[pictures.size()];
      for (int i = 0; i < order.length; i++) {
        int place = i;
        while (place > 0
            && IMPORTANCE.compare(pictures.get(i), pictures.get(order[place - 1])) < 0) {
          order[place] = order[place - 1];
          place--;
        }
        order[place] = i;
      }
      return order;
    }

    Allocation plan() {
      for (int picture : order) {
        if (!pictures.get(picture).shown().isHidden()) {
          climb(picture);
        }
      }
      boolean climbing = true;
      while (climbing) {
        climbing = false;
        for (int picture : order) {
          climbing |= reached[picture] >= 0 && climb(picture);
        }
      }
      List<Choice> choices = new ArrayList<>(order.length);
      for (int i = 0; i < order.length; i++) {
        choices.add(choice(i));
      }
      return new Allocation(List.copyOf(choices), usedBps, fromBps, belowBps);
    }

    /** One step, if there is one and it fits. */
    private boolean climb(int picture) {
      Ladder ladder = ladders[picture];
      int next = reached[picture] + 1;
      if (next >= ladder.count()) {
        return false;
      }
      long more = ladder.bps(next) - (next == 0 ? 0 : ladder.bps(next - 1));
      long step = ladder.isRise(next) ? more * RISE_PERCENT / 100 : more;
      long needed = soundBps + usedBps + step;
      if (needed > budgetBps) {
        belowBps = Math.min(belowBps, needed);
        return false;
      }
      fromBps = Math.max(fromBps, needed);
      reached[picture] = next;
      usedBps += more;
      return true;
    }

    private Choice choice(int picture) {
      Ladder ladder = ladders[picture];
      int step = reached[picture];
      if (ladder.count() == 0) {
        return new Choice(Picture.PAUSED, Limit.NOTHING_THERE);
      }
      if (step < 0) {
        boolean hidden = pictures.get(picture).shown().isHidden();
        return new Choice(Picture.PAUSED, hidden ? Limit.SIZE : Limit.BUDGET);
      }
      Limit limit =
          step + 1 < ladder.count()
              ? Limit.BUDGET
              : ladder.isCapped() ? Limit.SIZE : Limit.NOTHING_BETTER;
      return new Choice(ladder.layer(step), limit);
    }
  }
}
