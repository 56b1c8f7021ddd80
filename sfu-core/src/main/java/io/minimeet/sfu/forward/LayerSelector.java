package io.minimeet.sfu.forward;

import io.minimeet.rtp.codec.LayerSet;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.LayerMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which packets of a track a receiver gets, for an aim: the spatial and the temporal layer
 * that are wanted.
 *
 * <p>From one simulcast stream to another it goes at a keyframe alone, which is asked for in time;
 * until it is there the stream that was sent goes on. Within a stream it goes down between two
 * pictures, and up where a {@link SwitchingPoint} is; the layers below the aim always go along, so
 * that going down needs no keyframe. When what is sent dries up, the best stream that flows at or
 * below the aim takes its place, or else the lowest.
 */
final class LayerSelector {
  /** No packet for this long while another layer flows: the publisher gave the layer up. */
  static final long STALE_NANOS = 700_000_000L;

  /** What {@link #spatial} and {@link #temporal} say while nothing is sent. */
  static final int NONE = -1;

  private final IncomingTrack track;
  private final PictureLimits pictures = new PictureLimits();
  private final SentFrames sentFrames = new SentFrames();
  private final SwitchingPoint point = new SwitchingPoint();
  private int aimSpatial = LayerSet.HIGHEST;
  private int aimTemporal = LayerSet.HIGHEST;
  private @Nullable IncomingStream current;
  private boolean endsPicture;

  /** What to do with a packet. */
  enum Decision {
    /** It belongs to what is sent now. */
    FORWARD,
    /** From it on, its stream is what is sent. */
    SWITCH,
    /** It belongs to the stream that is sent, but to a layer that is not; it leaves no gap. */
    LEAVE_OUT,
    /** It belongs to something else. */
    DROP
  }

  LayerSelector(IncomingTrack track) {
    this.track = track;
  }

  /** From now on these layers are wanted, at best. */
  void aim(int spatial, int temporal) {
    aimSpatial = Math.clamp(spatial, 0, LayerSet.HIGHEST);
    aimTemporal = Math.clamp(temporal, 0, LayerSet.HIGHEST);
  }

  Decision decide(IncomingStream stream, ArrivedPacket packet, long nowNanos) {
    endsPicture = false;
    if (stream == current) {
      return track.kind() == MediaKind.AUDIO || isSent(stream, packet)
          ? Decision.FORWARD
          : Decision.LEAVE_OUT;
    }
    if (track.kind() == MediaKind.AUDIO) {
      current = stream;
      return Decision.SWITCH;
    }
    if (!wants(stream, nowNanos)) {
      return Decision.DROP;
    }
    if (!packet.isKeyframe()) {
      if (stream == best(nowNanos)) {
        stream.wantKeyframe();
      }
      return Decision.DROP;
    }
    begin(stream, packet);
    return Decision.SWITCH;
  }

  private void begin(IncomingStream stream, ArrivedPacket packet) {
    current = stream;
    pictures.begin(packet.timestamp(), spatialWithin(), aimTemporal);
    sentFrames.clear();
    isSent(stream, packet);
  }

  // ---- which stream

  private boolean wants(IncomingStream stream, long nowNanos) {
    IncomingStream sent = current;
    if (sent == null) {
      return stream.rank() <= aimRank() || stream == best(nowNanos);
    }
    if (sent.rank() > aimRank() || isStale(sent, nowNanos)) {
      return stream == best(nowNanos);
    }
    return stream.rank() > sent.rank() && stream.rank() <= aimRank();
  }

  /** The best stream that flows at or below the aim, or else the lowest that flows. */
  private @Nullable IncomingStream best(long nowNanos) {
    List<IncomingStream> streams = track.streams();
    IncomingStream best = null;
    for (int i = 0; i < streams.size(); i++) {
      IncomingStream stream = streams.get(i);
      if (!isStale(stream, nowNanos) && (best == null || isBetter(stream, best))) {
        best = stream;
      }
    }
    return best;
  }

  private boolean isBetter(IncomingStream stream, IncomingStream than) {
    return than.rank() > aimRank()
        ? stream.rank() < than.rank()
        : stream.rank() > than.rank() && stream.rank() <= aimRank();
  }

  private static boolean isStale(IncomingStream stream, long nowNanos) {
    return nowNanos - stream.lastPacketNanos() > STALE_NANOS;
  }

  private int aimRank() {
    return aimSpatial;
  }

  // ---- which layers of it

  /** A simulcast stream is a layer as a whole, whatever is in it. */
  private int spatialWithin() {
    return track.isSimulcast() ? LayerSet.HIGHEST : aimSpatial;
  }

  private boolean isSent(IncomingStream stream, ArrivedPacket packet) {
    LayerMark mark = packet.mark();
    pictures.seek(packet.timestamp(), spatialWithin(), aimTemporal);
    if (pictures.isNewest()) {
      rise(packet);
    }
    if (!mark.isWithin(pictures.spatial(), pictures.temporal())) {
      leaveOut(stream, mark);
      return false;
    }
    if (mark.kind() == LayerMark.Kind.DESCRIPTOR) {
      sentFrames.add(mark.descriptor().frameNumber());
    }
    endsPicture = mark.endsFrame() && mark.spatial() == pictures.spatial();
    if (endsPicture) {
      pictures.end();
    }
    return true;
  }

  private void rise(ArrivedPacket packet) {
    int spatial = spatialWithin();
    if (pictures.spatial() >= spatial && pictures.temporal() >= aimTemporal) {
      return;
    }
    if (packet.isKeyframe()) {
      raise(spatial, aimTemporal);
    } else {
      point.find(packet.mark(), pictures, spatial, aimTemporal, sentFrames);
      raise(point.spatial(), point.temporal());
    }
  }

  /** Not where a part of it was left out already, nor behind what was sent as the picture's end. */
  private void raise(int spatial, int temporal) {
    boolean isTooLate = spatial > pictures.spatial() && pictures.isEnded();
    if (pictures.isWhole(spatial) && !isTooLate) {
      pictures.raise(spatial, temporal);
    }
  }

  /** A spatial layer that is wanted, and can be had only from a keyframe on. */
  private void leaveOut(IncomingStream stream, LayerMark mark) {
    pictures.leaveOut(mark.spatial());
    if (pictures.isNewest()
        && mark.spatial() > pictures.spatial()
        && mark.spatial() <= spatialWithin()) {
      stream.wantKeyframe();
    }
  }

  /**
   * Whether the packet just decided on is the last that this receiver gets of its picture: the
   * marker bit, which only the last packet of all layers came with, belongs there.
   */
  boolean endsPicture() {
    return endsPicture;
  }

  /** Up to which spatial layer its picture is sent, of the packet just decided on. */
  int limit() {
    return pictures.spatial();
  }

  // ---- what is sent

  @Nullable IncomingStream current() {
    return current;
  }

  /** The spatial layer that is sent, or {@link #NONE}. */
  int spatial() {
    IncomingStream sent = current;
    if (sent == null) {
      return NONE;
    }
    return track.isSimulcast()
        ? sent.rank()
        : Math.min(pictures.newestSpatial(), track.layers().topSpatial());
  }

  /** The temporal layer that is sent, or {@link #NONE}. */
  int temporal() {
    return current == null
        ? NONE
        : Math.min(pictures.newestTemporal(), track.layers().topTemporal(spatial()));
  }

  /** Changes when another layer is sent than before; cheaper than which it is. */
  int limits() {
    return pictures.newestSpatial() << Byte.SIZE | pictures.newestTemporal();
  }

  /** Begins anew at the next keyframe. */
  void reset() {
    current = null;
  }
}
