package io.minimeet.sfu.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.NackCursor;
import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NackTrackerTest {
  private static final long START_NANOS = 5_000_000_000L;
  private static final int SENDER = 0x0a0b0c0d;
  private static final int MEDIA = 0xf0e0d0c0;
  private static final int DATAGRAM_BYTES = 1_150;

  private final NackTracker tracker = new NackTracker();
  private final MemorySegment memory = Arena.ofAuto().allocate(DATAGRAM_BYTES);
  private int asked;

  @Test
  void shouldAskForNothingWhileNothingIsMissing() {
    receive(START_NANOS, 100, 101, 102);
    assertEquals(Long.MAX_VALUE, tracker.deadlineNanos());
    assertEquals(List.of(), ask(START_NANOS + NackTracker.RETRY_NANOS, DATAGRAM_BYTES));
  }

  @Test
  void shouldNackAfterReorderWindow() {
    receive(START_NANOS, 100, 103);
    long due = START_NANOS + NackTracker.REORDER_WINDOW_NANOS;
    assertEquals(due, tracker.deadlineNanos());
    assertEquals(List.of(), ask(due - 1, DATAGRAM_BYTES));
    assertEquals(List.of(101, 102), ask(due, DATAGRAM_BYTES));
    assertEquals(2, asked);
  }

  @Test
  void shouldNotAskForWhatCameOutOfOrder() {
    receive(START_NANOS, 100, 102, 101);
    assertEquals(Long.MAX_VALUE, tracker.deadlineNanos());
  }

  @Test
  void shouldNotAskForWhatLiesBeforeTheFirstPacket() {
    receive(START_NANOS, 100, 98);
    assertEquals(Long.MAX_VALUE, tracker.deadlineNanos());
  }

  @Test
  void shouldAskAgainUntilThePacketComes() {
    receive(START_NANOS, 100, 102);
    long first = START_NANOS + NackTracker.REORDER_WINDOW_NANOS;
    assertEquals(List.of(101), ask(first, DATAGRAM_BYTES));
    assertEquals(first + NackTracker.RETRY_NANOS, tracker.deadlineNanos());
    assertEquals(List.of(101), ask(first + NackTracker.RETRY_NANOS, DATAGRAM_BYTES));
    receive(first + NackTracker.RETRY_NANOS + 1, 101);
    assertEquals(Long.MAX_VALUE, tracker.deadlineNanos());
  }

  @Test
  void shouldGiveUpAfterTheLastTryAndSaySoOnce() {
    receive(START_NANOS, 100, 102);
    for (int i = 0; i < NackTracker.MAX_TRIES; i++) {
      assertEquals(List.of(101), ask(tracker.deadlineNanos(), DATAGRAM_BYTES), "try " + i);
      assertFalse(tracker.gaveUp());
    }
    assertEquals(List.of(), ask(tracker.deadlineNanos(), DATAGRAM_BYTES));
    assertTrue(tracker.gaveUp());
    assertEquals(Long.MAX_VALUE, tracker.deadlineNanos());
    ask(START_NANOS * 2, DATAGRAM_BYTES);
    assertFalse(tracker.gaveUp());
  }

  @Test
  void shouldCallAHoleTooLongToRepairAnOutage() {
    receive(START_NANOS, 100);
    assertTrue(tracker.received(100 + NackTracker.MAX_MISSING + 1, START_NANOS));
    assertEquals(NackTracker.MAX_MISSING, tracker.missingCount());
    assertFalse(tracker.received(100 + NackTracker.MAX_MISSING + 3, START_NANOS));
    assertEquals(0, tracker.missingCount());
    assertEquals(Long.MAX_VALUE, tracker.deadlineNanos());
  }

  @Test
  void shouldGoOnAfterAnOutage() {
    receive(START_NANOS, 100);
    assertFalse(tracker.received(10_000, START_NANOS));
    receive(START_NANOS, 10_002);
    assertEquals(
        List.of(10_001), ask(START_NANOS + NackTracker.REORDER_WINDOW_NANOS, DATAGRAM_BYTES));
  }

  @Test
  void shouldAskAcrossTheWrapAround() {
    receive(START_NANOS, 0x1_fffd, 0x2_0002);
    assertEquals(
        List.of(0xfffe, 0xffff, 0, 1),
        ask(START_NANOS + NackTracker.REORDER_WINDOW_NANOS, DATAGRAM_BYTES));
  }

  @Test
  void shouldAskLaterForWhatFindsNoRoomNow() {
    receive(START_NANOS, 100, 102);
    long due = START_NANOS + NackTracker.REORDER_WINDOW_NANOS;
    assertEquals(List.of(), ask(due, 8));
    assertEquals(0, asked);
    assertTrue(tracker.deadlineNanos() > due, "a deadline that stays would never let go");
    assertEquals(List.of(101), ask(tracker.deadlineNanos(), DATAGRAM_BYTES));
  }

  @Test
  void shouldNameItselfAndTheStream() {
    receive(START_NANOS, 100, 102);
    ask(START_NANOS + NackTracker.REORDER_WINDOW_NANOS, DATAGRAM_BYTES);
    assertEquals(SENDER, FeedbackMessage.senderSsrc(memory, 0));
    assertEquals(MEDIA, FeedbackMessage.mediaSsrc(memory, 0));
  }

  private void receive(long nowNanos, long... sequences) {
    for (long sequence : sequences) {
      assertTrue(tracker.received(sequence, nowNanos));
    }
  }

  private List<Integer> ask(long nowNanos, int limitBytes) {
    RtcpWriter writer = new RtcpWriter();
    writer.begin(memory, 0, limitBytes);
    asked = tracker.write(writer, SENDER, MEDIA, nowNanos);
    List<Integer> sequences = new ArrayList<>();
    RtcpCursor packets = new RtcpCursor();
    packets.reset(memory, 0, writer.length());
    NackCursor nacks = new NackCursor();
    while (packets.next()) {
      nacks.reset(memory, packets.at(), packets.length());
      while (nacks.next()) {
        sequences.add(nacks.sequenceNumber());
      }
    }
    return sequences;
  }
}
