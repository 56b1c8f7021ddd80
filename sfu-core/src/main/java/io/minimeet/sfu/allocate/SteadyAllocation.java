package io.minimeet.sfu.allocate;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans the same pictures anew only where that comes to something else: pictures are planned for
 * several times a second, and are hardly ever others than the last time.
 */
public final class SteadyAllocation {
  private final List<Picture> planned = new ArrayList<>(4);
  private Allocation latest = Allocation.plan(List.of(), 0, 0);

  /**
   * What {@link Allocation#plan} says, without sound.
   *
   * @param pictures the same objects as the last time, where nothing changed
   */
  public Allocation plan(List<Picture> pictures, long budgetBps) {
    if (!latest.holdsFor(budgetBps) || !isPlanned(pictures)) {
      planned.clear();
      planned.addAll(pictures);
      latest = Allocation.plan(pictures, budgetBps, 0);
    }
    return latest;
  }

  private boolean isPlanned(List<Picture> pictures) {
    if (pictures.size() != planned.size()) {
      return false;
    }
    for (int i = 0; i < pictures.size(); i++) {
      if (!pictures.get(i).equals(planned.get(i))) {
        return false;
      }
    }
    return true;
  }
}
