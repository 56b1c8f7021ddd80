package io.minimeet.sfu.forward;

import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of a track's streams a receiver gets: the best layer that is arriving. A change
 * happens at a keyframe alone, which is asked for when a better layer appears or the present one
 * dries up.
 */
final class LayerSelector {
  /** No packet for this long while another layer flows: the publisher gave the layer up. */
  static final long STALE_NANOS = 700_000_000L;

  private final MediaKind kind;
  private @Nullable IncomingStream current;

  /** What to do with a packet. */
  enum Decision {
    /** It belongs to what is sent now. */
    FORWARD,
    /** From it on, its stream is what is sent. */
    SWITCH,
    /** It belongs to something else. */
    DROP
  }

  LayerSelector(IncomingTrack track) {
    kind = track.kind();
  }

  Decision decide(IncomingStream stream, boolean keyframe, long nowNanos) {
    if (stream == current) {
      return Decision.FORWARD;
    }
    if (kind == MediaKind.AUDIO) {
      current = stream;
      return Decision.SWITCH;
    }
    if (!wants(stream, nowNanos)) {
      return Decision.DROP;
    }
    if (!keyframe) {
      stream.wantKeyframe();
      return Decision.DROP;
    }
    current = stream;
    return Decision.SWITCH;
  }

  private boolean wants(IncomingStream stream, long nowNanos) {
    IncomingStream sent = current;
    return sent == null
        || stream.rank() > sent.rank()
        || nowNanos - sent.lastPacketNanos() > STALE_NANOS;
  }

  @Nullable IncomingStream current() {
    return current;
  }

  /** Begins anew at the next keyframe. */
  void reset() {
    current = null;
  }
}
