package io.minimeet.bench.load;

import static io.minimeet.bench.load.SampleReports.delivered;
import static io.minimeet.bench.load.SampleReports.delivery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.bench.load.LoadReport.Churned;
import io.minimeet.bench.load.Timeline.Sample;
import io.minimeet.bench.load.media.PairAccount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportTest {
  @Test
  void shouldCallFlawlessOnlyARunInWhichEverythingCameOnceToTheRightPeople() {
    assertTrue(delivered(10, 10).report().isFlawless());
    assertFalse(delivered(10, 9).report().isFlawless());
    assertFalse(SampleReports.of(delivery(10, 10, 1, 0)).report().isFlawless());
    assertFalse(SampleReports.of(delivery(10, 10, 0, 1)).report().isFlawless());
    assertFalse(delivered(10, 10).withFailures("gone").report().isFlawless());
    assertFalse(delivered(0, 0).report().isFlawless());
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
      long failed, long stayed, long duplicates, long strays, boolean flawless) {
    Churned churned =
        new Churned(3, failed, 0, 40, 90, new PairAccount(50, stayed), duplicates, strays);
    assertEquals(flawless, delivered(10, 10).withChurn(churned).report().isFlawless());
  }

  @Test
  void shouldWriteEachFigureWithItsUnitForPeople() {
    String text = ReportText.of(delivered(1_000, 999).withFailures("gone").report());
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
  void shouldWriteTheSameFiguresForMachines() {
    ObjectNode json = ReportFile.json(delivered(1_000, 999).report());
    assertEquals(0.999, json.at("/delivery/ratio").asDouble());
    assertEquals(1, json.at("/delivery/lost").asInt());
    assertEquals(70, json.at("/latency/p50Micros").asInt());
    assertEquals(4_096, json.at("/server/allocatedBytes").asInt());
    assertEquals(3, json.at("/server/pauses/count").asInt());
    assertEquals(2.91, json.at("/server/pauses/totalMillis").asDouble());
    assertEquals(1.23, json.at("/server/pauses/longestMillis").asDouble());
    assertEquals(1 << 20, json.at("/server/memory/residentBytesEach").asInt());
    assertEquals(90 << 20, json.at("/server/memory/empty/residentBytes").asInt());
    assertEquals(256 << 10, json.at("/server/memory/heapBytesEach").asInt());
    assertFalse(json.at("/flawless").asBoolean(true));
  }

  @Test
  void shouldWriteAPageThatNeedsNothingElse() {
    String page = ReportPage.of(delivered(1_000, 999).withFailures("<peer> & co").report());
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
  void shouldLeaveOutWhatTheServerDoesNotTell() {
    LoadReport report =
        delivered(10, 10).withServer(Optional.of(SampleReports.costUnseen())).report();
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
  void shouldLeaveOutOfThePageWhatIsNotKnown() {
    List<Sample> samples = List.of(new Sample(1, 4_800, -1, 70, 400, -1, 0.2));
    String page =
        ReportPage.of(
            delivered(10, 10)
                .withServer(Optional.empty())
                .withTimeline(new Timeline(samples, List.of()))
                .report());
    assertFalse(page.contains("<title>expected</title>"), page);
    assertFalse(page.contains("<title>server</title>"), page);
    assertTrue(page.contains("<title>load generator</title>"), page);
  }
}
