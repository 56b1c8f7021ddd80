package io.minimeet.sfu.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a plan is made, and when the last one still holds. */
final class SteadyAllocationTest {
  private final SteadyAllocation steady = new SteadyAllocation();
  private final List<Picture> pictures = Meetings.pictures("cam=360p30 cam=180p15");

  @Test
  void shouldKeepThePlanWhileNothingChanges() {
    Allocation first = steady.plan(pictures, 1_000_000);
    assertSame(first, steady.plan(pictures, 1_000_000));
    assertSame(first, steady.plan(List.copyOf(pictures), first.fromBps()));
    assertSame(first, steady.plan(pictures, first.belowBps() - 1));
  }

  @Test
  void shouldPlanAnewWhereTheBudgetAsksForIt() {
    Allocation first = steady.plan(pictures, 1_000_000);
    assertEquals(
        Allocation.plan(pictures, first.belowBps(), 0), steady.plan(pictures, first.belowBps()));
    assertEquals(
        Allocation.plan(pictures, first.fromBps() - 1, 0),
        steady.plan(pictures, first.fromBps() - 1));
  }

  @Test
  void shouldPlanAnewForOtherPictures() {
    Allocation first = steady.plan(pictures, 1_000_000);
    for (String others : List.of("cam=360p30", "cam=360p30 !cam=180p15", "cam=360p15 cam=180p15")) {
      List<Picture> now = Meetings.pictures(others);
      Allocation other = steady.plan(now, 1_000_000);
      assertNotSame(first, other, others);
      assertEquals(Allocation.plan(now, 1_000_000, 0), other, others);
    }
  }
}
