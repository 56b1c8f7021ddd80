package io.minimeet.sim.client;

import java.util.random.RandomGenerator;

/** What an encoder makes of each picture. */
public sealed interface Pictures permits Pictures.Counted, EncoderRates {
  /** The sizes of the packets of the next picture, in bytes of payload. */
  int[] packets(int rank, boolean keyframe, int temporal, RandomGenerator random);

  /** How many temporal layers each layer has. */
  int temporalLayers();

  int width(int rank);

  int height(int rank);

  /**
   * A few packets of any size, and cheap to make: each layer has as many more as it is higher.
   *
   * @param count packets of an ordinary picture of the lowest layer
   * @param keyframeCount the same of a keyframe
   * @param packetBytes of each payload, at most
   */
  record Counted(int count, int keyframeCount, int packetBytes) implements Pictures {
    @Override
    public int[] packets(int rank, boolean keyframe, int temporal, RandomGenerator random) {
      int base = keyframe ? keyframeCount : 1 + random.nextInt(2 * count - 1);
      int[] sizes = new int[base * (rank + 1)];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = packetBytes / 2 + random.nextInt(packetBytes / 2);
      }
      return sizes;
    }

    @Override
    public int temporalLayers() {
      return 1;
    }

    @Override
    public int width(int rank) {
      return 320 << rank;
    }

    @Override
    public int height(int rank) {
      return 180 << rank;
    }
  }
}
