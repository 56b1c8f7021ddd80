package io.minimeet.bench.load;

import io.minimeet.bench.load.Timeline.Bucket;
import io.minimeet.bench.load.Timeline.Sample;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as one page that needs nothing else: no script, no other file, light or dark. */
final class ReportPage {
  private static final double MICROS_PER_MILLI = 1_000;

  private ReportPage() {}

  static String of(LoadReport report) {
    return Html.page(
        "MiniMeet under load",
        summary(report.plan(), report),
        tiles(report) + plots(report) + table(report));
  }

  private static String summary(LoadPlan plan, LoadReport report) {
    StringBuilder words = new StringBuilder();
    words.append(
        String.format(
            Locale.ROOT,
            "%d rooms of %d, %d kbit/s of video and 50 sound packets a second from each, for %.0f s",
            plan.rooms(),
            plan.peersPerRoom(),
            plan.videoBitsPerSecond() / 1_000,
            report.measuredSeconds()));
    words.append(plan.simulcast() ? "; simulcast of three layers" : "");
    words.append(plan.tellsArrivals() ? "" : "; the server knows nothing of their links");
    words.append(plan.hasPoorNetworks() ? "; over poor networks, emulated in the peers" : "");
    if (plan.hasGuests()) {
      words.append(
          String.format(Locale.ROOT, "; %.1f changes of guests a second", plan.churnPerSecond()));
    }
    return words.append('.').toString();
  }

  private static String tiles(LoadReport report) {
    LoadReport.Delivery delivery = report.delivery();
    StringBuilder tiles = new StringBuilder("<dl class=\"tiles\">\n");
    Html.tile(
        tiles,
        "delivered / expected",
        String.format(Locale.ROOT, "%.6f", delivery.ratio()),
        report.isFlawless() ? "good" : "bad");
    Html.tile(tiles, "lost", String.format(Locale.ROOT, "%,d", delivery.lost()), "");
    paceTiles(tiles, report);
    return tiles.append("</dl>\n").toString();
  }

  /** What one figure can say of how the server copes. */
  static void paceTiles(StringBuilder tiles, LoadReport report) {
    Html.tile(
        tiles,
        "forwarded",
        String.format(Locale.ROOT, "%,.0f packets/s", report.deliveredPerSecond()),
        "");
    Html.tile(
        tiles,
        "latency, median / 99 %",
        String.format(
            Locale.ROOT,
            "%.2f / %.2f ms",
            report.latency().p50Micros() / MICROS_PER_MILLI,
            report.latency().p99Micros() / MICROS_PER_MILLI),
        "");
    report.server().ifPresent(cost -> tiles(tiles, cost));
  }

  private static void tiles(StringBuilder tiles, LoadReport.ServerCost cost) {
    Html.tile(
        tiles,
        "server, per forwarded packet",
        String.format(Locale.ROOT, "%.2f µs", cost.cpuMicrosPerDelivered()),
        "");
    if (cost.memory().isResidentKnown()) {
      Html.tile(
          tiles,
          "server, memory per participant",
          ReportText.each(cost.memory().residentBytesEach()),
          "");
    }
    if (cost.pauses().isKnown()) {
      Html.tile(tiles, "server, GC pauses", ReportText.longest(cost.pauses()), "");
    }
  }

  private static String plots(LoadReport report) {
    List<Sample> samples = report.timeline().samples();
    return Html.plot(
            "Packets a second",
            "seconds",
            samples,
            Sample::seconds,
            List.of(
                new Plot.Line<>("delivered", "first", Sample::deliveredPerSecond),
                new Plot.Line<>("expected", "second", Sample::expectedPerSecond)),
            Plot::lines)
        + Html.plot(
            "Latency, ms",
            "seconds",
            samples,
            Sample::seconds,
            List.of(
                new Plot.Line<>("median", "first", it -> it.p50Micros() / MICROS_PER_MILLI),
                new Plot.Line<>("99 %", "second", it -> it.p99Micros() / MICROS_PER_MILLI)),
            Plot::lines)
        + "<h2>Packets by latency</h2>\n<p>All of the measured time; each bar is twice as wide as"
        + " the one before.</p>\n"
        + Plot.bars(
            "Packets by latency",
            "not later than",
            report.timeline().latencies(),
            Bucket::packets,
            ReportPage::upTo)
        + Html.plot(
            "Processors in use",
            "seconds",
            samples,
            Sample::seconds,
            List.of(
                new Plot.Line<>("server", "first", Sample::serverCores),
                new Plot.Line<>("load generator", "second", Sample::generatorCores)),
            Plot::lines);
  }

  private static String upTo(Bucket bucket) {
    return bucket.upToMicros() < MICROS_PER_MILLI
        ? bucket.upToMicros() + " µs"
        : String.format(Locale.ROOT, "%.0f ms", bucket.upToMicros() / MICROS_PER_MILLI);
  }

  private static String table(LoadReport report) {
    return ReportText.rows(report).stream()
        .map(row ->
            "<tr><th scope=\"row\">"
                + Html.text(row.name())
                + "</th><td>"
                + Html.text(row.value())
                + "</td></tr>\n")
        .collect(Collectors.joining("", "<h2>All figures</h2>\n<table>\n", "</table>\n"));
  }
}
