package io.minimeet.sfu.allocate;

/**
 * One of the qualities in which a picture can be sent.
 *
 * @param spatial the place of its size among the sizes there are, 0 for the smallest
 * @param temporal the place of its frame rate among those of this size, 0 for the slowest
 * @param width in pixels; this, {@code height} and {@code framesPerSecond} are 0 while unknown
 * @param bps what sending it costs, with all layers it needs
 */
public record Layer(
    int spatial, int temporal, int width, int height, int framesPerSecond, long bps) {}
