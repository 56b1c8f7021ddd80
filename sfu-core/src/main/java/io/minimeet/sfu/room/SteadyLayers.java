package io.minimeet.sfu.room;

import io.minimeet.sfu.allocate.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a picture from one look to the next. What is measured wavers; a layer stays the
 * same object while it is about the same, and the list while all of its layers do, so that whoever
 * planned with it sees that nothing changed.
 */
final class SteadyLayers {
  /** Less than {@link io.minimeet.sfu.allocate.Allocation} wants to spare for a step up. */
  private static final int COST_PERCENT = 3;

  private static final int FRAMES_PERCENT = 10;

  private final List<Layer> seen = new ArrayList<>(4);
  private List<Layer> layers = List.of();
  private boolean changed;

  /** A look begins. */
  void begin() {
    seen.clear();
    changed = false;
  }

  /** There is a layer; the parameters are those of {@link Layer}. */
  void add(int spatial, int temporal, int width, int height, int framesPerSecond, long bps) {
    int place = seen.size();
    if (place < layers.size()) {
      Layer before = layers.get(place);
      if (before.spatial() == spatial
          && before.temporal() == temporal
          && before.width() == width
          && before.height() == height
          && isAbout(before.framesPerSecond(), framesPerSecond, FRAMES_PERCENT, 1)
          && isAbout(before.bps(), bps, COST_PERCENT, 0)) {
        seen.add(before);
        return;
      }
    }
    seen.add(new Layer(spatial, temporal, width, height, framesPerSecond, bps));
    changed = true;
  }

  private static boolean isAbout(long before, long now, int percent, int atLeast) {
    boolean known = before > 0 == now > 0;
    return known && Math.abs(now - before) <= Math.max(atLeast, before * percent / 100);
  }

  /** The look is over. */
  void end() {
    if (changed || seen.size() != layers.size()) {
      layers = List.copyOf(seen);
    }
  }

  List<Layer> all() {
    return layers;
  }
}
