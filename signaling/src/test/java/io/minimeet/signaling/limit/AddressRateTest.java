package io.minimeet.signaling.limit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AddressRateTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void shouldFillAgainWithTime() {
    AddressRate rate = new AddressRate(2, 3);
    for (int i = 0; i < 3; i++) {
      assertTrue(rate.take("192.0.2.1", 0));
    }
    assertFalse(rate.take("192.0.2.1", 0));
    assertTrue(rate.take("192.0.2.1", SECOND / 2));
    assertFalse(rate.take("192.0.2.1", SECOND / 2));
    assertTrue(rate.take("192.0.2.2", 0));
  }

  @Test
  void shouldForgetWhoWasNotHeardOfForLongest() {
    AddressRate rate = new AddressRate(1, 1);
    assertTrue(rate.take("first", 0));
    assertTrue(rate.take("second", 0));
    for (int i = 0; i < 9_999; i++) {
      assertTrue(rate.take("other" + i, 0));
      assertFalse(rate.take("second", 0));
    }
    assertTrue(rate.take("first", 0), "forgotten, and begins anew");
  }
}
