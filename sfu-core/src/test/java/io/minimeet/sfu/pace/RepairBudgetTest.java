package io.minimeet.sfu.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RepairBudgetTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int PACKET_BYTES = 1_000;

  /** 100 kB a second, of which a quarter is for repairs. */
  private static final long LINK_BPS = 800_000;

  private final RepairBudget budget = new RepairBudget();

  /** Sends all that is allowed in the time, each millisecond. */
  private long send(long from, long millis) {
    long bytes = 0;
    for (long i = 0; i < millis; i++) {
      long now = from + i * MILLI;
      while (budget.isOpen(now) && bytes < 100_000_000) {
        budget.use(PACKET_BYTES, now);
        bytes += PACKET_BYTES;
      }
    }
    return bytes;
  }

  @Test
  void shouldMendAnOutageOfAQuarterOfASecondAtOnce() {
    budget.follow(LINK_BPS, NOW);
    assertEquals(26_000, send(NOW, 1));
  }

  @Test
  void shouldTakeNoMoreThanAQuarterOfTheLinkForLong() {
    budget.follow(LINK_BPS, NOW);
    send(NOW, 1_000);
    long bytes = send(NOW + 1_000 * MILLI, 10_000);
    assertTrue(Math.abs(bytes - 250_000) <= PACKET_BYTES, bytes + " bytes in ten seconds");
  }

  @Test
  void shouldTakeLessAsSoonAsTheLinkCarriesLess() {
    budget.follow(LINK_BPS, NOW);
    send(NOW, 1_000);
    long later = NOW + 1_000 * MILLI;
    budget.follow(LINK_BPS / 4, later);
    long bytes = send(later, 4_000);
    assertTrue(Math.abs(bytes - 25_000) <= PACKET_BYTES, bytes + " bytes in four seconds");
  }

  @Test
  void shouldAlwaysLetOnePacketGoAfterAWhile() {
    budget.follow(1, NOW);
    assertTrue(budget.isOpen(NOW));
    budget.use(1, NOW);
    assertFalse(budget.isOpen(NOW));
    assertTrue(budget.isOpen(NOW + 1_001 * MILLI));
  }

  @Test
  void shouldHaveNoBoundBeforeAnythingIsKnown() {
    assertEquals(100_000_000, send(NOW, 1));
    budget.follow(Long.MAX_VALUE, NOW);
    assertEquals(100_000_000, send(NOW, 1));
  }
}
