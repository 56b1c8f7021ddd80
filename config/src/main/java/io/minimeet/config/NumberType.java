package io.minimeet.config;

import java.util.regex.Pattern;

/** A whole number. */
record NumberType(int min, int max) implements ScalarType<Integer> {
  /** Bounded, so that the text always fits a long. */
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  @Override
  public String expects() {
    return "a number from " + min + " to " + max;
  }

  @Override
  public Parsed<Integer> parse(String text) {
    if (!DIGITS.matcher(text).matches()) {
      return wrong(text, "is no whole number");
    }
    long number = Long.parseLong(text);
    return number < min || number > max
        ? wrong(text, "is out of range")
        : new Parsed.Value<>((int) number);
  }

  @Override
  public String format(Integer value) {
    return value.toString();
  }
}
