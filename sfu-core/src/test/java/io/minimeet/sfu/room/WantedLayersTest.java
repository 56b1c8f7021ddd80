package io.minimeet.sfu.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class WantedLayersTest {
  private static final long SECOND = 1_000_000_000L;

  private final WantedLayers layers = new WantedLayers(3, 0);

  @Test
  void shouldWantAllAtFirst() {
    assertEquals(3, layers.count());
    assertFalse(layers.want(3, SECOND));
    assertEquals(3, layers.count());
  }

  @Test
  void shouldMissALayerForAWhileBeforeItSleeps() {
    layers.want(3, SECOND);
    assertFalse(layers.want(1, SECOND + WantedLayers.MISSED_NANOS - 1));
    assertEquals(3, layers.count());
    assertTrue(layers.want(1, SECOND + WantedLayers.MISSED_NANOS));
    assertEquals(1, layers.count());
    assertTrue(layers.isAsleep(1));
    assertFalse(layers.isAsleep(0));
  }

  @Test
  void shouldKeepALayerThatIsWantedNowAndThen() {
    for (int second = 0; second < 60; second++) {
      assertFalse(layers.want(second % 2 == 0 ? 3 : 1, second * SECOND));
    }
  }

  @Test
  void shouldWakeAtOnce() {
    layers.want(0, 10 * SECOND);
    assertEquals(0, layers.count());
    assertTrue(layers.want(2, 11 * SECOND));
    assertEquals(2, layers.count());
    assertTrue(layers.isWaking(1, 12 * SECOND));
    assertFalse(layers.isWaking(1, 11 * SECOND + WantedLayers.WAKE_NANOS));
    assertFalse(layers.isWaking(2, 12 * SECOND), "asleep still");
  }

  @Test
  void shouldNotTellTheSameTwice() {
    assertTrue(layers.want(0, 10 * SECOND));
    assertFalse(layers.want(0, 20 * SECOND));
  }

  @Test
  void shouldHaveNothingToSayOfOneLayer() {
    WantedLayers none = new WantedLayers(0, 0);
    assertFalse(none.want(0, 10 * SECOND));
    assertEquals(0, none.count());
  }
}
