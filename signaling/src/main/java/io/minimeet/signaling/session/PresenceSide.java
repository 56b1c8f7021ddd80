package io.minimeet.signaling.session;

import io.minimeet.people.presence.Presence;
import java.util.Collection;
import java.util.List;

/** Knows who is here. Every call returns at once, and changes come on whatever thread. */
public interface PresenceSide {
  /** Hears of changes; must not block, nor call back. */
  @FunctionalInterface
  interface Ear {
    void changed(Presence presence);
  }

  void opened(String socketId, Identity identity, Ear ear);

  void closed(String socketId);

  /** Anything came. */
  void heard(String socketId);

  /** The person did something. */
  void active(String socketId);

  /** Nobody is at it. */
  void idle(String socketId);

  void entered(String socketId);

  void left(String socketId);

  /** Tells of these people from now on; how they look now. */
  List<Presence> watch(String userId, Collection<String> others);

  void unwatch(String userId, Collection<String> others);
}
