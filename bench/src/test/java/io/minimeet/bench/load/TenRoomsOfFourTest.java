package io.minimeet.bench.load;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.bench.load.LoadReport.ServerCost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten rooms of four at 1.2 Mbit/s over the loopback interface, against the real server in a process
 * of its own: every packet comes, none twice, and the server's memory stays as it is.
 *
 * <p>{@code -Dload.seconds=600} measures longer. The figures are left in {@code
 * target/load-report.json}.
 */
final class TenRoomsOfFourTest {
  private static final int ROOMS = 10;
  private static final int PEERS = 4;

  /** What is kept of 40 people is kept from the first second on. */
  private static final long HEAP_GROWTH_BYTES = 8L << 20;

  /** Code that the compiler makes in the first minute, and the buffers of 40 streams that fill. */
  private static final long RESIDENT_GROWTH_BYTES = 96L << 20;

  @TempDir private Path folder = Path.of("");

  @Test
  void shouldDeliverEveryPacketOnceInFlatMemory() throws Exception {
    LoadPlan plan =
        new LoadPlan(
                ROOMS,
                PEERS,
                LoadPlan.DEFAULT_VIDEO_BITS_PER_SECOND,
                Duration.ofSeconds(Long.getLong("load.seconds", 60)))
            .sentBlindly(); // a machine that stands still for a moment looks like a full link
    try (ServerProcess server = new ServerProcess(folder);
        JvmProbe probe = JvmProbe.attach(server.processId())) {
      LoadReport report =
          new LoadRun(plan, Target.of(server.url(), false), Optional.of(probe), moment -> {}).run();
      ReportFile.write(ReportFile.json(report), Path.of("target", "load-report.json"));
      String text = ReportText.of(report);
      System.out.println(text);
      check(report, text + "\n" + server.log());
    }
  }

  private static void check(LoadReport report, String text) {
    ServerCost cost = report.server().orElseThrow();
    assertAll(
        () -> assertEquals(List.of(), report.failures(), text),
        () -> assertTrue(report.delivery().expected() > 0, text),
        () -> assertEquals(0, report.generator().skipped(), text),
        () -> assertEquals(0, report.delivery().lost(), text),
        () -> assertEquals(0, report.delivery().duplicates(), text),
        () -> assertEquals(0, report.delivery().strays(), text),
        () -> assertEquals(0, report.delivery().undecipherable(), text),
        () -> assertTrue(cost.pauses().isKnown(), text),
        () -> assertTrue(cost.memory().isResidentKnown() && cost.memory().isHeapKnown(), text),
        () -> assertTrue(cost.heapBytesAfter() - cost.heapBytesBefore() < HEAP_GROWTH_BYTES, text),
        () ->
            assertTrue(
                cost.residentBytesAfter() - cost.residentBytesBefore() < RESIDENT_GROWTH_BYTES,
                text));
  }
}
