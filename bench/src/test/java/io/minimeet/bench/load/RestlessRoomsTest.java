package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.bench.load.LoadReport.Churned;
import io.minimeet.bench.load.LoadReport.ServerCost;
import io.minimeet.bench.load.link.LinkPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few seconds against the real server: the accounts stay exact where it chooses layers, where
 * people come and go, and where the peers' own networks lose packets.
 */
final class RestlessRoomsTest {
  private static final long VIDEO_BITS_PER_SECOND = 400_000;
  private static final Duration SECONDS = Duration.ofSeconds(4);

  @TempDir private Path folder = Path.of("");

  private static LoadPlan plan(boolean simulcast, double lossRatio, double churnPerSecond) {
    LinkPlan link = new LinkPlan(lossRatio, 0, 0);
    return new LoadPlan(
        2, 3, VIDEO_BITS_PER_SECOND, SECONDS, simulcast, link, link, churnPerSecond, true, 1);
  }

  @Test
  void shouldAccountForLayersGuestsAndNetworks() throws Exception {
    try (ServerProcess server = new ServerProcess(folder)) {
      Target target = Target.of(server.url(), false);
      MetricsProbe probe = MetricsProbe.of(target).orElseThrow();
      LoadReport guests =
          new LoadRun(plan(true, 0, 1), target, Optional.of(probe), moment -> {}).run();
      LoadReport losses =
          new LoadRun(plan(false, 0.03, 0), target, Optional.empty(), moment -> {}).run();
      probe.close();
      assertAll(() -> checkGuests(guests), () -> checkLosses(losses));
    }
  }

  private static void checkGuests(LoadReport report) {
    String text = ReportText.of(report);
    Churned churned = report.churn().orElseThrow();
    assertEquals(List.of(), report.failures(), text);
    assertEquals(0, report.delivery().lost(), text);
    assertTrue(churned.changes() > 0 && churned.stays().expected() > 0, text);
    assertEquals(0, churned.failed(), text);
    assertEquals(churned.stays().expected(), churned.stays().delivered(), text);
    ServerCost cost = report.server().orElseThrow();
    assertTrue(cost.cpuSeconds() > 0, text);
    assertTrue(cost.pauses().isKnown(), text);
  }

  private static void checkLosses(LoadReport report) {
    String text = ReportText.of(report);
    assertEquals(List.of(), report.failures(), text);
    assertEquals(0, report.delivery().lost(), text);
    assertTrue(report.network().droppedUp() > report.network().recoveredUp(), text);
    assertTrue(report.network().recoveredUp() > 0, text);
    assertTrue(report.network().droppedDown() > report.network().recoveredDown(), text);
    assertTrue(report.network().recoveredDown() > 0, text);
  }
}
