package io.minimeet.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sweep as a table for people, a line for each step, and what it comes to in words. */
final class SweepText {
  private static final double MICROS_PER_MILLI = 1_000;
  private static final String UNKNOWN = "-";

  private SweepText() {}

  /** Above the columns, with their units. */
  static List<String> head() {
    return List.of(
        "rooms",
        "packets/s",
        "delivered/expected",
        "µs/packet",
        "cores",
        "p50 ms",
        "p99 ms",
        "generator cores",
        "its lag p99 ms",
        "kept up");
  }

  /** One line under {@link #head}. */
  static List<String> cells(LoadReport step) {
    LoadReport.Latency latency = step.latency();
    return List.of(
        Integer.toString(step.plan().rooms()),
        text("%.0f", step.deliveredPerSecond()),
        text("%.6f", step.delivery().ratio()),
        step.server().map(it -> text("%.2f", it.cpuMicrosPerDelivered())).orElse(UNKNOWN),
        step.server().map(it -> text("%.2f", it.cores())).orElse(UNKNOWN),
        text("%.2f", latency.p50Micros() / MICROS_PER_MILLI),
        text("%.2f", latency.p99Micros() / MICROS_PER_MILLI),
        text("%.2f", step.generatorCores()),
        text("%.2f", step.generator().lag().p99Micros() / MICROS_PER_MILLI),
        step.generator().keptUp() ? "yes" : "no");
  }

  static String of(SweepReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(line(head()));
    report.steps().forEach(step -> lines.add(line(cells(step))));
    lines.add("");
    lines.addAll(words(report));
    return String.join(System.lineSeparator(), lines);
  }

  /** Numbers end where their columns end. */
  private static String line(List<String> cells) {
    List<String> heads = head();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      int width = Math.max(heads.get(i).length(), 7) + (i == 0 ? 0 : 2);
      line.append(" ".repeat(Math.max(0, width - cells.get(i).length()))).append(cells.get(i));
    }
    return line.toString();
  }

  /** What it comes to. */
  static List<String> words(SweepReport report) {
    List<String> words = new ArrayList<>();
    words.add(most(report));
    report
        .broken()
        .ifPresent(it -> words.add("with %s: %s".formatted(rooms(it.rooms()), it.reason())));
    List<String> late =
        report.steps().stream()
            .filter(step -> !step.generator().keptUp())
            .map(step -> Integer.toString(step.plan().rooms()))
            .toList();
    if (!late.isEmpty()) {
      words.add(
          "with "
              + String.join(", ", late)
              + " rooms the load generator did not keep up: what was lost or late there may be its own");
    }
    return words;
  }

  static String rooms(int number) {
    return number == 1 ? "1 room" : number + " rooms";
  }

  private static String most(SweepReport report) {
    String bound = text("delivered >= %.3f", SweepReport.BORNE_RATIO);
    if (report.mostRooms().isEmpty()) {
      return "no number of rooms had " + bound;
    }
    int most = report.mostRooms().getAsInt();
    boolean last = report.steps().getLast().plan().rooms() == most && report.broken().isEmpty();
    return "the highest number of rooms with %s was %d%s"
        .formatted(bound, most, last ? ", and more were not tried" : "");
  }

  /** The load in words: what all steps have in common. */
  static String load(SweepReport report) {
    return report.steps().stream()
        .findFirst()
        .map(LoadReport::plan)
        .map(plan ->
            text(
                "rooms of %d, %d kbit/s of video and 50 sound packets a second from each, %d s a step",
                plan.peersPerRoom(),
                plan.videoBitsPerSecond() / 1_000,
                plan.duration().toSeconds()))
        .orElse("no step went through");
  }

  // Private, and every format stands above: no reason to depend on the annotation's library.
  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
