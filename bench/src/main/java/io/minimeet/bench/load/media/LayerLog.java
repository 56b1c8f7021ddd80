package io.minimeet.bench.load.media;

/**
 * Which layers of each picture came to one receiver. The server chooses the layer, so what it can
 * be expected to deliver of a picture is all of the layer it chose; of a picture of which nothing
 * came, all of the layer it had chosen before.
 */
final class LayerLog {
  private static final int BASE = 1;

  private final UnitBytes masks = new UnitBytes();

  void came(int unit, int layer) {
    masks.set(unit, masks.get(unit) | 1 << layer);
  }

  /** The packets to expect of the units from {@code from} to before {@code to}. */
  long expected(SentLog sent, int from, int to) {
    int chosen = firstChoice(from, to);
    long packets = 0;
    for (int unit = from; unit < to; unit++) {
      int mask = masks.get(unit);
      if (mask == 0) {
        packets += of(sent, chosen, unit);
      } else {
        packets += of(sent, mask, unit);
        chosen = Integer.highestOneBit(mask);
      }
    }
    return packets;
  }

  /** What stands for the choice before anything came: the first that is known. */
  private int firstChoice(int from, int to) {
    for (int unit = from; unit < to; unit++) {
      if (masks.get(unit) != 0) {
        return Integer.lowestOneBit(masks.get(unit));
      }
    }
    return BASE;
  }

  private static long of(SentLog sent, int mask, int unit) {
    long packets = 0;
    for (int layer = 0; layer < sent.layers(); layer++) {
      if ((mask >> layer & 1) != 0) {
        packets += sent.through(layer, unit);
      }
    }
    return packets;
  }
}
