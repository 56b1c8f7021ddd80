package io.minimeet.sfu.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.rtp.rtcp.TransportFeedbackCursor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the recorder writes is read back the way a publisher does. */
final class ArrivalRecorderTest {
  private static final long START_NANOS = 64_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int DATAGRAM_BYTES = 1_150;
  private static final long LOST = -1;

  private final ArrivalRecorder recorder = new ArrivalRecorder();
  private final MemorySegment memory = Arena.ofAuto().allocate(DATAGRAM_BYTES);
  private final List<Integer> feedbackCounts = new ArrayList<>();

  @Test
  void shouldOweNothingBeforeTheFirstPacket() {
    assertEquals(Long.MAX_VALUE, recorder.deadlineNanos());
    assertEquals(Map.of(), report(START_NANOS, DATAGRAM_BYTES));
  }

  @Test
  void shouldReportAnIntervalAfterTheFirstPacket() {
    recorder.record(10, START_NANOS);
    assertEquals(START_NANOS + ArrivalRecorder.INTERVAL_NANOS, recorder.deadlineNanos());
  }

  @Test
  void shouldOweNothingBetweenAReportAndTheNextPacket() {
    recorder.record(10, START_NANOS);
    report(START_NANOS + 100 * MILLI, DATAGRAM_BYTES);
    assertEquals(Long.MAX_VALUE, recorder.deadlineNanos());
    recorder.record(11, START_NANOS + 400 * MILLI);
    assertEquals(
        START_NANOS + 400 * MILLI + ArrivalRecorder.INTERVAL_NANOS, recorder.deadlineNanos());
  }

  @Test
  void shouldReportEachArrivalOnce() {
    recorder.record(10, START_NANOS);
    recorder.record(11, START_NANOS + 5 * MILLI);
    Map<Integer, Long> expected = new LinkedHashMap<>();
    expected.put(10, START_NANOS / 1_000);
    expected.put(11, (START_NANOS + 5 * MILLI) / 1_000);
    assertEquals(expected, report(START_NANOS + 100 * MILLI, DATAGRAM_BYTES));
    assertEquals(Map.of(), report(START_NANOS + 200 * MILLI, DATAGRAM_BYTES));
  }

  @Test
  void shouldReportGapsAsLost() {
    recorder.record(10, START_NANOS);
    recorder.record(13, START_NANOS);
    Map<Integer, Long> report = report(START_NANOS, DATAGRAM_BYTES);
    assertEquals(List.of(10, 11, 12, 13), List.copyOf(report.keySet()));
    assertEquals(LOST, report.get(11));
    assertEquals(LOST, report.get(12));
  }

  @Test
  void shouldReportReorderedPacketsInTheirPlaces() {
    recorder.record(10, START_NANOS);
    recorder.record(12, START_NANOS + MILLI);
    recorder.record(11, START_NANOS + 2 * MILLI);
    Map<Integer, Long> report = report(START_NANOS + 100 * MILLI, DATAGRAM_BYTES);
    assertEquals(List.of(10, 11, 12), List.copyOf(report.keySet()));
    assertEquals((START_NANOS + 2 * MILLI) / 1_000, report.get(11));
  }

  @Test
  void shouldKeepTheFirstArrivalOfADuplicate() {
    recorder.record(10, START_NANOS);
    recorder.record(10, START_NANOS + 50 * MILLI);
    assertEquals(Map.of(10, START_NANOS / 1_000), report(START_NANOS, DATAGRAM_BYTES));
  }

  @Test
  void shouldGoOnAcrossTheWrapAround() {
    for (int i = 0; i < 6; i++) {
      recorder.record(0xfffd + i & 0xffff, START_NANOS + i * MILLI);
    }
    assertEquals(
        List.of(0xfffd, 0xfffe, 0xffff, 0, 1, 2),
        List.copyOf(report(START_NANOS, DATAGRAM_BYTES).keySet()));
  }

  @Test
  void shouldIgnoreAPacketThatWasReportedLostBefore() {
    recorder.record(10, START_NANOS);
    recorder.record(12, START_NANOS);
    report(START_NANOS, DATAGRAM_BYTES);
    recorder.record(11, START_NANOS + MILLI);
    assertEquals(Map.of(), report(START_NANOS + 100 * MILLI, DATAGRAM_BYTES));
  }

