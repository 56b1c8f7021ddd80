package io.minimeet.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A number of bytes such as 64KiB. */
record SizeType(long minBytes, long maxBytes) implements ScalarType<Long> {
  static final long KIB = 1024;
  static final long MIB = 1024 * KIB;
  static final long GIB = 1024 * MIB;

  private static final Map<String, Long> BYTES_BY_UNIT =
      Map.of("B", 1L, "KiB", KIB, "MiB", MIB, "GiB", GIB);

  /** What people write and mean. */
  private static final Map<String, String> UNIT_BY_LOOSE_UNIT =
      Map.of("b", "B", "k", "KiB", "kb", "KiB", "m", "MiB", "mb", "MiB", "g", "GiB", "gb", "GiB");

  @Override
  public String expects() {
    return "a size from " + format(minBytes) + " to " + format(maxBytes);
  }

  @Override
  public Parsed<Long> parse(String text) {
    Optional<UnitNumber> written = UnitNumber.parse(text);
    if (written.isEmpty()) {
      return wrong(text, "is no size");
    }
    UnitNumber number = written.get();
    Long factor = BYTES_BY_UNIT.get(number.unit());
    if (factor == null) {
      return wrongUnit(text, number);
    }
    long bytes = number.times(factor);
    return bytes < minBytes || bytes > maxBytes
        ? wrong(text, "is out of range")
        : new Parsed.Value<>(bytes);
  }

  @Override
  public String format(Long value) {
    return UnitNumber.format(value, BYTES_BY_UNIT);
  }

  private Parsed<Long> wrongUnit(String text, UnitNumber number) {
    String meant = meantUnit(number.unit());
    return new Parsed.Wrong<>(
        Quoted.inMessage(text)
            + (number.unit().isEmpty() ? " has no unit" : " has an unknown unit")
            + " (known are B, KiB, MiB and GiB)",
        "Write " + (meant.isEmpty() ? "" : number.number() + meant + ": ") + expects() + ".");
  }

  private static String meantUnit(String unit) {
    for (String known : BYTES_BY_UNIT.keySet()) {
      if (known.equalsIgnoreCase(unit)) {
        return known;
      }
    }
    return UNIT_BY_LOOSE_UNIT.getOrDefault(unit.toLowerCase(Locale.ROOT), "");
  }
}
