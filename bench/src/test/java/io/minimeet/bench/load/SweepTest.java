package io.minimeet.bench.load;

import static io.minimeet.bench.load.SampleReports.delivered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.bench.load.LoadReport.Generator;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class SweepTest {
  private static final long EXPECTED = 10_000;

  private static List<LoadPlan> plans(int... rooms) {
    return java.util.Arrays.stream(rooms)
        .mapToObj(number -> new LoadPlan(number, 4, 1_200_000, Duration.ofSeconds(10)))
        .toList();
  }

  private static LoadReport step(int rooms, long came) {
    return delivered(EXPECTED, came)
        .withRooms(rooms)
        .withServer(Optional.of(SampleReports.cost(20.0 / rooms)))
        .report();
  }

  /** A server that loses of 20 rooms, and lets nobody into 40. */
  private static LoadReport serve(LoadPlan plan) {
    if (plan.rooms() >= 40) {
      throw new LoadException("nobody hears <anybody>");
    }
    return step(plan.rooms(), plan.rooms() >= 20 ? EXPECTED - 11 : EXPECTED);
  }

  private static SweepReport sweep(boolean untilLossy, int... rooms) throws InterruptedException {
    return new Sweep(untilLossy, SweepTest::serve).run(plans(rooms));
  }

  private static List<Integer> rooms(SweepReport report) {
    return report.steps().stream().map(step -> step.plan().rooms()).toList();
  }

  @Test
  void shouldEndWithTheFirstLossyStepWhenAskedTo() throws InterruptedException {
    SweepReport report = sweep(true, 1, 10, 20, 30);
    assertEquals(List.of(1, 10, 20), rooms(report));
    assertEquals(OptionalInt.of(10), report.mostRooms());
    assertTrue(
        SweepText.of(report).endsWith("the highest number of rooms with delivered >= 0.999 was 10"),
        SweepText.of(report));
  }

  @Test
  void shouldGoThroughAllStepsUnlessAskedToEnd() throws InterruptedException {
    assertEquals(List.of(1, 20, 30), rooms(sweep(false, 1, 20, 30)));
  }

  @Test
  void shouldTakeAThousandthForBorne() {
    assertFalse(SweepReport.isLossy(step(1, 9_990)));
    assertTrue(SweepReport.isLossy(step(1, 9_989)));
  }

  @Test
  void shouldNotTakeTheLastStepForTheServersLimit() throws InterruptedException {
    String text = SweepText.of(sweep(true, 1, 10));
    assertTrue(text.endsWith("was 10, and more were not tried"), text);
  }

  @Test
  void shouldKeepWhatWasFoundWhenAStepDoesNotGoThrough() throws InterruptedException {
    SweepReport report = sweep(false, 1, 10, 40, 50);
    assertEquals(List.of(1, 10), rooms(report));
    assertFalse(report.isFlawless());
    String text = SweepText.of(report);
    assertTrue(text.contains("with 40 rooms: nobody hears <anybody>"), text);
    assertFalse(text.contains("more were not tried"), text);
    assertEquals(40, ReportFile.json(report).at("/broken/rooms").asInt());
  }

  @Test
  void shouldFailWhereNothingWasFound() {
    assertThrows(LoadException.class, () -> sweep(false, 40, 50));
  }

  @Test
  void shouldSayWhenNoStepWasBorne() throws InterruptedException {
    SweepReport report = sweep(true, 20, 30);
    assertEquals(OptionalInt.empty(), report.mostRooms());
    assertTrue(SweepText.of(report).contains("no number of rooms had delivered >= 0.999"));
    assertTrue(ReportFile.json(report).at("/mostRooms").isMissingNode());
    assertFalse(SweepPage.of(report).contains("<h2>With"));
  }

  @Test
  void shouldSayWhereTheGeneratorIsToBlame() {
    LoadReport late =
        delivered(EXPECTED, 9_000)
            .withRooms(60)
            .withGenerator(new Generator(9.9, 1_000_000, SampleReports.ON_TIME, 12, 0, 0))
            .report();
    SweepReport report = new SweepReport(List.of(step(10, EXPECTED), late), Optional.empty());
    String text = SweepText.of(report);
    assertTrue(text.contains("with 60 rooms the load generator did not keep up"), text);
    assertEquals("no", SweepText.cells(late).getLast());
    assertEquals("0.99", SweepText.cells(late).get(SweepText.head().indexOf("generator cores")));
    assertEquals("0.10", SweepText.cells(late).get(SweepText.head().indexOf("its lag p99 ms")));
    assertFalse(ReportFile.json(report).at("/steps/1/generator/keptUp").asBoolean(true));
  }

  @Test
  void shouldWriteATableThatStandsInColumns() throws InterruptedException {
    List<String> lines = SweepText.of(sweep(false, 1, 10, 20)).lines().toList();
    for (String line : lines.subList(0, 4)) {
      assertEquals(lines.getFirst().length(), line.length(), String.join("\n", lines));
    }
    assertTrue(
        lines.get(2).matches(" +10 +1000 +1\\.000000 +2\\.00 +0\\.15 +0\\.07 +0\\.40 .*yes"));
  }

  @Test
  void shouldWriteEveryStepInFullForMachines() throws InterruptedException {
    ObjectNode json = ReportFile.json(sweep(false, 1, 10, 20));
    assertEquals(10, json.at("/mostRooms").asInt());
    assertEquals(3, json.at("/steps").size());
    assertEquals(2, json.at("/steps/1/server/cpuMicrosPerDelivered").asDouble());
    assertEquals(3, json.at("/steps/1/server/pauses/count").asInt());
    assertEquals(10, json.at("/steps/1/plan/rooms").asInt());
  }

  @Test
  void shouldWriteAPageThatNeedsNothingElse() throws InterruptedException {
    String page = SweepPage.of(sweep(false, 1, 10, 20, 40));
    assertEquals(3, page.split("<svg", -1).length - 1);
    assertTrue(page.contains("nobody hears &lt;anybody&gt;"), page);
    assertTrue(page.contains("<h2>With 10 rooms</h2>"), page);
    assertTrue(page.contains("<tr class=\"bad\"><td>20</td>"), page);
    assertFalse(page.contains("<script") || page.contains("http") || page.contains("NaN"), page);
  }

  @Test
  void shouldLeaveOutOfThePageWhatTheServerDoesNotTell() {
    LoadReport unseen = delivered(10, 10).withServer(Optional.empty()).report();
    String page = SweepPage.of(new SweepReport(List.of(unseen, unseen), Optional.empty()));
    assertEquals(2, page.split("<svg", -1).length - 1);
    assertEquals("-", SweepText.cells(unseen).get(SweepText.head().indexOf("cores")));
  }

  @Test
  void shouldDrawThePictureAsAFileOfItsOwn() throws Exception {
    String svg = SweepPage.costPicture(sweep(false, 1, 10, 20));
    var dots =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getElementsByTagName("circle");
    assertEquals(3, dots.getLength());
    assertTrue(svg.contains(">2.00</text>"), svg);
    assertFalse(svg.contains("var("), svg);
  }
}
