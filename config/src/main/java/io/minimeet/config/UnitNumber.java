package io.minimeet.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole number with a unit right behind it, such as 30s or 64MiB. */
record UnitNumber(long number, String unit) {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,18})([A-Za-z]*)");

  static Optional<UnitNumber> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(new UnitNumber(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** In the unit whose factor is 1; {@link Long#MAX_VALUE} where it is more than that. */
  long times(long factor) {
    long high = Math.multiplyHigh(number, factor);
    long low = number * factor;
    return high != 0 || low < 0 ? Long.MAX_VALUE : low;
  }

  /** In the largest unit that needs no fraction. */
  static String format(long amount, Map<String, Long> factorByUnit) {
    String unit = "";
    long best = 0;
    for (Map.Entry<String, Long> entry : factorByUnit.entrySet()) {
      long factor = entry.getValue();
      boolean fits = amount == 0 ? best == 0 : amount % factor == 0;
      if (fits && factor > best) {
        best = factor;
        unit = entry.getKey();
      }
    }
    return amount / Math.max(best, 1) + unit;
  }
}
