package io.minimeet.people.due;

import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Things that all wait equally long, each from its own time on. So the order in which they began to
 * wait is the order in which they fall due, and each step takes the same time however many wait.
 */
public final class Waits<K> {
  private final long waitMillis;
  private final LinkedHashMap<K, Long> since = new LinkedHashMap<>();

  public Waits(long waitMillis) {
    this.waitMillis = waitMillis;
  }

  /** Begins to wait, or begins anew. */
  public void begin(K key, long nowMillis) {
    since.putLast(key, nowMillis);
  }

  /** Waits no longer; without effect where it did not. */
  public void end(K key) {
    since.remove(key);
  }

  /** When the next one falls due, or {@link Long#MAX_VALUE}. */
  public long nextMillis() {
    return since.isEmpty() ? Long.MAX_VALUE : since.firstEntry().getValue() + waitMillis;
  }

  /** Takes out one that is due. */
  public Optional<K> takeDue(long nowMillis) {
    return nextMillis() <= nowMillis
        ? Optional.of(since.pollFirstEntry().getKey())
        : Optional.empty();
  }

  public boolean has(K key) {
    return since.containsKey(key);
  }

  public int size() {
    return since.size();
  }
}
