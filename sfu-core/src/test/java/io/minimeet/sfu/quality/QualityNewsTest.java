package io.minimeet.sfu.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class QualityNewsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Verdict GOOD = new Verdict(PictureState.GOOD, Optional.empty());
  private static final Verdict REDUCED =
      new Verdict(PictureState.REDUCED, Optional.of(PictureReason.YOUR_DOWNLINK));
  private static final Verdict PAUSED =
      new Verdict(PictureState.PAUSED, Optional.of(PictureReason.YOUR_DOWNLINK));

  private final QualityNews news = new QualityNews();

  @Test
  void shouldTellOnceAndThenChangesAlone() {
    assertEquals(Optional.of(GOOD), news.next(GOOD, 0));
    for (int second = 1; second < 100; second++) {
      assertEquals(Optional.empty(), news.next(GOOD, second * SECOND));
    }
    assertEquals(Optional.of(PAUSED), news.next(PAUSED, 100 * SECOND));
  }

  @Test
  void shouldNotTellOfAPictureThatOnlyGrows() {
    assertEquals(Optional.empty(), news.next(REDUCED, 0));
    assertEquals(Optional.empty(), news.next(REDUCED, SECOND));
    assertEquals(Optional.of(GOOD), news.next(GOOD, SECOND + 1));
  }

  @Test
  void shouldTellOfAPictureThatStaysReduced() {
    assertEquals(Optional.empty(), news.next(REDUCED, 0));
    assertEquals(Optional.of(REDUCED), news.next(REDUCED, QualityNews.SETTLE_NANOS));
  }

  @Test
  void shouldTellLaterWhatChangedTooSoon() {
    news.next(GOOD, 0);
    assertEquals(Optional.empty(), news.next(PAUSED, SECOND / 2));
    assertEquals(Optional.of(PAUSED), news.next(PAUSED, SECOND));
  }

  @Test
  void shouldTellAgainWhomItForgot() {
    news.next(GOOD, 0);
    news.forget();
    assertEquals(Optional.of(GOOD), news.next(GOOD, 1));
  }

  @Test
  void shouldNotTellMoreThanOnceASecond() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      QualityNews flickering = new QualityNews();
      long last = Long.MIN_VALUE / 2;
      for (long now = 0; now < 60 * SECOND; now += SECOND / 4) {
        Verdict verdict =
            switch (random.nextInt(3)) {
              case 0 -> GOOD;
              case 1 -> REDUCED;
              default -> PAUSED;
            };
        if (flickering.next(verdict, now).isPresent()) {
          assertTrue(now - last >= SECOND, "seed " + seed);
          last = now;
        }
      }
    }
  }
}
