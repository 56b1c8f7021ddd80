package io.minimeet.people.presence;

/** Where changes go. */
@FunctionalInterface
public interface PresenceNews {
  /** Somebody looks different from now on to a person who watches them. */
  void changed(String watcherId, Presence presence);
}
