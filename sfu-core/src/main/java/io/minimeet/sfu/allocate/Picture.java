package io.minimeet.sfu.allocate;

import java.util.List;

/**
 * A picture that a receiver wants, as far as the plan has to know.
 *
 * @param priority what the receiver said; above 0 it is pinned, and more is more
 * @param speaking whether it shows who speaks
 * @param shown how large it is shown
 * @param layers in which it can be sent
 * @param current the layer planned before, as an index into {@code layers}; {@link #PAUSED} when it
 *     was paused, {@link #NEW} when it was not planned before
 */
public record Picture(
    int priority,
    boolean speaking,
    Shown shown,
    Preference preference,
    List<Layer> layers,
    int current) {
  public static final int PAUSED = -1;
  public static final int NEW = -2;

  /** The cheapest way to send it; 0 when there is none. */
  public long leastBps() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < layers.size(); i++) { // four times a second: no iterator
      least = Math.min(least, layers.get(i).bps());
    }
    return layers.isEmpty() ? 0 : least;
  }

  /**
   * How large a picture is shown, in device pixels.
   *
   * @param width this, {@code height} and {@code framesPerSecond} are {@link #UNKNOWN} where the
   *     receiver does not say
   */
  public record Shown(int width, int height, int framesPerSecond) {
    public static final int UNKNOWN = -1;

    /** Nobody said how large. */
    public static final Shown ANY = new Shown(UNKNOWN, UNKNOWN, UNKNOWN);

    /** It is there, but nobody sees it. */
    boolean isHidden() {
      return width == 0 || height == 0;
    }

    /** For the order of the pictures; one of unknown size comes after all that are shown. */
    long pixels() {
      return width == UNKNOWN || height == UNKNOWN ? 0 : (long) width * height;
    }

    /** Whether a picture of this size, shown whole, need not be blown up (much). */
    public boolean isCoveredBy(Layer layer) {
      if (layer.width() == 0 || layer.height() == 0) {
        return false;
      }
      return (width != UNKNOWN && isEnough(layer.width(), width))
          || (height != UNKNOWN && isEnough(layer.height(), height));
    }

    boolean isFastEnough(Layer layer) {
      return framesPerSecond != UNKNOWN
          && layer.framesPerSecond() > 0
          && isEnough(layer.framesPerSecond(), framesPerSecond);
    }

    /** A tenth less is not seen, and may save three quarters of the rate. */
    private static boolean isEnough(int has, int wants) {
      return has * 10L >= wants * 9L;
    }
  }
}
