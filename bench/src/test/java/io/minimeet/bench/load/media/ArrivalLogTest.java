package io.minimeet.bench.load.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.rtp.rtcp.TransportFeedbackCursor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class ArrivalLogTest {
  private static final long MILLI = 1_000_000L;

  private final ArrivalLog log = new ArrivalLog();
  private final MemorySegment memory = Arena.ofAuto().allocate(1_500);

  /** One letter a status: + received, - not. */
  private String feedback(long nowNanos) {
    RtcpWriter writer = new RtcpWriter();
    writer.begin(memory, 0, 1_200);
    log.write(writer, 1, nowNanos);
    RtcpCursor packets = new RtcpCursor();
    packets.reset(memory, 0, writer.length());
    StringBuilder text = new StringBuilder();
    while (packets.next()) {
      TransportFeedbackCursor statuses = new TransportFeedbackCursor();
      statuses.reset(memory, packets.at(), packets.length());
      text.append(statuses.baseSequence()).append(':');
      while (statuses.next()) {
        text.append(statuses.received() ? '+' : '-');
      }
    }
    return text.toString();
  }

  @Test
  void shouldStaySilentWhileNothingIsNumbered() {
    assertEquals(Long.MAX_VALUE, log.deadlineNanos());
    assertEquals("", feedback(1_000 * MILLI));
  }

  @Test
  void shouldTellArrivalsAndLossesAcrossTheWrapAroundEachInterval() {
    log.record(65_534, 10 * MILLI);
    log.record(65_535, 11 * MILLI);
    log.record(2, 12 * MILLI);
    log.record(1, 13 * MILLI);
    assertEquals(110 * MILLI, log.deadlineNanos());
    assertEquals("", feedback(109 * MILLI));
    assertEquals("65534:++-++", feedback(110 * MILLI));
    log.record(4, 120 * MILLI);
    assertEquals("3:-+", feedback(220 * MILLI));
    assertEquals(Long.MAX_VALUE, log.deadlineNanos());
  }

  @Test
  void shouldForgetTheOldestWhenTooManyArriveInOneInterval() {
    for (int i = 0; i < 3_000; i++) {
      log.record(i, i * MILLI / 100);
    }
    assertTrue(feedback(200 * MILLI).startsWith("1976:+"));
  }
}
