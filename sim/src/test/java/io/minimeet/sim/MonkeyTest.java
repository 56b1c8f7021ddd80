package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Many seeds of {@link Monkey}; a failure names its seed, and {@code -Dsim.seed} runs it alone. */
class MonkeyTest {
  private static final int ACTIONS = 60;

  @Test
  void shouldHoldEveryInvariantWhateverPeopleDo() {
    LongAdder actions = new LongAdder();
    Seeds.many()
        .parallel() // each run is a world of its own
        .forEach(seed -> {
          Monkey monkey = new Monkey(seed);
          monkey.play(ACTIONS);
          actions.add(monkey.actions());
        });
    assertTrue(actions.sum() >= ACTIONS, "nothing was done");
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
