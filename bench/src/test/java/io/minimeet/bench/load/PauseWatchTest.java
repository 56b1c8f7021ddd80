package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.bench.load.PauseSource.Totals;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PauseWatchTest {
  private static final long MILLI = 1_000_000;
  private static final long UNBOUND = Long.MAX_VALUE;

  /** Tells one total a look, and is only looked at in the beginning and in the end. */
  private static PauseSource telling(Totals... totals) {
    Deque<Totals> left = new ArrayDeque<>(List.of(totals));
    return new PauseSource() {
      @Override
      public Totals read() {
        return left.remove();
      }

      @Override
      public Duration interval() {
        return Duration.ofDays(1);
      }
    };
  }

  @Test
  void shouldNotCountWhatWasBefore() {
    GcPauses pauses =
        PauseWatch.begin(
                telling(new Totals(7, 90 * MILLI, UNBOUND), new Totals(8, 91 * MILLI, UNBOUND)))
            .end();
    assertEquals(new GcPauses(1, 1, 1), pauses);
  }

  @Test
  void shouldFindNoneWhereNothingHappened() {
    Totals still = new Totals(7, 90 * MILLI, 40 * MILLI);
    assertEquals(new GcPauses(0, 0, 0), PauseWatch.begin(telling(still, still)).end());
  }

  @ParameterizedTest(name = "from {0} to {1} ms, none longer than {2}: {3}")
  @CsvSource({
    "10, 13, 2, 2", // two between two looks, and it is known that none was longer than 2
    "10, 13, 50, 3", // the bound is an older pause's: this one alone cannot have been longer
    "10, 10, 50, 0"
  })
  void shouldTakeThePausesOfOneLookForOneUnlessMoreIsKnown(
      long before, long now, long bound, long longest) {
    assertEquals(
        longest,
        PauseWatch.longestBetween(new Totals(1, before, bound), new Totals(3, now, bound)));
  }
}
