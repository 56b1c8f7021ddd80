package io.minimeet.people.presence;

import java.util.LinkedHashMap;
import java.util.Map;

/** When each was seen last, until somebody writes it down. */
final class SeenTimes {
  /** Should nobody ever ask; who was seen longest ago is forgotten first. */
  private static final int MOST = 100_000;

  private LinkedHashMap<String, Long> times = new LinkedHashMap<>();

  void note(String userId, long nowMillis) {
    times.putLast(userId, nowMillis);
    if (times.size() > MOST) {
      times.pollFirstEntry();
    }
  }

  Map<String, Long> take() {
    Map<String, Long> taken = times;
    times = new LinkedHashMap<>();
    return taken;
  }
}
