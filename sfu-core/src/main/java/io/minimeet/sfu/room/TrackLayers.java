package io.minimeet.sfu.room;

import io.minimeet.sfu.allocate.Layer;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.LayerTable;
import java.util.Arrays;
import java.util.List;

/**
 * The layers of one picture as the plans see them: what arrives, and what would arrive if it were
 * asked for. Remembers what a layer cost, so that one that sleeps can be planned with.
 */
final class TrackLayers {
  private static final int SIDE = 8;

  /** What arrives may waver; a keyframe is no flood, and a moment without movement no silence. */
  private static final double RISING_SHARE = 0.15;

  private static final double FALLING_SHARE = 0.1;

  /** What an encoder makes of a picture by its size; 1280x720 is 1.7 Mbit/s then. */
  private static final double BITS_A_PIXEL = 1.8;

  /** By their places, where not even the size is known. */
  private static final long[] USUAL_BPS = {150_000, 500_000, 1_700_000};

  /** What encryption and the receiver's own header extensions add, as a share. */
  private static final int OVERHEAD_SHARE = 32;

  /** At its beginning a sender's layers come one after the other. */
  private static final long BEGINNING_NANOS = 5_000_000_000L;

  private final IncomingTrack track;
  private final double[] bps = new double[SIDE * SIDE];
  private final boolean[] arrives = new boolean[SIDE];
  private final int[] largestPixels = new int[SIDE];
  private final SteadyLayers layers = new SteadyLayers();
  private List<String> rids = List.of();
  private WantedLayers wanted = new WantedLayers(0, 0);
  private long sinceNanos;
  private int wantedNow;
  private boolean driedUp;
  private boolean busy;

  TrackLayers(IncomingTrack track, long nowNanos) {
    this.track = track;
    begin(nowNanos);
  }

  private void begin(long nowNanos) {
    sinceNanos = nowNanos;
    rids = track.rids();
    wanted = new WantedLayers(rids.size(), nowNanos);
  }

  IncomingTrack track() {
    return track;
  }

  // ---- what there is

  /** Reads what arrives now; a round of plans begins. */
  void look(long nowNanos) {
    if (!rids.equals(track.rids())) {
      begin(nowNanos); // it was negotiated again, with other layers
    }
    layers.begin();
    wantedNow = 0;
    busy = false;
    LayerTable table = track.layers();
    Arrays.fill(arrives, false);
    for (int i = 0; i < table.count(); i++) {
      if (isKept(table, i) && table.isLive(i, nowNanos)) {
        arrives[table.spatial(i)] = true;
        measure(table, i, nowNanos);
      }
    }
    int missing = firstMissing(nowNanos);
    for (int i = 0; i < table.count(); i++) {
      boolean comes = table.spatial(i) < missing && !arrives(table, i);
      if (isKept(table, i) && (table.isLive(i, nowNanos) || comes)) {
        list(table, i);
      }
    }
    addUnseen(table, missing, nowNanos);
    layers.end();
    boolean settled = nowNanos - sinceNanos >= BEGINNING_NANOS;
    driedUp = settled && missing > 0 && missing < rids.size();
  }

  private static boolean isKept(LayerTable table, int index) {
    return table.spatial(index) < SIDE && table.temporal(index) < SIDE;
  }

  private boolean arrives(LayerTable table, int index) {
    return arrives[table.spatial(index)];
  }

  /**
   * The smallest size that should arrive and does not. One above it that sleeps is not counted on:
   * who cannot send the one will not send the other.
   */
  private int firstMissing(long nowNanos) {
    int spatial = 0;
    while (spatial < rids.size()
        && (arrives[spatial] || wanted.isAsleep(spatial) || wanted.isWaking(spatial, nowNanos))) {
      spatial++;
    }
    return spatial;
  }

  private void measure(LayerTable table, int index, long nowNanos) {
    int cell = table.spatial(index) * SIDE + table.temporal(index);
    double now = table.bps(index, nowNanos);
    int pixels = table.width(index) * table.height(index);
    if (bps[cell] == 0) {
      bps[cell] = Math.max(now, guessBps(table.spatial(index), pixels));
    } else {
      bps[cell] += (now - bps[cell]) * (now > bps[cell] ? RISING_SHARE : FALLING_SHARE);
    }
    int largest = Math.max(largestPixels[table.spatial(index)], pixels);
    largestPixels[table.spatial(index)] = largest;
    busy |= pixels * 10L < largest * 7L;
  }

  private static double guessBps(int spatial, int pixels) {
    return pixels > 0 ? pixels * BITS_A_PIXEL : USUAL_BPS[Math.min(spatial, USUAL_BPS.length - 1)];
  }

  private void list(LayerTable table, int index) {
    layers.add(
        table.spatial(index),
        table.temporal(index),
        table.width(index),
        table.height(index),
        table.framesPerSecond(index),
        withOverhead(bps[table.spatial(index) * SIDE + table.temporal(index)]));
  }

  private static long withOverhead(double bps) {
    return (long) (bps + bps / OVERHEAD_SHARE);
  }

  /** Layers that were put to sleep before the first packet of them came. */
  private void addUnseen(LayerTable table, int missing, long nowNanos) {
    if (nowNanos - sinceNanos < WantedLayers.WAKE_NANOS && wanted.count() > 0) {
      return; // they come one after the other
    }
    for (int spatial = 0; spatial < missing; spatial++) {
      if (!isListed(table, spatial)) {
        layers.add(spatial, 0, 0, 0, 0, withOverhead(guessBps(spatial, 0)));
      }
    }
  }

  private static boolean isListed(LayerTable table, int spatial) {
    for (int i = 0; i < table.count(); i++) {
      if (table.spatial(i) == spatial) {
        return true;
      }
    }
    return false;
  }

  /** In what it can be sent; the same list until that changes. */
  List<Layer> layers() {
    return layers.all();
  }

  /** Whether its sender makes smaller pictures than it did. */
  boolean isBusy() {
    return busy;
  }

  /** Whether its sender stopped its best layers, though they were wanted. */
  boolean isDriedUp() {
    return driedUp;
  }

  // ---- what is wanted

  /** Somebody is to get this layer. */
  void want(int spatial) {
    wantedNow = Math.max(wantedNow, spatial + 1);
  }

  /** Somebody would get the best its sender can make. */
  void wantAll() {
    want(rids.size() - 1);
  }

  /** Nobody can say now: what was wanted stays so. */
  void wantAsBefore() {
    want(wanted.count() - 1);
  }

  /** All plans are made; whether the sender is to be told. */
  boolean settleWanted(long nowNanos) {
    return wanted.want(Math.min(wantedNow, rids.size()), nowNanos);
  }

  List<String> wantedRids() {
    return List.copyOf(rids.subList(0, wanted.count()));
  }

  /** Whether less is wanted than what a client begins with. */
  boolean isAnyAsleep() {
    return wanted.count() < rids.size();
  }
}
