package io.minimeet.rtp.codec;

import java.util.Arrays;

/**
 * The template dependency structure of a dependency descriptor (AV1 RTP specification, A.4): which
 * decode targets a stream has, and templates of how its frames depend on one another. It comes with
 * a keyframe and holds until the next one that brings another.
 */
public final class DependencyStructure {
  public static final int MAX_DECODE_TARGETS = 32;
  private static final int MAX_TEMPLATES = 64;
  private static final int TEMPLATE_ID_MASK = 63;

  private static final int NEXT_TEMPORAL = 1;
  private static final int NEXT_SPATIAL = 2;
  private static final int NO_MORE = 3;

  private int idOffset;
  private int templates;
  private int targets;
  private int chains;
  private int topSpatial;
  private boolean hasSizes;
  private int active;
  private final byte[] spatials = new byte[MAX_TEMPLATES];
  private final byte[] temporals = new byte[MAX_TEMPLATES];

  /** Two bits a decode target; the first target's are the lowest. */
  private final long[] indications = new long[MAX_TEMPLATES];

  /** Bit n stands for the frame n + 1 before. */
  private final int[] differences = new int[MAX_TEMPLATES];

  private final byte[] chainDifferences = new byte[MAX_TEMPLATES * MAX_DECODE_TARGETS];
  private final byte[] targetSpatials = new byte[MAX_DECODE_TARGETS];
  private final byte[] targetTemporals = new byte[MAX_DECODE_TARGETS];
  private final byte[] targetChains = new byte[MAX_DECODE_TARGETS];
  private final int[] widths = new int[LayerSet.HIGHEST + 1];
  private final int[] heights = new int[LayerSet.HIGHEST + 1];

  /** Whether there is any. */
  public boolean isKnown() {
    return templates > 0;
  }

  /** Takes over all of another. */
  public void copy(DependencyStructure other) {
    idOffset = other.idOffset;
    templates = other.templates;
    targets = other.targets;
    chains = other.chains;
    topSpatial = other.topSpatial;
    hasSizes = other.hasSizes;
    active = other.active;
    copy(other.spatials, spatials);
    copy(other.temporals, temporals);
    System.arraycopy(other.indications, 0, indications, 0, indications.length);
    System.arraycopy(other.differences, 0, differences, 0, differences.length);
    copy(other.chainDifferences, chainDifferences);
    copy(other.targetSpatials, targetSpatials);
    copy(other.targetTemporals, targetTemporals);
    copy(other.targetChains, targetChains);
    System.arraycopy(other.widths, 0, widths, 0, widths.length);
    System.arraycopy(other.heights, 0, heights, 0, heights.length);
  }

