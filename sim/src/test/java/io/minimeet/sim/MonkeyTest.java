package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Many seeds of {@link Monkey}; a failure names its seed, and {@code -Dsim.seed} runs it alone. */
class MonkeyTest {
  private static final int ACTIONS = 60;

  @Test
  void shouldHoldEveryInvariantWhateverPeopleDo() {
    long[] actions = new long[1];
    Seeds.many()
        .forEach(
            seed -> {
              Monkey monkey = new Monkey(seed);
              monkey.play(ACTIONS);
              actions[0] += monkey.actions();
            });
    assertTrue(actions[0] >= ACTIONS, "nothing was done");
  }

  @Test
  void shouldRunTheSameSeedTheSameWay() {
    Monkey first = new Monkey(7);
    Monkey again = new Monkey(7);
    Monkey other = new Monkey(8);
    first.play(ACTIONS);
    again.play(ACTIONS);
    other.play(ACTIONS);
    assertEquals(first.trace(), again.trace());
    assertNotEquals(first.trace(), other.trace());
  }
}
