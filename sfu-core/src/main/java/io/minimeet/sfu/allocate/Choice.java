package io.minimeet.sfu.allocate;

/**
 * What one picture gets.
 *
 * @param layer an index into its layers, or {@link Picture#PAUSED}
 * @param limit why it is no better layer
 */
public record Choice(int layer, Limit limit) {
  public boolean isPaused() {
    return layer == Picture.PAUSED;
  }
}
