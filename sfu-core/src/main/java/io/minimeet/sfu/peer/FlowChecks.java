package io.minimeet.sfu.peer;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import java.util.List;

/** Looks once a second whether what a peer should get is sent to it, and heals what is not. */
final class FlowChecks {
  private static final long INTERVAL_NANOS = 1_000_000_000L;

  /** Sound is not sent while nobody speaks; only what arrives can be missed. */
  private static final long ALIVE_NANOS = 1_000_000_000L;

  private final Counters counters;
  private final PeerListener listener;
  private long deadlineNanos = Long.MIN_VALUE;

  FlowChecks(Counters counters, PeerListener listener) {
    this.counters = counters;
    this.listener = listener;
  }

  /** Does what is due; returns when to call again. */
  long poll(List<Subscription> subscriptions, long nowNanos) {
    if (nowNanos >= deadlineNanos) {
      deadlineNanos = nowNanos + INTERVAL_NANOS;
      for (int i = 0; i < subscriptions.size(); i++) {
        check(subscriptions.get(i), nowNanos);
      }
    }
    return deadlineNanos;
  }

  private void check(Subscription subscription, long nowNanos) {
    String mid = subscription.slot().mid();
    boolean expected = isExpected(subscription, nowNanos);
    switch (subscription
        .slot()
        .flow()
        .look(expected, subscription.slot().packetsSent(), nowNanos)) {
      case NOTHING -> {}
      case ASK_FOR_KEYFRAME -> {
        counters.add(Counter.STALLS_ASKED, 1);
        subscription.wantKeyframe();
      }
      case RESET -> {
        counters.add(Counter.STALLS_RESET, 1);
        subscription.beginAgain();
      }
      case TELL_CLIENT -> {
        counters.add(Counter.STALLS_TOLD, 1);
        listener.stalled(mid, true);
      }
      case TELL_IT_IS_OVER -> listener.stalled(mid, false);
    }
  }

  private static boolean isExpected(Subscription subscription, long nowNanos) {
    IncomingTrack track = subscription.track();
    return subscription.slot().isOpen()
        && !subscription.isPaused()
        && !track.isMuted()
        && (track.kind() == MediaKind.VIDEO || isAlive(track, nowNanos));
  }

  private static boolean isAlive(IncomingTrack track, long nowNanos) {
    for (int i = 0; i < track.streams().size(); i++) {
      IncomingStream stream = track.streams().get(i);
      if (stream.bytes() > 0 && nowNanos - stream.lastPacketNanos() < ALIVE_NANOS) {
        return true;
      }
    }
    return false;
  }
}
