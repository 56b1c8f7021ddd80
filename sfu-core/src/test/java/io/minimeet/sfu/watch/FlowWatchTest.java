package io.minimeet.sfu.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.sfu.watch.FlowWatch.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlowWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private final FlowWatch watch = new FlowWatch();
  private long nowNanos = 50 * SECOND;
  private long sent;

  /**
   * Each letter is a second: f it flows, s it should and does not, n nothing is expected, e
   * somebody else is in the slot. The steps are: a ask, r reset, t tell, o it is over, - nothing.
   */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "fffff,                       -----",
    "nnnnn,                       -----",
    "ffss,                        ----",
    "fsss,                        ---a",
    "fssssss,                     ---a--r",
    "fsssssssss,                  ---a--r--t",
    "fsssssssssf,                 ---a--r--to",
    "fsssssssssn,                 ---a--r--to",
    "fsssssssssssssssssssssssssss, ---a--r--t---------a--------",
    "fsssfsssf,                   ---a---a-",
    "fsssnssss,                   ---a----a",
    "fsnssnssnss,                 -----------",
    "fssssssf,                    ---a--r-",
    "fsssesss,                    ---a----",
    "essss,                       ----a",
  })
  void shouldHealStepByStep(String seconds, String steps) {
    StringBuilder taken = new StringBuilder();
    for (int i = 0; i < seconds.length(); i++) {
      char second = seconds.charAt(i);
      nowNanos += SECOND;
      sent += second == 'f' ? 30 : 0;
      if (second == 'e') {
        watch.beginAgain();
        taken.append('-');
      } else {
        taken.append(letter(watch.look(second != 'n', sent, nowNanos)));
      }
    }
    assertEquals(steps, taken.toString());
  }

  private static char letter(Step step) {
    return switch (step) {
      case NOTHING -> '-';
      case ASK_FOR_KEYFRAME -> 'a';
      case RESET -> 'r';
      case TELL_CLIENT -> 't';
      case TELL_IT_IS_OVER -> 'o';
    };
  }

  @Test
  void shouldTellOnceHoweverLongItLasts() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      nowNanos += SECOND;
      steps.add(watch.look(true, sent, nowNanos));
    }
    assertEquals(1, steps.stream().filter(Step.TELL_CLIENT::equals).count());
    assertEquals(1, steps.stream().filter(Step.RESET::equals).count());
    assertEquals(60, steps.stream().filter(Step.ASK_FOR_KEYFRAME::equals).count());
  }
}
