package io.minimeet.sfu.forward;

import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.PacketReceiver;
import org.jspecify.annotations.Nullable;

/** A track shown in a slot. */
public final class Subscription implements PacketReceiver {
  private final IncomingTrack track;
  private final MediaSlot slot;
  private final LayerSelector layers;
  private final Runnable layerChanged;
  private boolean paused;

  /**
   * A subscription that takes nothing yet.
   *
   * @param layerChanged run when another simulcast layer is sent from now on
   */
  public Subscription(IncomingTrack track, MediaSlot slot, Runnable layerChanged) {
    this.track = track;
    this.slot = slot;
    this.layerChanged = layerChanged;
    layers = new LayerSelector(track);
  }

  /**
   * Begins to take packets; a picture needs a keyframe to begin with. One that came before the
   * receiver has keys would be lost, and the encoder slow to make the next.
   */
  public void start() {
    track.addReceiver(this);
    if (slot.isOpen()) {
      wantFirstKeyframe();
    }
  }

  private void wantFirstKeyframe() {
    for (int i = 0; i < track.streams().size(); i++) {
      track.streams().get(i).wantFirstKeyframe();
    }
  }

  /** Nothing flows though it should: forgets what is sent, and begins anew at a keyframe. */
  public void beginAgain() {
    layers.reset();
    track.wantKeyframe();
  }

  public void stop() {
    track.removeReceiver(this);
    slot.vacate();
  }

  public void pause(boolean pause) {
    if (paused && !pause) {
      layers.reset();
      wantFirstKeyframe();
    }
    paused = pause;
  }

  public boolean isPaused() {
    return paused;
  }

  @Override
  public void packet(IncomingStream stream, ArrivedPacket arrived, long nowNanos) {
    if (paused) {
      return;
    }
    if (!slot.isOpen()) {
      layers.reset(); // what is not sent now is missed: go on at a keyframe
      return;
    }
    ArrivedPacket packet = layers.current() == null ? first(stream, arrived, nowNanos) : arrived;
    boolean carried = slot.carries(packet.format());
    if (!carried) {
      slot.refuse(DropReason.CODEC_UNSUPPORTED);
    }
    if (!carried || packet.payloadLength() == 0) {
      if (layers.current() == stream) {
        slot.skip(packet);
      }
      return;
    }
    switch (layers.decide(stream, packet.isKeyframe(), nowNanos)) {
      case DROP -> {}
      case SWITCH -> {
        if (packet != arrived) {
          stream.begunFromRing();
          slot.countKeyframeFromRing();
        }
        slot.switchTo(stream, packet, nowNanos);
        slot.forward(stream, packet, nowNanos);
        slot.catchUp(stream, packet.sequence(), nowNanos);
        if (track.isSimulcast()) {
          layerChanged.run();
        }
      }
      case FORWARD -> slot.forward(stream, packet, nowNanos);
    }
  }

  /** Who comes a moment after a keyframe begins with that: it and what follows is in the ring. */
  private ArrivedPacket first(IncomingStream stream, ArrivedPacket arrived, long nowNanos) {
    ArrivedPacket kept = arrived.isKeyframe() ? null : slot.recentKeyframe(stream, nowNanos);
    return kept == null ? arrived : kept;
  }

  @Override
  public void streamEnded(IncomingStream stream) {
    if (layers.current() == stream) {
      layers.reset();
      track.wantKeyframe();
    }
    slot.forget(stream);
  }

  /** The receiver lost too much: it needs a keyframe of what it gets. */
  public void wantKeyframe() {
    IncomingStream current = layers.current();
    if (current == null) {
      wantFirstKeyframe();
    } else {
      current.wantKeyframe();
    }
  }

  public IncomingTrack track() {
    return track;
  }

  public MediaSlot slot() {
    return slot;
  }

  /** The stream that is sent now. */
  public @Nullable IncomingStream current() {
    return layers.current();
  }
}
