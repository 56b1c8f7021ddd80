package io.minimeet.sfu.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
    requests.arrived();
    assertFalse(requests.due(NOW + 2 * INTERVAL));
    assertEquals(Long.MAX_VALUE, requests.deadlineNanos());
  }

  @Test
  void shouldKeepTheIntervalAcrossAKeyframe() {
    requests.want();
    assertTrue(requests.due(NOW));
    requests.arrived();
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
}
