package io.minimeet.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IdsTest {
  private static final long NOW = 1_800_000_000_000L;

  @Test
  void shouldAscendWithTimeAndWithinAMillisecond() {
    Ids ids = new Ids(new SecureRandom());
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next(NOW + i / 1_000));
    }
    // A clock that was set back does not turn the order round.
    made.add(ids.next(NOW - 5));
    assertEquals(made.stream().sorted().toList(), made);
    assertEquals(made.size(), new HashSet<>(made).size());
  }

  @Test
  void shouldHaveSixteenLettersAndDigits() {
    Ids ids = new Ids(new SecureRandom());
    for (long now : new long[] {0, NOW, (1L << 45) - 1}) {
      String id = ids.next(now);
      assertTrue(id.matches("[0-9a-hjkmnp-tv-z]{16}"), id);
    }
  }

  @Test
  void shouldDifferBetweenServers() {
    assertTrue(
        !new Ids(new SecureRandom()).next(NOW).equals(new Ids(new SecureRandom()).next(NOW)));
  }
}
