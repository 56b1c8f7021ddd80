package io.minimeet.sfu.allocate;

import java.util.List;

/**
 * The steps in which one picture goes up: those of its layers that its preference allows, none
 * larger than what is shown, each dearer than the one below.
 */
final class Ladder {
  private final Picture picture;
  private final List<Layer> layers;
  private final int[] steps;
  private final boolean capped;
  private int count;

  Ladder(Picture picture) {
    this.picture = picture;
    layers = picture.layers();
    int top = topSpatial();
    int shown = shownSpatial(top);
    steps = new int[layers.size()];
    boolean cut = shown < top;
    for (int spatial = lowestSpatial(); spatial <= shown; spatial++) {
      cut |= addSteps(spatial, shown);
    }
    capped = cut;
    keepAscending();
  }

  private int lowestSpatial() {
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i < layers.size(); i++) {
      lowest = Math.min(lowest, layers.get(i).spatial());
    }
    return lowest;
  }

  private int topSpatial() {
    int top = -1;
    for (int i = 0; i < layers.size(); i++) {
      top = Math.max(top, layers.get(i).spatial());
    }
    return top;
  }

  /** The smallest size that covers what is shown, or the largest there is. */
  private int shownSpatial(int top) {
    int smallest = top;
    for (int i = 0; i < layers.size(); i++) {
      if (picture.shown().isCoveredBy(layers.get(i))) {
        smallest = Math.min(smallest, layers.get(i).spatial());
      }
    }
    return smallest;
  }

  /** Adds what one size contributes; true when it could be faster than what is shown. */
  private boolean addSteps(int spatial, int shownSpatial) {
    int fastest = fastestOf(spatial);
    int wanted = Math.min(fastest, fastEnough(spatial));
    int from = slowest(spatial, wanted);
    boolean still = picture.preference() == Preference.DETAIL && spatial != shownSpatial;
    int to = still ? from : wanted;
    for (int temporal = from; temporal <= to; temporal++) {
      int index = find(spatial, temporal);
      if (index >= 0) {
        steps[count++] = index;
      }
    }
    return spatial == shownSpatial && wanted < fastest;
  }

  /** How slow a picture of this size may become before the next smaller size is better. */
  private int slowest(int spatial, int wanted) {
    if (spatial == lowestSpatial()) {
      return slowestOf(spatial);
    }
    return switch (picture.preference()) {
      case MOTION -> wanted;
      case BALANCED -> wanted - 1; // the layer below has half of the frames
      case DETAIL -> slowestOf(spatial);
    };
  }

  /** The slowest of this size that is as fast as what is shown. */
  private int fastEnough(int spatial) {
    int slowest = Integer.MAX_VALUE;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (layer.spatial() == spatial && picture.shown().isFastEnough(layer)) {
        slowest = Math.min(slowest, layer.temporal());
      }
    }
    return slowest;
  }

  private int fastestOf(int spatial) {
    int fastest = -1;
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).spatial() == spatial) {
        fastest = Math.max(fastest, layers.get(i).temporal());
      }
    }
    return fastest;
  }

  private int slowestOf(int spatial) {
    int slowest = Integer.MAX_VALUE;
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).spatial() == spatial) {
        slowest = Math.min(slowest, layers.get(i).temporal());
      }
    }
    return slowest;
  }

  private int find(int spatial, int temporal) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).spatial() == spatial && layers.get(i).temporal() == temporal) {
        return i;
      }
    }
    return -1;
  }

  /** What costs as much as a better one is no step: a still picture may be cheap at its largest. */
  private void keepAscending() {
    int kept = count;
    for (int i = count - 1; i >= 0; i--) {
      if (kept == count || bps(i) < layers.get(steps[kept]).bps()) {
        steps[--kept] = steps[i];
      }
    }
    System.arraycopy(steps, kept, steps, 0, count - kept);
    count -= kept;
  }

  int count() {
    return count;
  }

  /** The layer of a step, as an index into the picture's. */
  int layer(int step) {
    return steps[step];
  }

  long bps(int step) {
    return layers.get(steps[step]).bps();
  }

  /** Whether there would be more, but it is shown too small for it. */
  boolean isCapped() {
    return capped;
  }

  /** Whether the step is better than what was planned before. */
  boolean isRise(int step) {
    int current = picture.current();
    if (current == Picture.NEW) {
      return false;
    }
    if (current < 0 || current >= layers.size()) {
      return true;
    }
    Layer before = layers.get(current);
    Layer then = layers.get(steps[step]);
    return then.spatial() > before.spatial()
        || (then.spatial() == before.spatial() && then.temporal() > before.temporal());
  }
}
