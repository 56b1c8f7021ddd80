package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.congestion.Silence.Verdict;
import org.junit.jupiter.api.Test;

final class SilenceTest {
  private static final long ROUND_TRIP = 100_000_000;

  private final Silence silence = new Silence();
  private long nowNanos = 1_000_000_000L;

  @Test
  void shouldCallItAnOutageAfterASecondAndStepOn() {
    silence.heard();
    send(Silence.MIN_PACKETS);
    assertEquals(nowNanos + Silence.PATIENCE_NANOS + ROUND_TRIP, silence.deadlineNanos());
    nowNanos = silence.deadlineNanos() - 1;
    assertEquals(Verdict.NOTHING, silence.check(nowNanos));
    assertEquals(Verdict.OUTAGE, silence.check(++nowNanos));
    assertTrue(silence.isOutage());
    send(Silence.MIN_PACKETS);
    assertEquals(Verdict.NOTHING, silence.check(nowNanos + Silence.STEP_NANOS - 1));
    assertEquals(Verdict.OUTAGE, silence.check(nowNanos + Silence.STEP_NANOS));
  }

  @Test
  void shouldNotMindSilenceWhileHardlyAnythingIsSent() {
    silence.heard();
    send(Silence.MIN_PACKETS - 1);
    for (int i = 0; i < 20; i++) {
      nowNanos = silence.deadlineNanos();
      assertEquals(Verdict.NOTHING, silence.check(nowNanos));
      assertTrue(silence.deadlineNanos() > nowNanos);
    }
  }

  @Test
  void shouldHaveNothingDueWhileAllIsTold() {
    silence.heard();
    assertEquals(Long.MAX_VALUE, silence.deadlineNanos());
    send(50);
    assertFalse(silence.heard(), "there was no outage");
    assertEquals(Long.MAX_VALUE, silence.deadlineNanos());
  }

  @Test
  void shouldSayWhenAnOutageEnds() {
    silence.heard();
    send(50);
    silence.check(silence.deadlineNanos());
    assertTrue(silence.heard());
    assertFalse(silence.isOutage());
    assertFalse(silence.heard());
  }

  @Test
  void shouldGiveUpOnWhoNeverSaysAnything() {
    send(50);
    assertEquals(Verdict.NOTHING, silence.check(nowNanos + Silence.NEVER_NANOS - 1));
    assertEquals(Verdict.DUMB, silence.check(nowNanos + Silence.NEVER_NANOS));
  }

  private void send(int packets) {
    for (int i = 0; i < packets; i++) {
      silence.sent(ROUND_TRIP, nowNanos);
    }
  }
}