  private static void copy(byte[] from, byte[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  // ---- reading

  /** False where it is cut short, or has layers beyond {@link LayerSet#HIGHEST}. */
  boolean read(BitCursor bits) {
    templates = 0;
    idOffset = bits.read(6);
    targets = bits.read(5) + 1;
    int count = readLayers(bits);
    if (count == 0) {
      return false;
    }
    readIndications(bits, count);
    readDifferences(bits, count);
    readChains(bits, count);
    findTargetLayers(count);
    hasSizes = bits.flag();
    if (hasSizes) {
      for (int i = 0; i <= topSpatial; i++) {
        widths[i] = bits.read(16) + 1;
        heights[i] = bits.read(16) + 1;
      }
    }
    active = allTargets();
    if (!bits.isWithin()) {
      return false;
    }
    templates = count;
    return true;
  }

  /** How many templates there are; 0 for more, or higher layers, than can be. */
  private int readLayers(BitCursor bits) {
    int spatial = 0;
    int temporal = 0;
    for (int i = 0; i < MAX_TEMPLATES; i++) {
      spatials[i] = (byte) spatial;
      temporals[i] = (byte) temporal;
      switch (bits.read(2)) {
        case NEXT_TEMPORAL -> temporal++;
        case NEXT_SPATIAL -> {
          temporal = 0;
          spatial++;
        }
        case NO_MORE -> {
          topSpatial = spatial;
          return i + 1;
        }
        default -> {}
      }
      if (temporal > LayerSet.HIGHEST || spatial > LayerSet.HIGHEST || !bits.isWithin()) {
        return 0;
      }
    }
    return 0;
  }

  private void readIndications(BitCursor bits, int count) {
    for (int i = 0; i < count; i++) {
      indications[i] = readIndications(bits);
    }
  }

  /** Those of one frame or template. */
  long readIndications(BitCursor bits) {
    long read = 0;
    for (int target = 0; target < targets; target++) {
      read |= (long) bits.read(2) << (2 * target);
    }
    return read;
  }

  private void readDifferences(BitCursor bits, int count) {
    for (int i = 0; i < count; i++) {
      int set = 0;
      while (bits.flag()) {
        set |= 1 << bits.read(4);
      }
      differences[i] = set;
    }
  }

  private void readChains(BitCursor bits, int count) {
    chains = bits.readBelow(targets + 1);
    Arrays.fill(targetChains, (byte) 0);
    if (chains == 0) {
      return;
    }
    for (int target = 0; target < targets; target++) {
      targetChains[target] = (byte) bits.readBelow(chains);
    }
    for (int i = 0; i < count; i++) {
      for (int chain = 0; chain < chains; chain++) {
        chainDifferences[i * MAX_DECODE_TARGETS + chain] = (byte) bits.read(4);
      }
    }
  }

  /** A decode target is of the highest layers among its frames. */
  private void findTargetLayers(int count) {
    for (int target = 0; target < targets; target++) {
      int spatial = 0;
      int temporal = 0;
      for (int i = 0; i < count; i++) {
        if (DecodeTargetIndication.of(indications[i], target)
            != DecodeTargetIndication.NOT_PRESENT) {
          spatial = Math.max(spatial, spatials[i]);
          temporal = Math.max(temporal, temporals[i]);
        }
      }
      targetSpatials[target] = (byte) spatial;
      targetTemporals[target] = (byte) temporal;
    }
  }

  // ---- what it says

  private int allTargets() {
    return targets == MAX_DECODE_TARGETS ? -1 : (1 << targets) - 1;
  }

  /** The template that an id names, or −1. */
  int template(int id) {
    int index = id - idOffset & TEMPLATE_ID_MASK;
    return index < templates ? index : -1;
  }

  int spatial(int template) {
    return spatials[template];
  }

  int temporal(int template) {
    return temporals[template];
  }

  long indications(int template) {
    return indications[template];
  }

  int differences(int template) {
    return differences[template];
  }

  int chainDifference(int template, int chain) {
    return chainDifferences[template * MAX_DECODE_TARGETS + chain];
  }

  public int decodeTargets() {
    return targets;
  }

  public int chains() {
    return chains;
  }

  /** The chain that protects a decode target. */
  public int chainOf(int target) {
    return targetChains[target];
  }

  public int targetSpatial(int target) {
    return targetSpatials[target];
  }

  public int targetTemporal(int target) {
    return targetTemporals[target];
  }

  /** The highest spatial layer. */
  public int topSpatial() {
    return topSpatial;
  }

  /** 0 where sizes are not told. */
  public int width(int spatial) {
    return hasSizes && spatial <= topSpatial ? widths[spatial] : 0;
  }

  /** 0 where sizes are not told. */
  public int height(int spatial) {
    return hasSizes && spatial <= topSpatial ? heights[spatial] : 0;
  }

  /** The decode targets, as bits, that are sent. */
  public int active() {
    return active;
  }

  /** The publisher said anew which targets it sends. */
  public void activate(int newlyActive) {
    active = newlyActive & allTargets();
  }

  /** The decode targets, as bits, of no higher spatial layer. */
  public int targetsUpTo(int spatial) {
    int found = 0;
    for (int target = 0; target < targets; target++) {
      if (targetSpatials[target] <= spatial) {
        found |= 1 << target;
      }
    }
    return found;
  }

  /** The layers whose decode targets have one of the wanted indications. */
  long layers(long set, boolean switchesAlone) {
    long found = LayerSet.NONE;
    for (int target = 0; target < targets; target++) {
      int indication = DecodeTargetIndication.of(set, target);
      boolean isMeant =
          switchesAlone
              ? indication == DecodeTargetIndication.SWITCH
              : indication != DecodeTargetIndication.NOT_PRESENT;
      if (isMeant) {
        found |= LayerSet.of(targetSpatials[target], targetTemporals[target]);
      }
    }
    return found;
  }
}
