package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReadRhythmTest {
  private static final long BEAT = 1_000_000L;
  private static final long BEGIN = Long.MAX_VALUE - 5 * BEAT; // wraps around, as the clock may

  private final ReadRhythm rhythm = new ReadRhythm(BEAT);

  /** How many of these wake-ups, so far apart, ended with the clock taking over. */
  private static long taken(ReadRhythm rhythm, int wakes, long apartNanos) {
    return IntStream.range(0, wakes).filter(i -> rhythm.woken(BEGIN + i * apartNanos)).count();
  }

  @Test
  void shouldGoByTheClockWhenWokenMoreOftenThanOnceABeat() {
    assertEquals(1, taken(rhythm, 17, BEAT - 1));
  }

  @Test
  void shouldTakeAFewWakesForNoLoad() {
    assertEquals(0, taken(rhythm, 16, 1));
  }

  @Test
  void shouldLetTheSocketWakeWhileLittleComes() {
    assertEquals(0, taken(rhythm, 1_000, BEAT));
  }

  @Test
  void shouldNeverGoByTheClockWithoutABeat() {
    assertEquals(0, taken(new ReadRhythm(0), 1_000, 0));
  }

  @Test
  void shouldStayWithTheClockWhileEveryFourthBeatFindsSomething() {
    for (int beat = 0; beat < 320; beat++) {
      assertTrue(rhythm.beaten(beat % 4 == 0));
    }
  }

  @Test
  void shouldLeaveTheClockWhenLessComes() {
    for (int beat = 0; beat < 31; beat++) {
      assertTrue(rhythm.beaten(beat < 7));
    }
    assertFalse(rhythm.beaten(false));
  }

  @Test
  void shouldCountAnewEachTime() {
    for (int beat = 0; beat < 32; beat++) {
      rhythm.beaten(true);
    }
    for (int beat = 0; beat < 31; beat++) {
      rhythm.beaten(false);
    }
    assertFalse(rhythm.beaten(false));
    assertEquals(1, taken(rhythm, 17, 0));
    assertEquals(1, taken(rhythm, 17, 0));
  }
}
