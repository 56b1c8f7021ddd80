package io.minimeet.bench.load;

import io.minimeet.bench.load.LoadReport.ServerCost;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A sweep as one page, and the picture of what a packet costs with how many rooms. */
final class SweepPage {
  private static final double MICROS_PER_MILLI = 1_000;
  private static final double UNKNOWN = -1;
  private static final String COST = "Processor time for each forwarded packet, µs";
  private static final String ROOMS = "rooms";

  private SweepPage() {}

  static String of(SweepReport report) {
    return Html.page(
        "MiniMeet, room by room", summary(report), tiles(report) + plots(report) + table(report));
  }

  /** What a packet costs, alone, for documents. */
  static String costPicture(SweepReport report) {
    return Plot.alone(COST, costPlot(report));
  }

  private static String summary(SweepReport report) {
    return Html.text(
        SweepText.load(report) + ". " + sentence(String.join("; ", SweepText.words(report))));
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  /** What the step with the most rooms that were borne came to. */
  private static String tiles(SweepReport report) {
    return report.steps().stream()
        .filter(step -> report.mostRooms().orElse(0) == step.plan().rooms())
        .findFirst()
        .map(SweepPage::tiles)
        .orElse("");
  }

  private static String tiles(LoadReport step) {
    StringBuilder tiles = new StringBuilder();
    tiles.append("<h2>With ").append(SweepText.rooms(step.plan().rooms())).append("</h2>\n");
    tiles.append("<dl class=\"tiles\">\n");
    ReportPage.paceTiles(tiles, step);
    return tiles.append("</dl>\n").toString();
  }

  private static String plots(SweepReport report) {
    boolean known = report.steps().stream().anyMatch(step -> step.server().isPresent());
    return (known ? "<h2>" + COST + "</h2>\n" + costPlot(report) : "")
        + plot(
            report,
            "Latency, ms",
            List.of(
                new Plot.Line<>(
                    "median", "first", it -> it.latency().p50Micros() / MICROS_PER_MILLI),
                new Plot.Line<>(
                    "99 %", "second", it -> it.latency().p99Micros() / MICROS_PER_MILLI)))
        + plot(
            report,
            "Processors in use",
            List.of(
                new Plot.Line<>(
                    "server", "first", it -> it.server().map(ServerCost::cores).orElse(UNKNOWN)),
                new Plot.Line<>("load generator", "second", LoadReport::generatorCores)));
  }

  private static String plot(SweepReport report, String title, List<Plot.Line<LoadReport>> lines) {
    return Html.plot(
        title, ROOMS, report.steps(), step -> step.plan().rooms(), lines, Plot::dottedLines);
  }

  private static String costPlot(SweepReport report) {
    return Plot.dottedLines(
        COST,
        ROOMS,
        report.steps(),
        step -> step.plan().rooms(),
        List.of(
            new Plot.Line<>(
                "server",
                "first",
                it -> it.server().map(ServerCost::cpuMicrosPerDelivered).orElse(UNKNOWN))));
  }

  private static String table(SweepReport report) {
    return report.steps().stream()
        .map(step ->
            row(SweepText.cells(step), "td", SweepReport.isLossy(step) ? " class=\"bad\"" : ""))
        .collect(
            Collectors.joining(
                "",
                "<h2>All steps</h2>\n<table class=\"numbers\">\n" + row(SweepText.head(), "th", ""),
                "</table>\n"));
  }

  private static String row(List<String> cells, String kind, String style) {
    return cells.stream()
        .map(cell -> "<" + kind + ">" + Html.text(cell) + "</" + kind + ">")
        .collect(Collectors.joining("", "<tr" + style + ">", "</tr>\n"));
  }
}
