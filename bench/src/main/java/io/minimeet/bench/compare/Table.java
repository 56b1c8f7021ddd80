package io.minimeet.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures beside their baseline, for people: one stage a line. */
final class Table {
  private static final String UNKNOWN = "-";
  private static final String FORM = "%12s %10s %12s %14s %14s %8s";

  private Table() {}

  static String of(List<Figure> figures, Baseline baseline, String machine) {
    List<String> lines = new ArrayList<>();
    int width = figures.stream().mapToInt(figure -> figure.name().length()).max().orElse(0);
    lines.add("here:     " + machine);
    if (!baseline.machine().isEmpty()) {
      lines.add("baseline: " + baseline.machine());
    }
    lines.add("");
    lines.add(
        " ".repeat(width)
            + FORM.formatted("ns/op", "±", "bytes/op", "baseline ns", "baseline bytes", "ratio"));
    figures.forEach(figure -> lines.add(row(figure, baseline, width)));
    return String.join(System.lineSeparator(), lines);
  }

  private static String row(Figure figure, Baseline baseline, int width) {
    double before = baseline.figure(figure.name()).map(Figure::nanos).orElse(Double.NaN);
    double bytesBefore = baseline.figure(figure.name()).map(Figure::bytes).orElse(Double.NaN);
    return figure.name()
        + " ".repeat(width - figure.name().length())
        + FORM.formatted(
            number(figure.nanos(), 1),
            number(figure.errorNanos(), 1),
            number(figure.bytes(), 1),
            number(before, 1),
            number(bytesBefore, 1),
            number(figure.nanos() / before, 2));
  }

  private static String number(double value, int digits) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + digits + "f", value)
        : UNKNOWN;
  }
}
