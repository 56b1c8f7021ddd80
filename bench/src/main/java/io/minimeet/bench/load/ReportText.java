package io.minimeet.bench.load;

import io.minimeet.bench.load.media.NetworkLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as a table for people: one figure a line, each with its unit. */
final class ReportText {
  private static final int MAX_FAILURES = 5;
  private static final double BYTES_PER_KIB = 1 << 10;
  private static final double BYTES_PER_MIB = 1 << 20;

  private final List<Row> rows = new ArrayList<>();

  /** One figure with its unit. */
  record Row(String name, String value) {}

  private ReportText() {}

  static String of(LoadReport report) {
    return rows(report).stream()
        .map(row -> String.format(Locale.ROOT, "%-38s %s", row.name(), row.value()))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  static List<Row> rows(LoadReport report) {
    ReportText text = new ReportText();
    text.load(report);
    text.delivery(report);
    if (report.plan().hasPoorNetworks()) {
      text.network(report.network());
    }
    report.churn().ifPresent(text::churn);
    text.times(report);
    report.server().ifPresent(text::server);
    text.generator(report);
    if (!report.failures().isEmpty()) {
      text.row("failures", "%d: %s", report.failures().size(), firstOf(report.failures()));
    }
    return text.rows;
  }

  /** A server that stops fails all its peers in the same way. */
  static String firstOf(List<String> failures) {
    return failures.stream().limit(MAX_FAILURES).collect(Collectors.joining("; "))
        + (failures.size() > MAX_FAILURES ? "; …" : "");
  }

  private void load(LoadReport report) {
    LoadPlan plan = report.plan();
    row("rooms", "%d", plan.rooms());
    row("peers", "%d", plan.peers());
    row(
        "video of each peer",
        "%d kbit/s%s",
        plan.videoBitsPerSecond() / 1000,
        plan.simulcast() ? ", and two smaller layers" : "");
    row("links", "%s", plan.tellsArrivals() ? "estimated by the server" : "not told of (--blind)");
    row("measured time", "%.1f s", report.measuredSeconds());
    row("forwarded packets", "%.0f packets/s", report.deliveredPerSecond());
  }

  private void delivery(LoadReport report) {
    LoadReport.Delivery delivery = report.delivery();
    row("delivered", "%d of %d packets", delivery.delivered(), delivery.expected());
    row("delivered / expected", "%.6f (worst pair %.6f)", delivery.ratio(), delivery.worstPair());
    row("lost", "%d packets", delivery.lost());
    row("of those that came, by repair first", "%d packets", delivery.cameAsRepair());
    row("duplicates", "%d packets", delivery.duplicates());
    row("needless repairs", "%d packets", delivery.needlessRepairs());
    row("strays from other rooms", "%d packets", delivery.strays());
    row("undecipherable", "%d packets", delivery.undecipherable());
    row("asked of the server again", "%d packets", report.counts().nacked());
    row("repaired by the server", "%d packets", report.counts().repaired());
    row("asked of the peers again", "%d packets", report.counts().nacksReceived());
    row("keyframe requests", "%d", report.counts().keyframeRequests());
  }

  private void network(NetworkLoss network) {
    row(
        "lost by emulation, to the server",
        "%d packets, %d of them repaired",
        network.droppedUp(),
        network.recoveredUp());
    row(
        "lost by emulation, from the server",
        "%d packets, %d of them repaired",
        network.droppedDown(),
        network.recoveredDown());
  }

  private void churn(LoadReport.Churned churn) {
    row("came and went", "%d guests, %d could not join", churn.changes(), churn.failed());
    row("changes left out", "%d", churn.leftOut());
    row(
        "guests: delivered / expected",
        "%d of %d packets",
        churn.stays().delivered(),
        churn.stays().expected());
    row("guests: duplicates, strays", "%d, %d packets", churn.duplicates(), churn.strays());
    row(
        "guests: join to media, median / worst",
        "%d / %d ms",
        churn.joinP50Millis(),
        churn.joinMaxMillis());
  }

  private void times(LoadReport report) {
    LoadReport.Latency latency = report.latency();
    row("latency, mean", "%.0f µs", latency.meanMicros());
    row("latency, median", "%d µs", latency.p50Micros());
    row("latency, 99 %", "%d µs", latency.p99Micros());
    row("latency, 99.9 %", "%d µs", latency.p999Micros());
    row("latency, worst", "%d µs", latency.maxMicros());
    LoadReport.Joining joining = report.joining();
    row(
        "join to ack, median / worst",
        "%d / %d ms",
        joining.joinedP50Millis(),
        joining.joinedMaxMillis());
    row(
        "join to media, median / worst",
        "%d / %d ms",
        joining.securedP50Millis(),
        joining.securedMaxMillis());
    row("until all heard all", "%d ms", joining.everybodyHeardMillis());
  }

  private void server(LoadReport.ServerCost cost) {
    row("server: processor time", "%.2f s = %.2f cores", cost.cpuSeconds(), cost.cores());
    row("server: per forwarded packet", "%.2f µs", cost.cpuMicrosPerDelivered());
    if (cost.allocatedBytes() >= 0) {
      row("server: allocated", "%.1f MiB", cost.allocatedBytes() / BYTES_PER_MIB);
      row("server: allocated per packet", "%.1f bytes", cost.allocatedBytesPerDelivered());
    }
    if (cost.heapBytesBefore() >= 0) {
      row(
          "server: heap after collection",
          "%.1f MiB before, %.1f MiB after",
          cost.heapBytesBefore() / BYTES_PER_MIB,
          cost.heapBytesAfter() / BYTES_PER_MIB);
    }
    if (cost.residentBytesBefore() >= 0) {
      row(
          "server: resident memory",
          "%.1f MiB before, %.1f MiB after",
          cost.residentBytesBefore() / BYTES_PER_MIB,
          cost.residentBytesAfter() / BYTES_PER_MIB);
    }
    memory(cost.memory());
    if (cost.pauses().isKnown()) {
      row("server: GC pauses", "%s", pauses(cost.pauses()));
    }
  }

  private void memory(LoadReport.Memory memory) {
    if (memory.isResidentKnown()) {
      row(
          "server: resident, empty / everybody in",
          "%.1f / %.1f MiB",
          memory.empty().residentBytes() / BYTES_PER_MIB,
          memory.peopled().residentBytes() / BYTES_PER_MIB);
      row("server: resident per participant", "%s", each(memory.residentBytesEach()));
    }
    if (memory.isHeapKnown()) {
      row(
          "server: heap, empty / everybody in",
          "%.1f / %.1f MiB",
          memory.empty().heapBytes() / BYTES_PER_MIB,
          memory.peopled().heapBytes() / BYTES_PER_MIB);
      row("server: heap per participant", "%s", each(memory.heapBytesEach()));
    }
  }

  static String pauses(GcPauses pauses) {
    return longest(pauses)
        + (pauses.count() > 1
            ? String.format(Locale.ROOT, ", %.1f ms in all", pauses.totalMillis())
            : "");
  }

  static String longest(GcPauses pauses) {
    return pauses.count() == 0
        ? "none"
        : String.format(Locale.ROOT, "%d, longest %.1f ms", pauses.count(), pauses.longestMillis());
  }

  static String each(double bytes) {
    return String.format(Locale.ROOT, "%.0f KiB", bytes / BYTES_PER_KIB);
  }

  private void generator(LoadReport report) {
    LoadReport.Generator generator = report.generator();
    row(
        "load generator: processor time",
        "%.2f s = %.2f cores",
        generator.cpuSeconds(),
        report.generatorCores());
    row(
        "load generator: per datagram",
        "%.2f µs (%d sent and received)",
        generator.cpuMicrosPerDatagram(),
        generator.datagrams());
    row(
        "load generator: lag, 99 % / worst",
        "%d / %d µs", generator.lag().p99Micros(), generator.lag().maxMicros());
    row("load generator: left out", "%d pictures and sounds", generator.skipped());
    row("load generator: not taken by sockets", "%d packets", generator.unsent());
    if (generator.unread() >= 0) {
      row("load generator: not read in time", "%d packets", generator.unread());
    }
  }

  // Private, and every format stands above: no reason to depend on the annotation's library.
  @SuppressWarnings("AnnotateFormatMethod")
  private void row(String name, String format, Object... values) {
    rows.add(new Row(name, String.format(Locale.ROOT, format, values)));
  }
}
