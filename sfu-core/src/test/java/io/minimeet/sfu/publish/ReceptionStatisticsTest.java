package io.minimeet.sfu.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.rtcp.ReportBlock;
import io.minimeet.rtp.rtcp.RtcpType;
import io.minimeet.rtp.rtcp.RtcpWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ReceptionStatisticsTest {
  private static final long START_NANOS = 3_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int CLOCK_RATE = 90_000;
  private static final int TICKS_PER_MILLI = 90;

  /** As the stream counts: the first cycle is the second. */
  private static final long CYCLE = 0x1_0000L;

  private final ReceptionStatistics statistics = new ReceptionStatistics();
  private final MemorySegment memory = Arena.ofAuto().allocate(64);
  private final long block = ReportBlock.first(RtcpType.RECEIVER_REPORT, 0);

  /** RFC 3550, A.3. */
  @Nested
  final class Loss {
    @Test
    void shouldHaveNothingToReportBeforeTheFirstPacket() {
      assertFalse(report(START_NANOS));
    }

    @Test
    void shouldReportNoLossWhenEverythingCame() {
      receive(CYCLE + 100, CYCLE + 101, CYCLE + 102);
      assertTrue(report(START_NANOS));
      assertEquals(0, ReportBlock.fractionLost(memory, block));
      assertEquals(0, ReportBlock.cumulativeLost(memory, block));
    }

    @Test
    void shouldReportTheFractionIn256thsSinceTheReportBefore() {
      receive(CYCLE + 100, CYCLE + 101, CYCLE + 103); // 1 of 4
      report(START_NANOS);
      assertEquals(64, ReportBlock.fractionLost(memory, block));
      receive(CYCLE + 104, CYCLE + 107); // 2 of 4
      report(START_NANOS);
      assertEquals(128, ReportBlock.fractionLost(memory, block));
      assertEquals(3, ReportBlock.cumulativeLost(memory, block));
    }

    @Test
    void shouldReportNoFractionWhenNothingWasExpected() {
      receive(CYCLE + 100);
      report(START_NANOS);
      report(START_NANOS);
      assertEquals(0, ReportBlock.fractionLost(memory, block));
    }

    @Test
    void shouldReportNoNegativeFractionWhenLatePacketsComeIn() {
      receive(CYCLE + 100, CYCLE + 103);
      report(START_NANOS);
      receive(CYCLE + 101, CYCLE + 102, CYCLE + 104);
      report(START_NANOS);
      assertEquals(0, ReportBlock.fractionLost(memory, block));
      assertEquals(0, ReportBlock.cumulativeLost(memory, block));
    }

    @Test
    void shouldReportTheHighestNumberWithTheCyclesSinceTheFirst() {
      receive(CYCLE + 0xfffe, CYCLE + 0xffff, 2 * CYCLE, 2 * CYCLE + 1);
      report(START_NANOS);
      assertEquals(0x1_0001, ReportBlock.highestSequence(memory, block));
    }

    @Test
    void shouldReportNoCycleBeforeTheFirstWrapAround() {
      receive(CYCLE + 0x1234);
      report(START_NANOS);
      assertEquals(0x1234, ReportBlock.highestSequence(memory, block));
    }

    private void receive(long... sequences) {
      for (long sequence : sequences) {
        statistics.record(sequence, 0, CLOCK_RATE, START_NANOS);
      }
    }
  }

  /** RFC 3550, A.8. */
  @Nested
  final class Jitter {
    @Test
    void shouldBeZeroWhenPacketsComeAsTheyWereSent() {
      for (int i = 0; i < 100; i++) {
        receive(i, i * 20 * TICKS_PER_MILLI, START_NANOS + i * 20L * MILLI);
      }
      report(START_NANOS);
      assertEquals(0, ReportBlock.jitter(memory, block));
    }

    @Test
    void shouldStayZeroOverManyHours() {
      for (int i = 0; i < 100; i++) {
        long millis = i * 3_600_000L;
        receive(i, (int) (millis * TICKS_PER_MILLI), START_NANOS + millis * MILLI);
      }
      report(START_NANOS);
      assertEquals(0, ReportBlock.jitter(memory, block));
    }

    @Test
    void shouldTakeASixteenthOfEachDeviation() {
      receive(0, 0, START_NANOS);
      receive(1, 20 * TICKS_PER_MILLI, START_NANOS + 36 * MILLI); // 16 ms late
      report(START_NANOS);
      assertEquals(TICKS_PER_MILLI, ReportBlock.jitter(memory, block));
      receive(2, 40 * TICKS_PER_MILLI, START_NANOS + 40 * MILLI); // 16 ms early against that
      report(START_NANOS);
      // 90 + (1,440 − 90) / 16
      assertEquals(174, ReportBlock.jitter(memory, block));
    }

    @Test
    void shouldTakeAStepOfTheTimelineForNoJitter() {
      receive(0, 0, START_NANOS);
      receive(1, 1_000_000_000, START_NANOS + 20 * MILLI);
      report(START_NANOS);
      assertEquals(0, ReportBlock.jitter(memory, block));
    }

    @Test
    void shouldNeverBeNegativeHoweverFarTheTimelineSteps() {
      receive(0, 0, 0);
      receive(1, Integer.MIN_VALUE, 0);
      report(START_NANOS);
      assertEquals(0, ReportBlock.jitter(memory, block));
    }

    @Test
    void shouldGoOnAcrossTheWrapAroundOfTimestamps() {
      receive(0, -900, START_NANOS);
      receive(1, 900, START_NANOS + 20 * MILLI);
      report(START_NANOS);
      assertEquals(0, ReportBlock.jitter(memory, block));
    }

    private void receive(int sequence, int timestamp, long nowNanos) {
      statistics.record(CYCLE + sequence, timestamp, CLOCK_RATE, nowNanos);
    }
  }

  /** RFC 3550, 6.4.1: LSR and DLSR. */
  @Nested
  final class RoundTrip {
    @Test
    void shouldReportNoSenderReportBeforeThereWasOne() {
      statistics.record(CYCLE, 0, CLOCK_RATE, START_NANOS);
      report(START_NANOS + 5_000 * MILLI);
      assertEquals(0, ReportBlock.lastSenderReport(memory, block));
      assertEquals(0, ReportBlock.delaySinceLastSenderReport(memory, block));
    }

    @Test
    void shouldReportWhichSenderReportCameLastAndHowLongAgo() {
      statistics.record(CYCLE, 0, CLOCK_RATE, START_NANOS);
      statistics.senderReport(0xb705_2000, START_NANOS);
      report(START_NANOS + 5_250 * MILLI);
      // The figure of RFC 3550: A reports DLSR 5.250 s.
      assertEquals(0xb705_2000, ReportBlock.lastSenderReport(memory, block));
      assertEquals(0x0005_4000, ReportBlock.delaySinceLastSenderReport(memory, block));
    }
  }

  private boolean report(long nowNanos) {
    RtcpWriter writer = new RtcpWriter();
    writer.begin(memory, 0, (int) memory.byteSize());
    writer.receiverReport(1);
    return statistics.write(writer, 2, nowNanos);
  }
}
