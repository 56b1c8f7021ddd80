package io.minimeet.people.presence;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who watches whom, from both sides. */
final class Watches {
  private final int limit;
  private final Map<String, Set<String>> targets = new HashMap<>();
  private final Map<String, Set<String>> watchers = new HashMap<>();

  /**
   * @param limit how many one person may watch
   */
  Watches(int limit) {
    this.limit = limit;
  }

  /** Those of them that are watched now; what is beyond the limit is not. */
  List<String> add(String watcherId, Collection<String> wanted) {
    Set<String> mine = targets.computeIfAbsent(watcherId, fresh -> new LinkedHashSet<>());
    List<String> taken =
        wanted.stream()
            .distinct()
            .filter(userId -> mine.contains(userId) || (mine.size() < limit && mine.add(userId)))
            .toList();
    for (String userId : taken) {
      watchers.computeIfAbsent(userId, fresh -> new LinkedHashSet<>()).add(watcherId);
    }
    if (mine.isEmpty()) {
      targets.remove(watcherId);
    }
    return taken;
  }

  void remove(String watcherId, Collection<String> unwanted) {
    for (String userId : unwanted) {
      unlink(targets, watcherId, userId);
      unlink(watchers, userId, watcherId);
    }
  }

  /** The watcher is gone. */
  void removeAll(String watcherId) {
    Set<String> mine = targets.remove(watcherId);
    if (mine != null) {
      mine.forEach(userId -> unlink(watchers, userId, watcherId));
    }
  }

  private static void unlink(Map<String, Set<String>> links, String from, String to) {
    Set<String> linked = links.get(from);
    if (linked != null && linked.remove(to) && linked.isEmpty()) {
      links.remove(from);
    }
  }

  Set<String> of(String userId) {
    return watchers.getOrDefault(userId, Set.of());
  }

  int size() {
    return targets.size() + watchers.size();
  }
}
