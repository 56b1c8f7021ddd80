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
  private int told = LayerSelector.NONE;

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

  /**
   * The best layers that are wanted, {@link Integer#MAX_VALUE} for the best there are; at first
   * those. A track that lacks them gives the next ones below.
   */
  public void aim(int spatial, int temporal) {
    layers.aim(spatial, temporal);
  }

  /** The spatial layer that is sent now; −1 while nothing is. */
  public int spatial() {
    return paused ? LayerSelector.NONE : layers.spatial();
  }

  /** The temporal layer that is sent now; −1 while nothing is. */
  public int temporal() {
    return paused ? LayerSelector.NONE : layers.temporal();
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
        slot.skip(packet, nowNanos);
      }
      return;
    }
    int before = layers.limits();
    switch (layers.decide(stream, packet, nowNanos)) {
      case DROP -> {}
      case LEAVE_OUT -> slot.skip(packet, nowNanos);
      case SWITCH -> {
        if (packet != arrived) {
          stream.begunFromRing();
          slot.countKeyframeFromRing();
        }
        switchTo(stream, packet, nowNanos);
      }
      case FORWARD -> slot.forward(layers, stream, packet, nowNanos);
    }
    if (layers.limits() != before && sent() != told && track.layers().count() > 1) {
      tell();
    }
  }

  private void switchTo(IncomingStream stream, ArrivedPacket packet, long nowNanos) {
    slot.switchTo(stream, packet, nowNanos);
    slot.forward(layers, stream, packet, nowNanos);
    slot.catchUp(layers, stream, packet.sequence(), nowNanos);
    if (track.isSimulcast()) {
      tell();
    }
  }

  private int sent() {
    return layers.spatial() << Byte.SIZE | layers.temporal();
  }

  private void tell() {
    told = sent();
    layerChanged.run();
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

  /**
   * The receiver lost too much: it needs a keyframe of what it gets. While it gets nothing, one
   * would cost the sender's other receivers for nothing; going on asks for one anyway.
   */
  public void wantKeyframe() {
    if (paused) {
      return;
    }
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
