package io.minimeet.bench.load.media;

import java.util.Arrays;

/**
 * What one sender sent of one kind. Numbers each sound or picture, a <em>unit</em>, and each packet
 * of a layer, from 0 in each phase; and knows of every measured unit how many of its packets came
 * through to the server: only those can the server be expected to deliver.
 */
public final class SentLog {
  /** The unit of a packet that is not measured. */
  static final int UNMEASURED = -1;

  private final Layer[] layers;
  private Phase phase = Phase.WARM_UP;
  private int unit = -1;
  private int units;
  private long packets;
  private long dropped;
  private long recovered;

  SentLog(int layerCount) {
    layers = new Layer[layerCount];
    Arrays.setAll(layers, i -> new Layer());
  }

  void enter(Phase next) {
    phase = next;
    unit = -1;
    for (Layer layer : layers) {
      layer.counter = 0;
    }
  }

  Phase phase() {
    return phase;
  }

  /** The next sound or picture begins. */
  void beginUnit() {
    unit++;
    if (phase == Phase.MEASURED) {
      units = unit + 1;
    }
  }

  int unit() {
    return unit;
  }

  int nextCounter(int layer) {
    return layers[layer].counter++;
  }

  /** The number of the present unit, or {@link #UNMEASURED}. */
  int measuredUnit() {
    return phase == Phase.MEASURED ? unit : UNMEASURED;
  }

  /** A packet of the present unit was sent; {@code through} is whether the server can have it. */
  void sent(int layer, boolean through) {
    if (phase != Phase.MEASURED) {
      return;
    }
    packets++;
    if (through) {
      layers[layer].add(unit);
    } else {
      dropped++;
    }
  }

  /** A packet that had not come through did so when it was sent again. */
  void recovered(int layer, int lostUnit) {
    recovered++;
    layers[layer].add(lostUnit);
  }

  int layers() {
    return layers.length;
  }

  /** How many measured sounds or pictures there are. */
  public int units() {
    return units;
  }

  /** Measured packets, without those sent again. */
  public long packets() {
    return packets;
  }

  /** Of them, those that were lost before the server when first sent. */
  public long dropped() {
    return dropped;
  }

  /** Of those, the ones that came through when they were sent again. */
  public long recovered() {
    return recovered;
  }

  /** Of all layers, those that came through to the server. */
  public long through() {
    return packets - dropped + recovered;
  }

  /** The packets of a layer that came through, of all measured units. */
  long through(int layer) {
    return layers[layer].sum;
  }

  /** The same, of one unit. */
  int through(int layer, int ofUnit) {
    return layers[layer].through.get(ofUnit);
  }

  private static final class Layer {
    private final UnitBytes through = new UnitBytes();
    private int counter;
    private long sum;

    void add(int unit) {
      through.increment(unit);
      sum++;
    }
  }
}
