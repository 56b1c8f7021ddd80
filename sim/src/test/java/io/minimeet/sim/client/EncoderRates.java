package io.minimeet.sim.client;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Layers of given bit rates, as a browser's encoder keeps them: a keyframe is several ordinary
 * pictures large, and those after it are smaller until that is made up for.
 */
public final class EncoderRates implements Pictures {
  private static final int MAX_PAYLOAD_BYTES = 1_100;
  private static final int BITS_PER_BYTE = 8;
  private static final double KEYFRAME_SIZES = 5;

  /** An ordinary picture is at least so much of its usual size while a keyframe is made up for. */
  private static final double LEAST_SIZE = 0.7;

  /** Sizes vary by this much around the mean. */
  private static final double NOISE = 0.2;

  /** Shares of the bit rate by number of temporal layers, a picture's against the mean. */
  private static final double[][] TEMPORAL_SIZES = {{1}, {1.2, 0.8}, {1.6, 0.8, 0.8}};

  /** One layer. */
  public record Rate(int bps, int width, int height) {}

  private final List<Rate> layers;
  private final int temporalLayers;
  private final int framesPerSecond;
  private final double[] owedBytes;

  public EncoderRates(List<Rate> layers, int temporalLayers, int framesPerSecond) {
    this.layers = layers;
    this.temporalLayers = temporalLayers;
    this.framesPerSecond = framesPerSecond;
    owedBytes = new double[layers.size()];
  }

  /** The layers that browsers make of 720p, with three temporal ones each. */
  public static EncoderRates simulcast(int framesPerSecond) {
    return new EncoderRates(
        List.of(
            new Rate(150_000, 320, 180),
            new Rate(500_000, 640, 360),
            new Rate(1_700_000, 1280, 720)),
        3,
        framesPerSecond);
  }

  @Override
  public int[] packets(int rank, boolean keyframe, int temporal, RandomGenerator random) {
    double mean = (double) layers.get(rank).bps() / BITS_PER_BYTE / framesPerSecond;
    double size = mean * TEMPORAL_SIZES[temporalLayers - 1][temporal];
    if (keyframe) {
      size = mean * KEYFRAME_SIZES;
      owedBytes[rank] += size - mean;
    } else {
      double less = Math.min(owedBytes[rank], size * (1 - LEAST_SIZE));
      owedBytes[rank] -= less;
      size -= less;
      size *= 1 - NOISE + 2 * NOISE * random.nextDouble();
    }
    int count = (int) Math.ceil(size / MAX_PAYLOAD_BYTES);
    int[] sizes = new int[count];
    Arrays.fill(sizes, (int) (size / count));
    return sizes;
  }

  @Override
  public int temporalLayers() {
    return temporalLayers;
  }

  @Override
  public int width(int rank) {
    return layers.get(rank).width();
  }

  @Override
  public int height(int rank) {
    return layers.get(rank).height();
  }
}
