package io.minimeet.sim.client;

import io.minimeet.sim.media.Payload;
import io.minimeet.sim.media.PublishedPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A VP8 encoder of one or more layers: a picture at each tick, a keyframe first and on request. */
public final class Camera {
  private static final int TICKS_PER_SECOND = 90_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Which temporal layer a picture is in, as libwebrtc's encoders do it. */
  private static final int[][] TEMPORAL_PATTERNS = {{0}, {0, 1}, {0, 2, 1, 2}};

  private final List<Layer> layers;
  private final RandomGenerator random;
  private final Pictures pictures;

  /** One simulcast layer, or the only one. */
  public static final class Layer {
    private final SendStream stream;
    private final int firstTimestamp;
    private Payload.Picture picture;
    private long frames;
    private long sinceKeyframe;

    /** The newest picture of each temporal layer. */
    private final long[] newestOf = new long[TEMPORAL_PATTERNS.length];

    private boolean keyframeWanted = true;
    private boolean running = true;
    private boolean deaf;
    private boolean wanted = true;
    private long keyframes;

    public Layer(SendStream stream, int firstTimestamp, Payload.Picture first) {
      this.stream = stream;
      this.firstTimestamp = firstTimestamp;
      picture = first;
    }

    public SendStream stream() {
      return stream;
    }

    public void wantKeyframe() {
      keyframeWanted |= !deaf;
    }

    /** The encoder makes no keyframes, whoever asks. */
    public void ignoreRequests(boolean ignore) {
      deaf = ignore;
    }

    /** Whether anybody watches the layer; otherwise it is not made. */
    public void want(boolean want) {
      keyframeWanted |= want && !wanted;
      wanted = want;
    }

    /** The encoder gives the layer up (a sender short of bandwidth), or takes it up again. */
    public void run(boolean run) {
      running = run;
      keyframeWanted |= run;
    }

    public long keyframes() {
      return keyframes;
    }
  }

  public Camera(List<Layer> layers, RandomGenerator random, Pictures pictures) {
    this.layers = new ArrayList<>(layers);
    this.random = random;
    this.pictures = pictures;
  }

  public List<Layer> layers() {
    return layers;
  }

  public void tick(long nowNanos, ClientTransport transport) {
    for (int rank = 0; rank < layers.size(); rank++) {
      if (layers.get(rank).running && layers.get(rank).wanted) {
        sendPicture(layers.get(rank), rank, nowNanos, transport);
      }
    }
  }

  private void sendPicture(Layer layer, int rank, long nowNanos, ClientTransport transport) {
    boolean keyframe = layer.keyframeWanted;
    layer.keyframeWanted = false;
    layer.keyframes += keyframe ? 1 : 0;
    layer.sinceKeyframe = keyframe ? 0 : layer.sinceKeyframe + 1;
    int[] pattern = TEMPORAL_PATTERNS[pictures.temporalLayers() - 1];
    int inPattern = (int) (layer.sinceKeyframe % pattern.length);
    int temporal = pattern[inPattern];
    layer.picture =
        new Payload.Picture(
            layer.picture.id() + 1 & 0x7fff,
            layer.picture.tl0() + (temporal == 0 ? 1 : 0) & 0xff,
            layer.picture.key() + (keyframe ? 1 : 0) & 0x1f);
    boolean sync = temporal > 0 && inPattern <= 2;
    long reference =
        keyframe
            ? PublishedPacket.NO_REFERENCE
            : layer.newestOf[temporal == 0 || sync ? 0 : temporal - 1];
    layer.newestOf[temporal] = layer.frames;
    int[] sizes = pictures.packets(rank, keyframe, temporal, random);
    int timestamp = layer.firstTimestamp + ticks(nowNanos);
    for (int i = 0; i < sizes.length; i++) {
      long sequence = layer.stream.record().nextSequence();
      Payload.Head head =
          new Payload.Head(
              layer.picture,
              temporal,
              sync,
              i == 0,
              keyframe,
              pictures.width(rank),
              pictures.height(rank));
      PublishedPacket packet =
          new PublishedPacket(
              layer.stream.record(),
              sequence,
              timestamp,
              i == sizes.length - 1,
              layer.frames,
              i == 0,
              keyframe,
              temporal,
              reference,
              0,
              nowNanos,
              Payload.picture(layer.stream.record().id(), sequence, sizes[i], head));
      layer.stream.send(layer.stream.record().add(packet), transport);
    }
    layer.frames++;
  }

  /** Sends a packet of padding alone on every layer, as a bandwidth probe does. */
  public void probe(long nowNanos, ClientTransport transport) {
    for (Layer layer : layers) {
      if (layer.running && layer.frames > 0) {
        PublishedPacket packet =
            new PublishedPacket(
                layer.stream.record(),
                layer.stream.record().nextSequence(),
                layer.firstTimestamp + ticks(nowNanos),
                false,
                layer.frames - 1,
                false,
                false,
                0,
                PublishedPacket.NO_REFERENCE,
                0,
                nowNanos,
                new byte[0]);
        layer.stream.send(layer.stream.record().add(packet), transport);
      }
    }
  }

  private static int ticks(long nowNanos) {
    long seconds = Math.floorDiv(nowNanos, NANOS_PER_SECOND);
    long rest = Math.floorMod(nowNanos, NANOS_PER_SECOND);
    return (int) (seconds * TICKS_PER_SECOND + rest * TICKS_PER_SECOND / NANOS_PER_SECOND);
  }
}
