package io.minimeet.config;

import java.time.Duration;

/**
 * How long something is kept; 0s is for ever. A time below the least one is a slip that would cost
 * what cannot be brought back.
 */
record KeepType(DurationType times) implements ScalarType<Duration> {
  static final KeepType DAYS =
      new KeepType(new DurationType(Duration.ofHours(1), Duration.ofDays(36_500)));

  @Override
  public String expects() {
    return times.expects() + ", or 0s for ever";
  }

  @Override
  public Parsed<Duration> parse(String text) {
    if (text.equals(format(Duration.ZERO))) {
      return new Parsed.Value<>(Duration.ZERO);
    }
    return switch (times.parse(text)) {
      case Parsed.Value<Duration> value -> value;
      case Parsed.Wrong<Duration>(String subject, String remedy) ->
          new Parsed.Wrong<>(subject, remedy.replace(times.expects(), expects()));
    };
  }

  @Override
  public String format(Duration value) {
    return times.format(value);
  }
}
