package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.bench.load.LoadReport.Churned;
import io.minimeet.bench.load.LoadReport.Delivery;
import io.minimeet.bench.load.LoadReport.Generator;
import io.minimeet.bench.load.LoadReport.Joining;
import io.minimeet.bench.load.LoadReport.Latency;
import io.minimeet.bench.load.LoadReport.Memory;
import io.minimeet.bench.load.LoadReport.ServerCost;
import io.minimeet.bench.load.Timeline.Bucket;
import io.minimeet.bench.load.Timeline.Sample;
import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.media.NetworkLoss;
import io.minimeet.bench.load.media.PairAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportTest {
  private static final Timeline TIMELINE =
      new Timeline(
          List.of(
              new Sample(1, 4_800, 4_801, 70, 400, 0.15, 0.2),
              new Sample(2, 4_790, 4_800, 80, 1_400, 0.16, 0.3)),
          List.of(new Bucket(64, 10), new Bucket(128, 400), new Bucket(16_384, 7)));

  private static final ServerCost COST =
      new ServerCost(
          1.5,
          0.15,
          3.1,
          4_096,
          0.8,
          5 << 20,
          6 << 20,
          1 << 20,
          2 << 20,
          new GcPauses(3, 2.91, 1.23),
          new Memory(8, new Footprint(4 << 20, 90 << 20), new Footprint(6 << 20, 98 << 20)));

  private static LoadReport report(Delivery delivery, List<String> failures) {
    return report(delivery, failures, Optional.empty());
  }

  private static LoadReport report(
      Delivery delivery, List<String> failures, Optional<Churned> churned) {
    return report(delivery, failures, churned, TIMELINE);
  }

  private static LoadReport report(
      Delivery delivery, List<String> failures, Optional<Churned> churned, Timeline timeline) {
    return new LoadReport(
        new LoadPlan(2, 4, 1_200_000, Duration.ofSeconds(10)),
        10,
        delivery,
        NetworkLoss.NONE,
        new Latency(80.5, 70, 90, 400, 2_000, 9_000),
        new Joining(5, 9, 60, 120, 900),
        MediaCounts.NONE,
        new Generator(2.5, 1_000_000, 3, 0, 0, 0),
        churned,
        Optional.of(COST),
        failures,
        timeline);
  }

  private static LoadReport withServer(LoadReport report, Optional<ServerCost> server) {
    return new LoadReport(
        report.plan(),
        report.measuredSeconds(),
        report.delivery(),
        report.network(),
        report.latency(),
        report.joining(),
        report.counts(),
        report.generator(),
        report.churn(),
        server,
        report.failures(),
        report.timeline());
  }

  private static Delivery delivery(long expected, long delivered, long duplicates, long strays) {
    return new Delivery(
        expected, delivered, 0, duplicates, 0, strays, 0, (double) delivered / expected);
  }

  @Test
  void shouldCallFlawlessOnlyARunInWhichEverythingCameOnceToTheRightPeople() {
    assertTrue(report(delivery(10, 10, 0, 0), List.of()).isFlawless());
    assertFalse(report(delivery(10, 9, 0, 0), List.of()).isFlawless());
    assertFalse(report(delivery(10, 10, 1, 0), List.of()).isFlawless());
    assertFalse(report(delivery(10, 10, 0, 1), List.of()).isFlawless());
    assertFalse(report(delivery(10, 10, 0, 0), List.of("gone")).isFlawless());
    assertFalse(report(delivery(0, 0, 0, 0), List.of()).isFlawless());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 50, 0, 0, true",
    "1, 50, 0, 0, false",
    "0, 49, 0, 0, false",
    "0, 50, 1, 0, false",
    "0, 50, 0, 1, false"
  })
  void shouldHoldGuestsToTheSame(
      long failed, long delivered, long duplicates, long strays, boolean flawless) {
    Churned churned =
        new Churned(3, failed, 0, 40, 90, new PairAccount(50, delivered), duplicates, strays);
    assertEquals(
        flawless, report(delivery(10, 10, 0, 0), List.of(), Optional.of(churned)).isFlawless());
  }

  @Test
  void shouldWriteEachFigureWithItsUnitForPeople() {
    String text = ReportText.of(report(delivery(1_000, 999, 0, 0), List.of("gone")));
    assertTrue(text.contains("999 of 1000 packets"), text);
    assertTrue(text.contains("70 µs"), text);
    assertTrue(text.contains("1200 kbit/s"), text);
    assertTrue(text.contains("1.0 MiB before, 2.0 MiB after"), text);
    assertTrue(text.contains("gone"), text);
    assertTrue(text.contains("3, longest 1.2 ms, 2.9 ms in all"), text);
    assertTrue(text.contains("90.0 / 98.0 MiB"), text);
    assertTrue(text.lines().anyMatch(it -> it.matches("server: resident per .* 1024 KiB")), text);
    assertTrue(text.lines().anyMatch(it -> it.matches("server: heap per .* 256 KiB")), text);
  }

  @Test
  void shouldSayThatThereWasNoPauseInPlainWords() {
    assertEquals("none", ReportText.pauses(new GcPauses(0, 0, 0)));
  }

  @Test
  void shouldLeaveOutWhatTheServerDoesNotTell() {
    Footprint unknown = Footprint.NOT_KNOWN;
    ServerCost little =
        new ServerCost(
            1.5,
            0.15,
            3.1,
            -1,
            -1,
            -1,
            -1,
            -1,
            -1,
            GcPauses.UNKNOWN,
            new Memory(8, unknown, unknown));
    LoadReport report = withServer(report(delivery(10, 10, 0, 0), List.of()), Optional.of(little));
    String text = ReportText.of(report);
    assertTrue(text.contains("3.10 µs"), text);
    for (String name : List.of("GC pauses", "resident", "heap", "allocated")) {
      assertFalse(text.contains(name), text);
    }
    String page = ReportPage.of(report);
    assertFalse(page.contains("GC pauses") || page.contains("per participant"), page);
    assertTrue(ReportFile.json(report).at("/server/memory/residentBytesEach").isMissingNode());
  }

  @Test
  void shouldWriteTheSameFiguresForMachines() {
    ObjectNode json = ReportFile.json(report(delivery(1_000, 999, 0, 0), List.of()));
    assertEquals(0.999, json.at("/delivery/ratio").asDouble());
    assertEquals(1, json.at("/delivery/lost").asInt());
    assertEquals(70, json.at("/latency/p50Micros").asInt());
    assertEquals(4_096, json.at("/server/allocatedBytes").asInt());
    assertEquals(3, json.at("/server/pauses/count").asInt());
    assertEquals(1.23, json.at("/server/pauses/longestMillis").asDouble());
    assertEquals(1 << 20, json.at("/server/memory/residentBytesEach").asInt());
    assertEquals(90 << 20, json.at("/server/memory/empty/residentBytes").asInt());
    assertEquals(256 << 10, json.at("/server/memory/heapBytesEach").asInt());
    assertFalse(json.at("/flawless").asBoolean(true));
  }

  @Test
  void shouldWriteAPageThatNeedsNothingElse() {
    String page = ReportPage.of(report(delivery(1_000, 999, 0, 0), List.of("<peer> & co")));
    assertTrue(page.contains("0.999000"), page);
    assertTrue(page.contains("3, longest 1.2 ms"), page);
    assertTrue(page.contains("1024 KiB"), page);
    assertTrue(page.contains("&lt;peer&gt; &amp; co"), page);
    assertFalse(page.contains("<script") || page.contains("http"), page);
    assertEquals(4, page.split("<svg", -1).length - 1);
    assertEquals(4, page.split("</svg>", -1).length - 1);
    assertFalse(page.contains("NaN"), page);
  }

  @Test
  void shouldLeaveOutOfThePageWhatIsNotKnown() {
    List<Sample> samples = List.of(new Sample(1, 4_800, -1, 70, 400, -1, 0.2));
    LoadReport unknown =
        withServer(
            report(
                delivery(10, 10, 0, 0),
                List.of(),
                Optional.empty(),
                new Timeline(samples, List.of())),
            Optional.empty());
    String page = ReportPage.of(unknown);
    assertFalse(page.contains("<title>expected</title>"), page);
    assertFalse(page.contains("<title>server</title>"), page);
    assertTrue(page.contains("<title>load generator</title>"), page);
  }
}
