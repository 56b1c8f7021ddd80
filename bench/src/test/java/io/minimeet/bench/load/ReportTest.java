package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.bench.load.LoadReport.Delivery;
import io.minimeet.bench.load.LoadReport.Generator;
import io.minimeet.bench.load.LoadReport.Joining;
import io.minimeet.bench.load.LoadReport.Latency;
import io.minimeet.bench.load.LoadReport.ServerCost;
import io.minimeet.bench.load.media.MediaCounts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static LoadReport report(Delivery delivery, List<String> failures) {
    return new LoadReport(
        2,
        8,
        1_200_000,
        10,
        delivery,
        new Latency(80.5, 70, 400, 9_000),
        new Joining(5, 9, 60, 120, 900),
        MediaCounts.NONE,
        new Generator(2.5, 3, 0, 0),
        Optional.of(new ServerCost(1.5, 0.15, 3.1, 4_096, 0.8, 5 << 20, 6 << 20, 1 << 20, 2 << 20)),
        failures);
  }

  @Test
  void shouldCallFlawlessOnlyARunInWhichEverythingCameOnceToTheRightPeople() {
    assertTrue(report(new Delivery(10, 10, 0, 0, 0, 0, 1), List.of()).isFlawless());
    assertFalse(report(new Delivery(10, 9, 0, 0, 0, 0, 1), List.of()).isFlawless());
    assertFalse(report(new Delivery(10, 10, 1, 0, 0, 0, 1), List.of()).isFlawless());
    assertFalse(report(new Delivery(10, 10, 0, 0, 1, 0, 1), List.of()).isFlawless());
    assertFalse(report(new Delivery(10, 10, 0, 0, 0, 0, 1), List.of("gone")).isFlawless());
    assertFalse(report(new Delivery(0, 0, 0, 0, 0, 0, 1), List.of()).isFlawless());
  }

  @Test
  void shouldWriteEachFigureWithItsUnitForPeople() {
    String text = ReportText.of(report(new Delivery(1_000, 999, 0, 0, 0, 0, 0.5), List.of("gone")));
    assertTrue(text.contains("999 of 1000 packets"), text);
    assertTrue(text.contains("70 µs"), text);
    assertTrue(text.contains("1200 kbit/s"), text);
    assertTrue(text.contains("1.0 MiB before, 2.0 MiB after"), text);
    assertTrue(text.contains("gone"), text);
  }

  @Test
  void shouldWriteTheSameFiguresForMachines() {
    ObjectNode json = ReportFile.json(report(new Delivery(1_000, 999, 0, 0, 0, 0, 0.5), List.of()));
    assertEquals(0.999, json.at("/delivery/ratio").asDouble());
    assertEquals(1, json.at("/delivery/lost").asInt());
    assertEquals(70, json.at("/latency/p50Micros").asInt());
    assertEquals(4_096, json.at("/server/allocatedBytes").asInt());
    assertFalse(json.at("/flawless").asBoolean(true));
  }
}
