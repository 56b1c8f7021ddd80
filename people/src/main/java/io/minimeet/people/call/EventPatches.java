package io.minimeet.people.call;

import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.CallEvent.Kind;
import io.minimeet.store.call.Stay;
import java.util.ArrayList;
import java.util.List;

/** Bad time that a connection's events show. */
final class EventPatches {
  static final String CONNECTION_LOST = "connection_lost";

  private EventPatches() {}

  /** From where media fell silent to where it flowed again, or to the end. */
  static List<Patch> cutOff(StayStory story) {
    List<Patch> found = new ArrayList<>();
    long sinceMillis = -1;
    for (CallEvent event : story.events()) {
      boolean ends =
          event.kind() == Kind.DISCONNECTED && !MediaEnd.ofWire(event.detail()).isOnPurpose();
      if (ends && sinceMillis < 0) {
        sinceMillis = event.atMillis();
      } else if (event.kind() == Kind.CONNECTED && sinceMillis >= 0) {
        found.add(cut(sinceMillis, event.atMillis()));
        sinceMillis = -1;
      }
    }
    if (sinceMillis >= 0) {
      found.add(cut(sinceMillis, story.toMillis()));
    }
    return found;
  }

  private static Patch cut(long fromMillis, long toMillis) {
    return new Patch(fromMillis, toMillis, 1, 0, false);
  }

  /** A connection that took long to come about; how long is told by when it did. */
  static List<Patch> slowStart(StayStory story) {
    Stay stay = story.stay();
    if (!stay.hasTried() || !stay.isConnected()) {
      return List.of();
    }
    long offered = stay.offeredMillis().orElseThrow();
    return List.of(new Patch(offered, offered + stay.connectMillis().orElseThrow(), 1, 0, false));
  }
}
