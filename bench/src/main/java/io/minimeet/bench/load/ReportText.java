package io.minimeet.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a table for people: one figure a line, each with its unit. */
final class ReportText {
  private static final double BYTES_PER_MIB = 1 << 20;

  private final List<String> lines = new ArrayList<>();

  private ReportText() {}

  static String of(LoadReport report) {
    ReportText text = new ReportText();
    text.load(report);
    text.delivery(report);
    text.times(report);
    report.server().ifPresent(text::server);
    text.generator(report.generator());
    report.failures().forEach(failure -> text.row("failure", "%s", failure));
    return String.join(System.lineSeparator(), text.lines);
  }

  private void load(LoadReport report) {
    row("rooms", "%d", report.rooms());
    row("peers", "%d", report.peers());
    row("video of each peer", "%d kbit/s", report.videoBitsPerSecond() / 1000);
    row("measured time", "%.1f s", report.measuredSeconds());
    row(
        "forwarded packets",
        "%.0f packets/s",
        report.delivery().delivered() / report.measuredSeconds());
  }

  private void delivery(LoadReport report) {
    LoadReport.Delivery delivery = report.delivery();
    row("delivered", "%d of %d packets", delivery.delivered(), delivery.expected());
    row("delivered / expected", "%.6f (worst pair %.6f)", delivery.ratio(), delivery.worstPair());
    row("lost", "%d packets", delivery.lost());
    row("duplicates", "%d packets", delivery.duplicates());
    row("needless repairs", "%d packets", delivery.needlessRepairs());
    row("strays from other rooms", "%d packets", delivery.strays());
    row("undecipherable", "%d packets", delivery.undecipherable());
    row("asked of the server again", "%d packets", report.counts().nacked());
    row("repaired by the server", "%d packets", report.counts().repaired());
    row("asked of the peers again", "%d packets", report.counts().nacksReceived());
    row("keyframe requests", "%d", report.counts().keyframeRequests());
  }

  private void times(LoadReport report) {
    LoadReport.Latency latency = report.latency();
    row("latency, mean", "%.0f µs", latency.meanMicros());
    row("latency, median", "%d µs", latency.p50Micros());
    row("latency, 99 %", "%d µs", latency.p99Micros());
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
    row(
        "server: resident memory",
        "%.1f MiB before, %.1f MiB after",
        cost.residentBytesBefore() / BYTES_PER_MIB,
        cost.residentBytesAfter() / BYTES_PER_MIB);
  }

  private void generator(LoadReport.Generator generator) {
    row("load generator: processor time", "%.2f s", generator.cpuSeconds());
    row("load generator: worst lag", "%d ms", generator.maxLagMillis());
    row("load generator: left out", "%d pictures and sounds", generator.skipped());
    row("load generator: not taken by sockets", "%d packets", generator.unsent());
  }

  // Private, and every format stands above: no reason to depend on the annotation's library.
  @SuppressWarnings("AnnotateFormatMethod")
  private void row(String name, String format, Object... values) {
    lines.add(
        String.format(Locale.ROOT, "%-38s ", name) + String.format(Locale.ROOT, format, values));
  }
}
