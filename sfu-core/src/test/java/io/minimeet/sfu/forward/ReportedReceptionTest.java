package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.rtcp.ReceiverReport;
import io.minimeet.rtp.rtcp.RtcpWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReportedReceptionTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final long NTP = NtpTime.of(1_700_000_000L * SECOND + 5);

  private final ReportedReception reception = new ReportedReception();
  private final MemorySegment memory = Arena.ofAuto().allocate(100);

  private void take(int fraction, int highest, int jitter, int lsr, int dlsr, long now) {
    RtcpWriter writer = new RtcpWriter();
    writer.begin(memory, 0, 100);
    writer.receiverReport(1);
    writer.reportBlock(2, fraction, 0, highest, jitter, lsr, dlsr);
    reception.take(memory, ReceiverReport.LENGTH, now);
  }

  private void take(int fraction, int highest) {
    take(fraction, highest, 0, 0, 0, NOW);
  }

  private static int middle(int report) {
    return NtpTime.middle(NTP + ((long) report << 32));
  }

  private void sendReports(int count) {
    for (int i = 0; i < count; i++) {
      reception.reportSent(NTP + ((long) i << 32), NOW + i * SECOND);
    }
  }

  /** In units of 65536ths of a second. */
  private static int delay(long nanos) {
    return (int) ((nanos << 16) / SECOND);
  }

  private void assertRoundTrip(long nanos) {
    long off = Math.abs(reception.roundTripNanos() - nanos);
    assertTrue(off <= 20_000, reception.roundTripNanos() + " ns");
  }

  /** The numbers before, after, and what is lost of how many. */
  @Test
  void shouldWeighTheLossByThePacketsSinceTheReportBefore() {
    int[][] rows = {
      {100, 300, 64, 200, 50},
      {100, 100, 128, 0, 0},
      {0xfffe, 0x1_0008, 128, 10, 5}, // cycles count above
      {-5, 5, 128, 10, 5}, // all 32 bits wrap around
      {300, 100, 255, 0, 0}, // back
      {0, 10_001, 255, 0, 0}, // so many were never sent
      {Integer.MAX_VALUE, Integer.MIN_VALUE, 0, 1, 0}
    };
    for (int[] row : rows) {
      take(0, row[0]);
      take(row[2], row[1]);
      assertEquals(row[3], reception.expected(), "from " + row[0] + " to " + row[1]);
      assertEquals(row[4], reception.lost(), 1e-9, "from " + row[0] + " to " + row[1]);
    }
  }

  @Test
  void shouldLetTheFirstReportWeighLittle() {
    take(64, 5_000);
    assertEquals(1, reception.expected());
    assertEquals(0.25, reception.lost(), 1e-9);
  }

  @Test
  void shouldTellJitterByTheClockOfWhatIsSent() {
    take(0, 1, 480, 0, 0, NOW);
    assertEquals(0, reception.jitterNanos()); // nothing was sent yet
    reception.clockRate(48_000);
    take(0, 1, 480, 0, 0, NOW);
    assertEquals(10 * MILLI, reception.jitterNanos());
    take(0, 1, -1, 0, 0, NOW);
    assertEquals(0xffff_ffffL * SECOND / 48_000, reception.jitterNanos());
  }

  @Test
  void shouldTellTheRoundTripByTheSenderReportThatWasHeard() {
    sendReports(3);
    long heard = NOW + 2 * SECOND + 100 * MILLI;
    take(0, 1, 0, middle(2), delay(40 * MILLI), heard);
    assertRoundTrip(60 * MILLI);
    take(0, 1, 0, middle(1), delay(1_040 * MILLI), heard);
    assertRoundTrip(60 * MILLI);
  }

  @Test
  void shouldNotTakeAReportForHeardThatWasNeverSentOrLongAgo() {
    sendReports(6);
    take(0, 1, 0, middle(6), 0, NOW + 7 * SECOND);
    assertEquals(0, reception.roundTripNanos());
    take(0, 1, 0, middle(1), 0, NOW + 7 * SECOND);
    assertEquals(0, reception.roundTripNanos());
    take(0, 1, 0, 0, 0, NOW + 7 * SECOND);
    assertEquals(0, reception.roundTripNanos());
  }

  @Test
  void shouldBearADelayThatIsMadeUp() {
    sendReports(1);
    take(0, 1, 0, middle(0), delay(3 * SECOND), NOW + SECOND);
    assertEquals(0, reception.roundTripNanos());
    take(0, 1, 0, middle(0), -1, NOW + SECOND);
    assertEquals(0, reception.roundTripNanos());
  }

  /** On the same machine: the units are coarser than the way is long. */
  @Test
  void shouldKnowARoundTripThatIsTooShortToTell() {
    sendReports(1);
    take(0, 1, 0, middle(0), delay(100 * MILLI + 20_000), NOW + 100 * MILLI);
    assertEquals(1_000, reception.roundTripNanos());
  }

  @Test
  void shouldForgetAllWithTheReceiver() {
    sendReports(1);
    take(0, 5_000);
    reception.beginAgain();
    take(0, 5_100, 0, middle(0), 0, NOW + SECOND);
    assertEquals(1, reception.expected());
    assertEquals(0, reception.roundTripNanos());
  }

  @Test
  void shouldStayWithinBoundsWhateverIsReported() {
    long seed = 20_26;
    Random random = new Random(seed);
    sendReports(4);
    reception.clockRate(90_000);
    for (int i = 0; i < 10_000; i++) {
      int lsr = random.nextBoolean() ? middle(random.nextInt(4)) : random.nextInt();
      take(
          random.nextInt(256),
          random.nextInt(),
          random.nextInt(),
          lsr,
          random.nextInt(),
          NOW + random.nextInt());
      String where = "seed " + seed + ", report " + i;
      assertEquals(Math.clamp(reception.expected(), 0, 10_000), reception.expected(), where);
      assertEquals(
          Math.clamp(reception.lost(), 0, reception.expected()), reception.lost(), 1e-9, where);
      assertEquals(Math.max(0, reception.roundTripNanos()), reception.roundTripNanos(), where);
      assertEquals(Math.max(0, reception.jitterNanos()), reception.jitterNanos(), where);
    }
  }
}
