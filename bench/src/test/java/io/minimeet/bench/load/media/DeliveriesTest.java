package io.minimeet.bench.load.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.bench.load.media.Stamp.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class DeliveriesTest {
  private static final int AT = 3;

  private final MemorySegment memory = Arena.ofAuto().allocate(64);
  private final Histogram latency = new Histogram(60_000_000, 3);
  private final Deliveries deliveries = new Deliveries(List.of(7, 9), latency);

  private void arrive(int sender, Phase phase, Kind kind, int counter, boolean repaired) {
    Stamp.write(memory, AT, sender, phase, kind, counter, 1_000_000);
    deliveries.record(memory, AT, Stamp.BYTES, repaired, 3_500_000);
  }

  @Test
  void shouldCountMeasuredPacketsOfEachSenderAndKindApart() {
    arrive(7, Phase.MEASURED, Kind.AUDIO, 0, false);
    arrive(7, Phase.MEASURED, Kind.VIDEO, 0, false);
    arrive(9, Phase.MEASURED, Kind.VIDEO, 0, false);
    arrive(9, Phase.MEASURED, Kind.VIDEO, 1, false);
    assertEquals(4, deliveries.delivered());
    assertEquals(1, deliveries.delivered(7, Kind.AUDIO));
    assertEquals(2, deliveries.delivered(9, Kind.VIDEO));
    assertEquals(0, deliveries.delivered(9, Kind.AUDIO));
    assertEquals(0, deliveries.duplicates());
  }

  @Test
  void shouldNotCountWhatWasSentBeforeAndAfterTheMeasuredTime() {
    arrive(7, Phase.WARM_UP, Kind.AUDIO, 0, false);
    arrive(7, Phase.DRAIN, Kind.AUDIO, 0, false);
    arrive(7, Phase.DRAIN, Kind.AUDIO, 0, false);
    assertEquals(0, deliveries.delivered());
    assertEquals(0, deliveries.duplicates());
    assertEquals(0, latency.getTotalCount());
  }

  @Test
  void shouldTellADuplicateFromANeedlessRepair() {
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, false);
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, false);
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, true);
    assertEquals(1, deliveries.delivered());
    assertEquals(1, deliveries.duplicates());
    assertEquals(1, deliveries.needlessRepairs());
  }

  @Test
  void shouldCountARepairOfALostPacketAsDelivered() {
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, true);
    assertEquals(1, deliveries.delivered());
    assertEquals(0, deliveries.needlessRepairs());
  }

  @Test
  void shouldReportPacketsOfPeopleWhoAreNotInTheRoom() {
    arrive(8, Phase.MEASURED, Kind.VIDEO, 0, false);
    assertEquals(1, deliveries.strays());
    assertEquals(0, deliveries.delivered());
  }

  @Test
  void shouldReportPayloadsWithoutAStamp() {
    memory.fill((byte) 0x55);
    deliveries.record(memory, AT, Stamp.BYTES, false, 0);
    Stamp.write(memory, AT, 7, Phase.MEASURED, Kind.AUDIO, 0, 0);
    deliveries.record(memory, AT, Stamp.BYTES - 1, false, 0);
    assertEquals(2, deliveries.unstamped());
    assertEquals(0, deliveries.delivered());
  }

  @Test
  void shouldHaveHeardEverybodyOnlyWhenEachSenderWasHeardInBothKinds() {
    arrive(7, Phase.WARM_UP, Kind.AUDIO, 0, false);
    arrive(7, Phase.WARM_UP, Kind.VIDEO, 0, false);
    arrive(9, Phase.WARM_UP, Kind.VIDEO, 0, false);
    arrive(9, Phase.WARM_UP, Kind.VIDEO, 1, false);
    assertFalse(deliveries.heardEverybody());
    assertEquals(3, deliveries.streamsHeard());
    arrive(9, Phase.WARM_UP, Kind.AUDIO, 0, false);
    assertTrue(deliveries.heardEverybody());
  }

  @Test
  void shouldMeasureFromTheSendTimeInThePayload() {
    arrive(7, Phase.MEASURED, Kind.AUDIO, 0, false);
    assertEquals(2_500.0, (double) latency.getMaxValue(), 5);
  }
}
