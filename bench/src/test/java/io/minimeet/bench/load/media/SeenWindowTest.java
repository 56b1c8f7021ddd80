package io.minimeet.bench.load.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SeenWindowTest {
  @Test
  void shouldTakeEachCounterOnceInWhateverOrder() {
    SeenWindow window = new SeenWindow();
    assertTrue(window.add(3));
    assertTrue(window.add(0));
    assertFalse(window.add(3));
    assertTrue(window.add(64));
    assertTrue(window.add(1));
    assertFalse(window.add(0));
  }

  @Test
  void shouldForgetNothingWithinTheWindowAndTakeWhatIsOlderForSeen() {
    SeenWindow window = new SeenWindow();
    assertTrue(window.add(SeenWindow.COUNTERS));
    assertTrue(window.add(1), "just inside");
    assertFalse(window.add(0), "just outside");
    assertTrue(window.add(10 * SeenWindow.COUNTERS), "a jump over the whole window");
    assertTrue(window.add(9 * SeenWindow.COUNTERS + 1));
    assertFalse(window.add(9 * SeenWindow.COUNTERS));
  }

  @Test
  void shouldNotTakeNegativeCounters() {
    assertFalse(new SeenWindow().add(-1));
  }

  @Test
  void shouldAgreeWithASetWhenPacketsComeOutOfOrderAndTwice() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SeenWindow window = new SeenWindow();
    Set<Integer> seen = new HashSet<>();
    int newest = 0;
    for (int i = 0; i < 200_000; i++) {
      newest += random.nextInt(3);
      int counter = Math.max(0, newest - random.nextInt(200));
      assertEquals(seen.add(counter), window.add(counter), () -> "seed " + seed);
    }
  }
}