  @Test
  void shouldBeginAnewAfterAJump() {
    recorder.record(10, START_NANOS);
    recorder.record(10_010, START_NANOS + MILLI);
    recorder.record(10_011, START_NANOS + 2 * MILLI);
    assertEquals(
        List.of(10_010, 10_011), List.copyOf(report(START_NANOS, DATAGRAM_BYTES).keySet()));
  }

  @Test
  void shouldReportAcrossTheEndOfItsRing() {
    for (int i = 0; i < 2_040; i++) {
      recorder.record(i, START_NANOS + i * MILLI);
    }
    while (!report(START_NANOS, DATAGRAM_BYTES).isEmpty()) {
      // until all is told
    }
    for (int i = 2_040; i < 2_060; i += 2) {
      recorder.record(i, START_NANOS + i * MILLI);
    }
    Map<Integer, Long> report = report(START_NANOS, DATAGRAM_BYTES);
    for (int i = 2_040; i < 2_060; i += 2) {
      assertEquals((START_NANOS + i * MILLI) / 1_000, report.get(i), "packet " + i);
    }
  }

  @Test
  void shouldCountItsMessagesUpAcrossTheWrapAround() {
    for (int i = 0; i < 260; i++) {
      recorder.record(i, START_NANOS + i * MILLI);
      report(START_NANOS, DATAGRAM_BYTES);
    }
    for (int i = 0; i < 260; i++) {
      assertEquals(i & 0xff, feedbackCounts.get(i));
    }
  }

  @Test
  void shouldKeepWhatDoesNotFitForLater() {
    for (int i = 0; i < 400; i++) {
      recorder.record(i, START_NANOS + i * 10L * MILLI);
    }
    Map<Integer, Long> all = new TreeMap<>();
    int reports = 0;
    while (all.size() < 400) {
      Map<Integer, Long> part = report(START_NANOS, 200);
      assertFalse(part.isEmpty(), "nothing new after " + all.size());
      all.putAll(part);
      reports++;
    }
    assertTrue(reports > 1);
    all.forEach(
        (sequence, micros) -> assertEquals((START_NANOS + sequence * 10 * MILLI) / 1_000, micros));
  }

  @Test
  void shouldNotStayDueWhenNothingFits() {
    recorder.record(10, START_NANOS);
    long due = recorder.deadlineNanos();
    assertEquals(Map.of(), report(due, 8));
    assertTrue(recorder.deadlineNanos() > due);
    assertEquals(Map.of(10, START_NANOS / 1_000), report(due, DATAGRAM_BYTES));
  }

  @Test
  void shouldTellTheTruthAboutRandomTraffic() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      ArrivalRecorder any = new ArrivalRecorder();
      Map<Integer, Long> truth = new TreeMap<>();
      Map<Integer, Long> told = new TreeMap<>();
      long now = START_NANOS;
      int first = random.nextInt(0x10000);
      for (int i = 0; i < 3_000; i++) {
        now += random.nextInt(4) * MILLI;
        if (random.nextInt(10) > 0) {
          int sequence = first + i & 0xffff;
          any.record(sequence, now);
          truth.put(sequence, now / 1_000);
        }
        if (i % 100 == 99) {
          told.putAll(report(any, now, DATAGRAM_BYTES));
        }
      }
      told.putAll(report(any, now, DATAGRAM_BYTES));
      told.values().removeIf(arrival -> arrival == LOST);
      assertEquals(truth, told, "seed " + seed);
    }
  }

  private Map<Integer, Long> report(long nowNanos, int limitBytes) {
    return report(recorder, nowNanos, limitBytes);
  }

  /** The arrivals told, in µs by sequence number, in the order told. */
  private Map<Integer, Long> report(ArrivalRecorder of, long nowNanos, int limitBytes) {
    RtcpWriter writer = new RtcpWriter();
    writer.begin(memory, 0, limitBytes);
    of.write(writer, 1, 0, nowNanos);
    Map<Integer, Long> told = new LinkedHashMap<>();
    RtcpCursor packets = new RtcpCursor();
    packets.reset(memory, 0, writer.length());
    TransportFeedbackCursor statuses = new TransportFeedbackCursor();
    while (packets.next()) {
      statuses.reset(memory, packets.at(), packets.length());
      assertFalse(statuses.malformed());
      feedbackCounts.add(statuses.feedbackCount());
      while (statuses.next()) {
        long micros = statuses.referenceMicros() + statuses.arrivalMicros();
        told.put(statuses.sequenceNumber(), statuses.received() ? micros : LOST);
      }
    }
    assertFalse(packets.malformed());
    return told;
  }
}
