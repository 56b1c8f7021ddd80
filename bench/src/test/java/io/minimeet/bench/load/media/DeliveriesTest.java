package io.minimeet.bench.load.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.bench.load.media.Stamp.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeliveriesTest {
  private static final int AT = 3;

  private final MemorySegment memory = Arena.ofAuto().allocate(64);
  private final LatencyLog latencies = new LatencyLog();
  private final Deliveries deliveries = new Deliveries(List.of(7, 9), 2, latencies);

  /** A log that is at the {@code counter}th unit of a phase, each of one packet. */
  private static SentLog logAt(Phase phase, int layer, int counter) {
    SentLog log = new SentLog(2);
    log.enter(phase);
    log.beginUnit();
    for (int i = 0; i < counter; i++) {
      log.sent(layer, true);
      log.nextCounter(layer);
      log.beginUnit();
    }
    return log;
  }

  private void stamp(int sender, Phase phase, Kind kind, int layer, int counter) {
    Stamp.write(memory, AT, sender, kind, logAt(phase, layer, counter), layer, 1_000_000);
  }

  private void arrive(int sender, Phase phase, Kind kind, int counter, boolean repaired) {
    stamp(sender, phase, kind, 0, counter);
    deliveries.record(memory, AT, Stamp.BYTES, repaired, 3_500_000);
  }

  private void drop(int sender, Kind kind, int counter, boolean repaired) {
    stamp(sender, Phase.MEASURED, kind, 0, counter);
    deliveries.drop(memory, AT, Stamp.BYTES, repaired);
  }

  private long delivered(int sender, Kind kind) {
    return deliveries.account(sender, kind, new SentLog(2)).delivered();
  }

  @Test
  void shouldCountMeasuredPacketsOfEachSenderAndKindApart() {
    arrive(7, Phase.MEASURED, Kind.AUDIO, 0, false);
    arrive(7, Phase.MEASURED, Kind.VIDEO, 0, false);
    arrive(9, Phase.MEASURED, Kind.VIDEO, 0, false);
    arrive(9, Phase.MEASURED, Kind.VIDEO, 1, false);
    assertEquals(4, deliveries.delivered());
    assertEquals(1, delivered(7, Kind.AUDIO));
    assertEquals(2, delivered(9, Kind.VIDEO));
    assertEquals(0, delivered(9, Kind.AUDIO));
    assertEquals(0, deliveries.duplicates());
  }

  @Test
  void shouldNotCountWhatWasSentBeforeAndAfterTheMeasuredTime() {
    arrive(7, Phase.WARM_UP, Kind.AUDIO, 0, false);
    arrive(7, Phase.DRAIN, Kind.AUDIO, 0, false);
    arrive(7, Phase.DRAIN, Kind.AUDIO, 0, false);
    assertEquals(0, deliveries.delivered());
    assertEquals(0, deliveries.duplicates());
    assertEquals(0, latencies.all().getTotalCount());
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
  void shouldNotCallTheOriginalOfARepairedPacketADuplicateButARepairInVain() {
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, true);
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, false);
    assertEquals(1, deliveries.needlessRepairs());
    assertEquals(0, deliveries.duplicates());
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, false);
    assertEquals(1, deliveries.duplicates(), "the same once more is one");
  }

  @Test
  void shouldCountAPacketThatTheOwnNetworkLostAsDeliveredByTheServerAndItsRepairApart() {
    drop(7, Kind.VIDEO, 5, false);
    assertEquals(1, deliveries.delivered());
    assertEquals(1, deliveries.dropped());
    assertEquals(0, deliveries.recovered());
    assertEquals(0, latencies.all().getTotalCount(), "nobody has it yet");
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, true);
    assertEquals(1, deliveries.delivered());
    assertEquals(1, deliveries.recovered());
    assertEquals(0, deliveries.needlessRepairs());
    assertEquals(1, latencies.all().getTotalCount());
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, true);
    assertEquals(1, deliveries.needlessRepairs());
  }

  @Test
  void shouldNotCountTheLossOfWhatHadCome() {
    arrive(7, Phase.MEASURED, Kind.VIDEO, 5, false);
    drop(7, Kind.VIDEO, 5, true);
    assertEquals(0, deliveries.dropped());
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
    stamp(7, Phase.MEASURED, Kind.AUDIO, 0, 0);
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
    assertEquals(2_500.0, (double) latencies.all().getMaxValue(), 5);
  }
}
