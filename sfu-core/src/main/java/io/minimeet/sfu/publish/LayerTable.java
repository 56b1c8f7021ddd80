package io.minimeet.sfu.publish;

import io.minimeet.rtp.codec.DependencyStructure;
import io.minimeet.rtp.codec.LayerSet;
import io.minimeet.rtp.codec.PictureSize;
import io.minimeet.rtp.codec.Vp9Descriptor;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a track, as they arrive: spatial ones, in each the temporal ones, and what each
 * costs. A simulcast stream is a spatial layer of its own, by its rank; of a stream with layers
 * inside (SVC) a layer takes those below it along.
 *
 * <p>They are listed from the smallest picture and rate on. A layer is listed from its first packet
 * on, and stays when it dries up: whether it flows tells {@link #isLive}.
 */
public final class LayerTable {
  private static final int SIDE = LayerSet.HIGHEST + 1;
  private static final int MILLI = 1_000;

  private final @Nullable LayerRate[] rates = new @Nullable LayerRate[SIDE * SIDE];
  private final int[] cells = new int[SIDE * SIDE];
  private final int[] widths = new int[SIDE];
  private final int[] heights = new int[SIDE];
  private final PictureSize size = new PictureSize();
  private boolean isSimulcast;
  private int count;

  // ---- measuring

  /** A packet arrived. */
  void record(IncomingStream stream, ArrivedPacket packet, long nowNanos) {
    isSimulcast = stream.track().isSimulcast();
    LayerMark mark = packet.mark();
    int spatial = isSimulcast ? stream.rank() : mark.spatial();
    int cell = spatial * SIDE + mark.temporal();
    LayerRate rate = rates[cell];
    if (rate == null) {
      rate = begin(cell, nowNanos);
    }
    rate.add(packet.length(), packet.timestamp(), nowNanos);
    if (packet.isKeyframe()) {
      readSizes(packet, spatial);
    }
  }

  /** A layer appears: that happens a handful of times in a track's life. */
  private LayerRate begin(int cell, long nowNanos) {
    LayerRate rate = new LayerRate(nowNanos);
    rates[cell] = rate;
    int at = count++;
    while (at > 0 && cells[at - 1] > cell) {
      cells[at] = cells[at - 1];
      at--;
    }
    cells[at] = cell;
    return rate;
  }

  private void readSizes(ArrivedPacket packet, int spatial) {
    LayerMark mark = packet.mark();
    boolean isStructured = mark.isDescribed() && mark.descriptor().hasStructure();
    if (isStructured && mark.descriptor().structure().width(0) > 0) {
      DependencyStructure structure = mark.descriptor().structure();
      for (int i = 0; i <= structure.topSpatial(); i++) {
        size(isSimulcast ? spatial : i, structure.width(i), structure.height(i));
      }
      return;
    }
    if (mark.kind() == LayerMark.Kind.VP9) {
      Vp9Descriptor vp9 = mark.vp9();
      for (int i = 0; i < vp9.spatialLayers(); i++) {
        size(isSimulcast ? spatial : i, vp9.width(i), vp9.height(i));
      }
    } else if (readSize(packet)) {
      size(spatial, size.width(), size.height());
    }
  }

  private boolean readSize(ArrivedPacket packet) {
    MemorySegment memory = packet.memory();
    long at = packet.payloadAt();
    int length = packet.payloadLength();
    int descriptor = packet.mark().kind() == LayerMark.Kind.VP8 ? packet.mark().vp8().length() : 0;
    return switch (packet.format().format().name()) {
      case VP8 -> size.readVp8(memory, at + descriptor, length - descriptor);
      case AV1 -> size.readAv1(memory, at, length);
      case H264 -> size.readH264(memory, at, length);
      case VP9, OPUS, RED -> false;
    };
  }

  private void size(int spatial, int width, int height) {
    if (width > 0 && height > 0) {
      widths[spatial] = width;
      heights[spatial] = height;
    }
  }

  // ---- what there is

  /** How many layers have appeared. */
  public int count() {
    return count;
  }

  public int spatial(int index) {
    return cells[index] / SIDE;
  }

  public int temporal(int index) {
    return cells[index] % SIDE;
  }

  /** In pixels; 0 while unknown. */
  public int width(int index) {
    return widths[spatial(index)];
  }

  /** In pixels; 0 while unknown. */
  public int height(int index) {
    return heights[spatial(index)];
  }

  /** With the temporal layers below, over the second before the newest packet of any of them. */
  public int framesPerSecond(int index) {
    int spatial = spatial(index);
    long newest = Long.MIN_VALUE;
    for (int temporal = 0; temporal <= temporal(index); temporal++) {
      LayerRate rate = rates[spatial * SIDE + temporal];
      newest = rate == null ? newest : Math.max(newest, rate.lastNanos());
    }
    long pictures = 0;
    for (int temporal = 0; temporal <= temporal(index); temporal++) {
      LayerRate rate = rates[spatial * SIDE + temporal];
      pictures += rate == null ? 0 : rate.milliPictures(newest);
    }
    return (int) ((pictures + MILLI / 2) / MILLI);
  }

  /** What a receiver costs that gets this layer and those it takes along, in bits a second. */
  public long bps(int index, long nowNanos) {
    long sum = 0;
    for (int spatial = isSimulcast ? spatial(index) : 0; spatial <= spatial(index); spatial++) {
      for (int temporal = 0; temporal <= temporal(index); temporal++) {
        LayerRate rate = rates[spatial * SIDE + temporal];
        sum += rate == null ? 0 : rate.bps(nowNanos);
      }
    }
    return sum;
  }

  /** Whether packets of the layer arrive. */
  public boolean isLive(int index, long nowNanos) {
    LayerRate rate = rates[cells[index]];
    return rate != null && rate.isLive(nowNanos);
  }

  /** The highest spatial layer that has appeared; 0 when none has. */
  public int topSpatial() {
    return count == 0 ? 0 : spatial(count - 1);
  }

  /** The highest temporal layer that has appeared in a spatial one; 0 when none has. */
  public int topTemporal(int spatial) {
    for (int index = count - 1; index >= 0; index--) {
      if (spatial(index) == spatial) {
        return temporal(index);
      }
    }
    return 0;
  }
}
