package io.minimeet.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A time span such as 500ms, 30s, 2m, 1h or 365d. */
record DurationType(Duration min, Duration max) implements ScalarType<Duration> {
  private static final Map<String, Long> MILLIS_BY_UNIT =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  @Override
  public String expects() {
    return "a time from " + format(min) + " to " + format(max);
  }

  @Override
  public Parsed<Duration> parse(String text) {
    Optional<UnitNumber> written = UnitNumber.parse(text);
    if (written.isEmpty()) {
      return wrong(text, "is no time");
    }
    String unit = written.get().unit();
    if (unit.isEmpty()) {
      return new Parsed.Wrong<>(
          Quoted.inMessage(text) + " has no unit",
          "Write " + text + "s or " + text + "ms: " + expects() + ".");
    }
    Long factor = MILLIS_BY_UNIT.get(unit);
    if (factor == null) {
      return wrong(text, "has an unknown unit (known are ms, s, m, h and d)");
    }
    long millis = written.get().times(factor);
    return millis < min.toMillis() || millis > max.toMillis()
        ? wrong(text, "is out of range")
        : new Parsed.Value<>(Duration.ofMillis(millis));
  }

  @Override
  public String format(Duration value) {
    return value.isZero() ? "0s" : UnitNumber.format(value.toMillis(), MILLIS_BY_UNIT);
  }
}
