package io.minimeet.sfu.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.NtpTime;
import org.junit.jupiter.api.Test;

final class SenderClockTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 50 * SECOND;
  private static final long UNIX = 1_700_000_000L * SECOND;

  /** The publisher's clock is an hour behind the server's. */
  private static final long PUBLISHER_UNIX = UNIX - 3_600 * SECOND;

  private final SenderClock.Offset offset = new SenderClock.Offset();
  private final SenderClock sound = new SenderClock(offset);
  private final SenderClock picture = new SenderClock(offset);

  @Test
  void shouldKnowNothingBeforeTheFirstReport() {
    assertFalse(sound.isKnown());
  }

  @Test
  void shouldTellTheServersTimeAtTheFirstReport() {
    report(sound, PUBLISHER_UNIX, 1_000, NOW, UNIX);
    assertTrue(sound.isKnown());
    assertNear(UNIX, sound.unixNanosAt(NOW));
    assertNear(UNIX + 2 * SECOND, sound.unixNanosAt(NOW + 2 * SECOND));
  }

  @Test
  void shouldRunOnAtTheClockRate() {
    report(sound, PUBLISHER_UNIX, -1_000, NOW, UNIX);
    assertEquals(-1_000, sound.timestampAt(NOW, 48_000));
    assertEquals(-1_000 + 24_000, sound.timestampAt(NOW + SECOND / 2, 48_000));
    assertEquals(-1_000 - 48_000, sound.timestampAt(NOW - SECOND, 48_000));
  }

  /** The same instant of the publisher is the same instant of the server, in whichever stream. */
  @Test
  void shouldKeepSoundAndPictureInStepThoughTheirReportsAreDelayedDifferently() {
    report(sound, PUBLISHER_UNIX, 48_000, NOW, UNIX);
    // Sent 100 ms after the sound's, and 70 ms longer on its way.
    report(
        picture,
        PUBLISHER_UNIX + SECOND / 10,
        9_000,
        NOW + SECOND * 17 / 100,
        UNIX + SECOND * 17 / 100);
    long soundAtReport = sound.unixNanosAt(NOW);
    long pictureAtReport = picture.unixNanosAt(NOW + SECOND * 17 / 100);
    assertNear(SECOND / 10, pictureAtReport - soundAtReport);
  }

  @Test
  void shouldNotFollowTheJitterOfReports() {
    report(sound, PUBLISHER_UNIX, 0, NOW, UNIX);
    report(
        sound,
        PUBLISHER_UNIX + 5 * SECOND,
        240_000,
        NOW + 5 * SECOND + SECOND / 3,
        UNIX + 5 * SECOND + SECOND / 3);
    assertNear(UNIX + 5 * SECOND, sound.unixNanosAt(NOW + 5 * SECOND + SECOND / 3));
  }

  /** Clocks drift; a picture that reported just before the repair stays in step with the sound. */
  @Test
  void shouldMoveAllStreamsTogetherWhenTheOffsetIsRepaired() {
    report(sound, PUBLISHER_UNIX, 0, NOW, UNIX);
    long hours = 20_000 * SECOND;
    long publisherLater = PUBLISHER_UNIX + hours - SECOND * 105 / 100; // slow by 1.05 s meanwhile
    // One second before the sound's report, but 100 ms faster on its way: 0.95 s are no reason yet.
    long reportedNanos = NOW + hours - SECOND;
    report(picture, publisherLater - SECOND * 9 / 10, 0, reportedNanos, UNIX + hours - SECOND);
    report(sound, publisherLater, 0, NOW + hours, UNIX + hours);
    assertNear(UNIX + hours, sound.unixNanosAt(NOW + hours));
    assertNear(UNIX + hours + SECOND / 10, picture.unixNanosAt(NOW + hours));
  }

  @Test
  void shouldTranslateAnInstantIntoAnotherStream() {
    report(sound, PUBLISHER_UNIX, 1_000, NOW, UNIX);
    report(picture, PUBLISHER_UNIX + 2 * SECOND, 500_000, NOW + 2 * SECOND, UNIX + 2 * SECOND);
    // One second after the first's report is one second before the other's.
    assertEquals(500_000 - 90_000, sound.translate(1_000 + 90_000, picture, 90_000), 1);
  }

  @Test
  void shouldTranslateAcrossTheWrapAroundOfTimestamps() {
    report(sound, PUBLISHER_UNIX, -45_000, NOW, UNIX);
    report(picture, PUBLISHER_UNIX, 100, NOW, UNIX);
    assertEquals(100 + 90_000, sound.translate(45_000, picture, 90_000), 1);
  }

  private static void report(
      SenderClock clock, long publisherUnixNanos, int timestamp, long nowNanos, long unixNanos) {
    clock.senderReport(NtpTime.of(publisherUnixNanos), timestamp, nowNanos, unixNanos);
  }

  /** NTP's fraction and a double's digits are finer than this. */
  private static void assertNear(long expectedNanos, long actualNanos) {
    assertTrue(
        Math.abs(expectedNanos - actualNanos) < 1_000, actualNanos + " is not " + expectedNanos);
  }
}
