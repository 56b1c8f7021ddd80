package io.minimeet.sfu.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The m-lines on which a client sends, and which of them it muted. Their tracks go when the media
 * breaks and come again with the next offer; what the client said of them holds on.
 */
final class PublishedLines {
  private final Map<String, Boolean> mutedByMid = new HashMap<>();

  void agree(String mid) {
    mutedByMid.putIfAbsent(mid, false);
  }

  void end(String mid) {
    mutedByMid.remove(mid);
  }

  void retain(Set<String> mids) {
    mutedByMid.keySet().retainAll(mids);
  }

  void clear() {
    mutedByMid.clear();
  }

  /** False when the client sends nothing on that m-line. */
  boolean mute(String mid, boolean muted) {
    return mutedByMid.replace(mid, muted) != null;
  }

  boolean isMuted(String mid) {
    return mutedByMid.getOrDefault(mid, false);
  }
}
