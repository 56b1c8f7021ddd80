package io.minimeet.bench.load;

import io.minimeet.bench.load.Timeline.Bucket;
import io.minimeet.bench.load.Timeline.Sample;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as one page that needs nothing else: no script, no other file, light or dark. */
final class ReportPage {
  private static final double MICROS_PER_MILLI = 1_000;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ground: #fff; --ink: #1c2024; --quiet: #60646c;
        --rule: #d9dce1; --first: #0b68cb; --second: #c2410c; --good: #18794e; --bad: #ca2a30; }
      @media (prefers-color-scheme: dark) { :root { --ground: #111315; --ink: #edeef0;
        --quiet: #a0a4ab; --rule: #33373d; --first: #70b8ff; --second: #ff9e6b; --good: #3dd68c;
        --bad: #ff9592; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 60rem; background: var(--ground);
        color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.6rem; margin: 0; }
      h2 { font-size: 1.1rem; margin: 2.5rem 0 .25rem; }
      p { margin: .25rem 0; color: var(--quiet); }
      .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
        gap: 1rem; margin: 1.5rem 0; padding: 0; }
      .tiles div { border: 1px solid var(--rule); border-radius: .5rem; padding: .75rem 1rem; }
      dt { color: var(--quiet); font-size: .85rem; }
      dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
      .good { color: var(--good); } .bad { color: var(--bad); }
      svg { width: 100%; height: auto; }
      .grid { stroke: var(--rule); } .label { fill: var(--quiet); font-size: 11px; }
      .end { text-anchor: end; } .mid { text-anchor: middle; }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
      .first { stroke: var(--first); } .second { stroke: var(--second); stroke-dasharray: 5 3; }
      .bar { fill: var(--first); }
      .key { display: inline-block; width: 1.5rem; border-top: 2px solid; vertical-align: middle;
        margin: 0 .35rem 0 .75rem; }
      .key.first { border-color: var(--first); }
      .key.second { border-color: var(--second); border-top-style: dashed; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid var(--rule); }
      th { font-weight: normal; color: var(--quiet); }
      td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
      """;

  private ReportPage() {}

  static String of(LoadReport report) {
    LoadPlan plan = report.plan();
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>MiniMeet under load</title>
    <style>
    %s</style>
    </head>
    <body>
    <h1>MiniMeet under load</h1>
    <p>%s</p>
    %s%s%s</body>
    </html>
    """
        .formatted(STYLE, summary(plan, report), tiles(report), plots(report), table(report));
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
    tile(
        tiles,
        "delivered / expected",
        String.format(Locale.ROOT, "%.6f", delivery.ratio()),
        report.isFlawless() ? "good" : "bad");
    tile(tiles, "lost", String.format(Locale.ROOT, "%,d", delivery.lost()), "");
    tile(
        tiles,
        "forwarded",
        String.format(
            Locale.ROOT, "%,.0f packets/s", delivery.delivered() / report.measuredSeconds()),
        "");
    tile(
        tiles,
        "latency, median / 99 %",
        String.format(
            Locale.ROOT,
            "%.2f / %.2f ms",
            report.latency().p50Micros() / MICROS_PER_MILLI,
            report.latency().p99Micros() / MICROS_PER_MILLI),
        "");
    report.server().ifPresent(cost -> tiles(tiles, cost));
    return tiles.append("</dl>\n").toString();
  }

  private static void tiles(StringBuilder tiles, LoadReport.ServerCost cost) {
    tile(
        tiles,
        "server, per forwarded packet",
        String.format(Locale.ROOT, "%.2f µs", cost.cpuMicrosPerDelivered()),
        "");
    if (cost.memory().isResidentKnown()) {
      tile(
          tiles,
          "server, memory per participant",
          ReportText.each(cost.memory().residentBytesEach()),
          "");
    }
    if (cost.pauses().isKnown()) {
      tile(tiles, "server, GC pauses", ReportText.pauses(cost.pauses()), "");
    }
  }

  private static void tile(StringBuilder tiles, String name, String value, String style) {
    tiles.append("<div><dt>").append(name).append("</dt><dd class=\"").append(style);
    tiles.append("\">").append(value).append("</dd></div>\n");
  }

  private static String plots(LoadReport report) {
    List<Sample> samples = report.timeline().samples();
    return timePlot(
            "Packets a second",
            samples,
            List.of(
                new Plot.Line<>("delivered", "first", Sample::deliveredPerSecond),
                new Plot.Line<>("expected", "second", Sample::expectedPerSecond)))
        + timePlot(
            "Latency, ms",
            samples,
            List.of(
                new Plot.Line<>("median", "first", it -> it.p50Micros() / MICROS_PER_MILLI),
                new Plot.Line<>("99 %", "second", it -> it.p99Micros() / MICROS_PER_MILLI)))
        + "<h2>Packets by latency</h2>\n<p>All of the measured time; each bar is twice as wide as"
        + " the one before.</p>\n"
        + Plot.bars(
            "Packets by latency",
            "not later than",
            report.timeline().latencies(),
            Bucket::packets,
            ReportPage::upTo)
        + timePlot(
            "Processors in use",
            samples,
            List.of(
                new Plot.Line<>("server", "first", Sample::serverCores),
                new Plot.Line<>("load generator", "second", Sample::generatorCores)));
  }

  private static String upTo(Bucket bucket) {
    return bucket.upToMicros() < MICROS_PER_MILLI
        ? bucket.upToMicros() + " µs"
        : String.format(Locale.ROOT, "%.0f ms", bucket.upToMicros() / MICROS_PER_MILLI);
  }

  /** Lines of which nothing is known are left out, with their key. */
  private static String timePlot(
      String title, List<Sample> samples, List<Plot.Line<Sample>> lines) {
    List<Plot.Line<Sample>> known =
        lines.stream()
            .filter(line -> samples.stream().anyMatch(it -> line.value().applyAsDouble(it) >= 0))
            .toList();
    String keys =
        known.stream()
            .map(line -> "<span class=\"key " + line.style() + "\"></span>" + line.name())
            .collect(Collectors.joining());
    return "<h2>"
        + title
        + "</h2>\n<p>"
        + keys
        + "</p>\n"
        + Plot.lines(title, "seconds", samples, Sample::seconds, known);
  }

  private static String table(LoadReport report) {
    return ReportText.rows(report).stream()
        .map(row ->
            "<tr><th scope=\"row\">"
                + text(row.name())
                + "</th><td>"
                + text(row.value())
                + "</td></tr>\n")
        .collect(Collectors.joining("", "<h2>All figures</h2>\n<table>\n", "</table>\n"));
  }

  /** Failures quote the server, which may say anything. */
  private static String text(String any) {
    return any.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
