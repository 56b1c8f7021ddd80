package io.minimeet.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayWindowTest {
  @Test
  void shouldTakeTheFirstIndexWhateverItIs() {
    assertTrue(new ReplayWindow().isFresh(0));
    assertTrue(new ReplayWindow().isFresh(65_535));
    assertTrue(new ReplayWindow().isFresh(PacketIndex.MAX));
  }

  @ParameterizedTest
  @CsvSource({
    // highest, then asked, fresh?
    "5000, 5000, false",
    "5000, 5001, true",
    "5000, 4999, true",
    "5000, 3977, true", // the last one inside: 5000 − 1023
    "5000, 3976, false", // the first one outside
    "65535, 65536, true",
    "65536, 65535, true", // round the wrap-around of the sequence number
    "1023, 0, true",
    "1024, 0, false",
    "281474976710655, 281474976709632, true",
    "281474976710655, 281474976709631, false",
  })
  void shouldKnowItsEdges(long highest, long asked, boolean fresh) {
    var window = new ReplayWindow();
    window.accept(highest);

    assertEquals(fresh, window.isFresh(asked));
  }

  @Test
  void shouldRefuseASecondTimeAtEachPlaceOfTheWindow() {
    var window = new ReplayWindow();
    window.accept(5000);
    for (long i = 5000 - ReplayWindow.WIDTH + 1; i < 5000; i++) {
      assertTrue(window.isFresh(i), "first time " + i);
      window.accept(i);
      assertFalse(window.isFresh(i), "second time " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "63", "64", "65", "1023", "1024", "2047", "2048", "2049", "100000"})
  void shouldForgetTheOldWhenItMovesOn(long step) {
    var window = new ReplayWindow();
    for (long i = 0; i < 3000; i++) {
      window.accept(i);
    }
    long highest = 2999 + step;
    window.accept(highest);

    assertFalse(window.isFresh(highest));
    for (long i = 3000; i < highest && i > highest - ReplayWindow.WIDTH; i++) {
      assertTrue(window.isFresh(i), "never seen " + i);
    }
    assertFalse(window.isFresh(2999), "seen, or too old");
  }

  @Test
  void shouldAgreeWithASetOfAllThatWasSeen() {
    long seed = 20_260_101;
    var random = new Random(seed);
    var window = new ReplayWindow();
    Set<Long> seen = new HashSet<>();
    long highest = -1;
    for (int i = 0; i < 200_000; i++) {
      int jump = random.nextInt(1000) == 0 ? random.nextInt(10_000) : random.nextInt(2100) - 2000;
      long index = Math.max(0, highest + jump);
      boolean expected =
          !seen.contains(index) && (index > highest || highest - index < ReplayWindow.WIDTH);
      assertEquals(expected, window.isFresh(index), "seed " + seed + ", step " + i);
      if (expected) {
        window.accept(index);
        seen.add(index);
        highest = Math.max(highest, index);
      }
    }
  }
}
