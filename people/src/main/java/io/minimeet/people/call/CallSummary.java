package io.minimeet.people.call;

import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The calls of a day in a room, in numbers. A call belongs to the day on which it began.
 *
 * @param callMillis how long the calls were, together
 * @param stayMillis how long people were in them, together
 * @param people each once, however often they came
 * @param tried stays in which media was wanted
 * @param connected of those, where it could flow
 * @param connectP50Millis from the offer until then, in half of them at most
 */
public record CallSummary(
    LocalDate day,
    String roomId,
    int calls,
    long callMillis,
    long stayMillis,
    int people,
    int tried,
    int connected,
    OptionalInt connectP50Millis,
    OptionalInt connectP95Millis) {

  /** 0 to 1; empty where nobody tried. */
  public OptionalDouble successRate() {
    return tried == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) connected / tried);
  }
}
