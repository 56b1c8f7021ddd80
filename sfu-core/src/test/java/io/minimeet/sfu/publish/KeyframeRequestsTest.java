package io.minimeet.sfu.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyframeRequestsTest {
  private static final long NOW = 7_000_000_000L;
  private static final long INTERVAL = KeyframeRequests.MIN_INTERVAL_NANOS;

  private final KeyframeRequests requests = new KeyframeRequests();

  @Test
  void shouldAskForNothingWhenNobodyWantsAKeyframe() {
    assertFalse(requests.due(NOW));
    assertEquals(Long.MAX_VALUE, requests.deadlineNanos());
  }

  @Test
  void shouldAskAtOnceTheFirstTime() {
    requests.want();
    assertTrue(requests.deadlineNanos() <= NOW);
    assertTrue(requests.due(NOW));
  }

  @Test
  void shouldCollapseManyWishesIntoOneRequestAnInterval() {
    int sent = 0;
    for (long now = NOW; now < NOW + 3 * INTERVAL; now += INTERVAL / 100) {
      requests.want();
      sent += requests.due(now) ? 1 : 0;
    }
    assertEquals(3, sent);
  }

  @Test
  void shouldRepeatUntilTheKeyframeComes() {
    requests.want();
    assertTrue(requests.due(NOW));
    assertEquals(NOW + INTERVAL, requests.deadlineNanos());
    assertFalse(requests.due(NOW + INTERVAL - 1));
    assertTrue(requests.due(NOW + INTERVAL));
    requests.arrived(NOW + INTERVAL + 1);
    assertFalse(requests.due(NOW + 2 * INTERVAL));
    assertEquals(Long.MAX_VALUE, requests.deadlineNanos());
  }

  @Test
  void shouldKeepTheIntervalAcrossAKeyframe() {
    requests.want();
    assertTrue(requests.due(NOW));
    requests.arrived(NOW + 1);
    requests.want();
    assertFalse(requests.due(NOW + INTERVAL / 2));
    assertEquals(NOW + INTERVAL, requests.deadlineNanos());
    assertTrue(requests.due(NOW + INTERVAL));
  }

  @Test
  void shouldGiveUpOnAStreamThatNeverAnswers() {
    requests.want();
    int sent = 0;
    for (int i = 0; i < 100; i++) {
      sent += requests.due(NOW + i * INTERVAL) ? 1 : 0;
    }
    assertEquals(KeyframeRequests.MAX_TRIES, sent);
    assertEquals(Long.MAX_VALUE, requests.deadlineNanos());
  }

  @Test
  void shouldBeginAnewWhenAKeyframeIsWantedAfterThat() {
    requests.want();
    for (int i = 0; i < 100; i++) {
      requests.due(NOW + i * INTERVAL);
    }
    requests.want();
    assertTrue(requests.due(NOW + 100 * INTERVAL));
  }

  @Test
  void shouldAskLessAndLessOftenWhileNoneArrives() {
    requests.want();
    List<Long> gaps = new ArrayList<>();
    long last = NOW;
    assertTrue(requests.due(NOW));
    while (requests.deadlineNanos() != Long.MAX_VALUE) {
      long now = requests.deadlineNanos();
      assertFalse(requests.due(now - 1));
      assertTrue(requests.due(now));
      gaps.add((now - last) / 1_000_000);
      last = now;
    }
    assertEquals(List.of(300L, 300L, 600L, 1_200L, 2_400L, 3_000L, 3_000L, 3_000L, 3_000L), gaps);
  }

  /** A receiver that wants one at every packet must not make it begin to hurry again. */
  @Test
  void shouldNotHurryAgainThoughSomebodyKeepsWanting() {
    int sent = 0;
    for (long now = NOW; now < NOW + 100 * INTERVAL; now += INTERVAL / 10) {
      requests.want();
      sent += requests.due(now) ? 1 : 0;
    }
    assertTrue(sent <= 5 + 10, sent + " requests in half a minute");
  }

  @Test
  void shouldHurryAgainOnceOneArrived() {
    requests.want();
    for (int i = 0; i < 100; i++) {
      requests.due(NOW + i * INTERVAL);
    }
    long later = NOW + 200 * INTERVAL;
    requests.arrived(later);
    requests.want();
    assertTrue(requests.due(later));
    assertFalse(requests.due(later + INTERVAL - 1));
    assertTrue(requests.due(later + INTERVAL));
  }

  /** After an outage of the uplink nobody waits for what was asked into the void. */
  @Test
  void shouldHurryAgainWhenTheStreamGoesOn() {
    requests.want();
    long now = NOW;
    for (int i = 0; i < 6; i++) {
      assertTrue(requests.due(now));
      now = requests.deadlineNanos();
    }
    assertTrue(requests.deadlineNanos() - now <= 0);
    assertTrue(requests.due(now));
    requests.resumed();
    assertEquals(now + INTERVAL, requests.deadlineNanos());
  }

  /** Nobody asks again before the encoder could have answered. */
  @ParameterizedTest(name = "answers in {0} ms: again after {1} ms")
  @CsvSource({"20, 300", "150, 300", "400, 600", "2000, 1000"})
  void shouldWaitForThePublisherAsLongAsItTakes(long answerMillis, long againMillis) {
    long now = NOW;
    for (int i = 0; i < 20; i++) {
      requests.want();
      assertTrue(requests.due(now));
      requests.arrived(now + answerMillis * 1_000_000);
      now += 10 * INTERVAL;
    }
    requests.want();
    assertTrue(requests.due(now));
    assertEquals(now + againMillis * 1_000_000, requests.deadlineNanos());
  }
}
