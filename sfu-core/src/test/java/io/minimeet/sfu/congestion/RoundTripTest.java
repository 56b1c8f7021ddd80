package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RoundTripTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;

  private final RoundTrip roundTrip = new RoundTrip();

  @Test
  void shouldBeTheLeastThatFeedbackTookLately() {
    assertEquals(0, roundTrip.nanos());
    roundTrip.measured(150 * MS, 11 * SECOND);
    roundTrip.measured(80 * MS, 12 * SECOND);
    roundTrip.measured(170 * MS, 13 * SECOND);
    assertEquals(80 * MS, roundTrip.nanos());
    roundTrip.measured(120 * MS, 24 * SECOND);
    assertEquals(80 * MS, roundTrip.nanos());
    roundTrip.measured(130 * MS, 36 * SECOND);
    assertEquals(120 * MS, roundTrip.nanos());
  }

  @Test
  void shouldFollowReportsAsSoonAsThereAreSome() {
    roundTrip.measured(80 * MS, SECOND);
    roundTrip.reported(40 * MS);
    assertEquals(40 * MS, roundTrip.nanos());
    roundTrip.reported(48 * MS);
    assertEquals(41 * MS, roundTrip.nanos());
  }

  @Test
  void shouldPassOverNonsense() {
    roundTrip.measured(-5, SECOND);
    roundTrip.reported(-5);
    roundTrip.reported(0);
    assertEquals(0, roundTrip.nanos());
    roundTrip.reported(Long.MAX_VALUE);
    assertEquals(RoundTrip.MAX_NANOS, roundTrip.nanos());
  }
}
