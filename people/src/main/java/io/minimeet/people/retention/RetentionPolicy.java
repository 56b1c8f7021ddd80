package io.minimeet.people.retention;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** How long each kind is kept; what is not named stays for ever. Immutable. */
public final class RetentionPolicy {
  private final Map<Kept, Long> lifeMillis;

  private RetentionPolicy(Map<Kept, Long> lifeMillis) {
    this.lifeMillis = lifeMillis;
  }

  public static RetentionPolicy forEver() {
    return new RetentionPolicy(Map.of());
  }

  /** The same, with a time for a kind; 0 is for ever. */
  public RetentionPolicy with(Kept kind, long millis) {
    if (millis < 0) {
      throw new IllegalArgumentException(kind + " " + millis);
    }
    Map<Kept, Long> more = new EnumMap<>(Kept.class);
    more.putAll(lifeMillis);
    if (millis == 0) {
      more.remove(kind);
    } else {
      more.put(kind, millis);
    }
    return new RetentionPolicy(more);
  }

  /** How long a kind is kept; 0 is for ever. */
  public long lifeMillis(Kept kind) {
    return lifeMillis.getOrDefault(kind, 0L);
  }

  /** What was before that moment is to go; none where all stays. */
  public OptionalLong edge(Kept kind, long nowMillis) {
    Long life = lifeMillis.get(kind);
    return life == null ? OptionalLong.empty() : OptionalLong.of(nowMillis - life);
  }
}
