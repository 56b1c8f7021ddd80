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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NackTrackerTest {
  private static final long START_NANOS = 5_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final int SENDER = 0x0a0b0c0d;
  private static final int MEDIA = 0xf0e0d0c0;
  private static final int DATAGRAM_BYTES = 1_150;

  private static final long WINDOW = ReorderWindow.LEAST_NANOS;

  private final NackTracker tracker = new NackTracker(NackTracker.PICTURE_AGE_NANOS);
  private final MemorySegment memory = Arena.ofAuto().allocate(DATAGRAM_BYTES);
  private int asked;

  @Test
  void shouldAskForNothingWhileNothingIsMissing() {
    receive(START_NANOS, 100, 101, 102);
    assertEquals(Long.MAX_VALUE, tracker.deadlineNanos());
    assertEquals(List.of(), ask(START_NANOS + SECOND, DATAGRAM_BYTES));
  }

  @Test
  void shouldNackAfterReorderWindow() {
    receive(START_NANOS, 100, 103);
    long due = START_NANOS + WINDOW;
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
    assertEquals(List.of(101), ask(START_NANOS + WINDOW, DATAGRAM_BYTES));
    long again = tracker.deadlineNanos();
    assertTrue(again >= START_NANOS + WINDOW + RepairTime.UNKNOWN_NANOS, "a round trip later");
    assertEquals(List.of(), ask(again - 1, DATAGRAM_BYTES));
    assertEquals(List.of(101), ask(again, DATAGRAM_BYTES));
    receive(again + 1, 101);
    assertEquals(Long.MAX_VALUE, tracker.deadlineNanos());
  }

  /** From the second hole on it asks again after a round trip, however long that is. */
  @ParameterizedTest
  @CsvSource({"5", "20", "60", "150", "300"})
  void shouldAskAgainAfterTheRoundTripOfThePublisher(long roundTripMillis) {
    long now = START_NANOS;
    for (long sequence = 100; sequence < 160; sequence += 2) {
      receive(now, sequence, sequence + 2);
      now += WINDOW;
      assertEquals(1, ask(now, DATAGRAM_BYTES).size());
      now += roundTripMillis * MILLI;
      assertTrue(tracker.received(sequence + 1, true, now));
    }
    assertEquals(roundTripMillis * MILLI, tracker.repairNanos());
    receive(now, 162);
    ask(now + WINDOW, DATAGRAM_BYTES);
    long wait = tracker.deadlineNanos() - now - WINDOW;
    assertTrue(wait >= roundTripMillis * MILLI, wait + " is before any answer");
    assertTrue(wait <= roundTripMillis * MILLI * 3 / 2 + 20 * MILLI, wait + " is long after");
  }

  @Test
  void shouldWaitLongerAfterEachTry() {
    receive(START_NANOS, 100, 102);
    long asked = START_NANOS + WINDOW;
    ask(asked, DATAGRAM_BYTES);
    long first = tracker.deadlineNanos() - asked;
    asked = tracker.deadlineNanos();
    ask(asked, DATAGRAM_BYTES);
    assertTrue(tracker.deadlineNanos() - asked > first);
  }

  @ParameterizedTest
  @CsvSource({"1000, 100", "400, 100", "1000, 20"})
  void shouldGiveUpWhenARepairWouldComeTooLateAndSaySoOnce(long ageMillis, long repairMillis) {
    NackTracker impatient = new NackTracker(ageMillis * MILLI);
    impatient.received(97, false, START_NANOS - SECOND);
    impatient.received(99, false, START_NANOS - SECOND);
    ask(impatient, START_NANOS - SECOND + WINDOW, DATAGRAM_BYTES);
    impatient.received(98, true, START_NANOS - SECOND + WINDOW + repairMillis * MILLI);
    impatient.received(101, false, START_NANOS);
    long last = START_NANOS;
    while (!impatient.gaveUp()) {
      long due = impatient.deadlineNanos();
      if (!ask(impatient, due, DATAGRAM_BYTES).isEmpty()) {
        last = due;
      }
      assertTrue(due < START_NANOS + 10 * SECOND, "asks for ever");
    }
    assertTrue(last + repairMillis * MILLI <= START_NANOS + ageMillis * MILLI, "asked too late");
    assertEquals(Long.MAX_VALUE, impatient.deadlineNanos());
    ask(impatient, START_NANOS * 2, DATAGRAM_BYTES);
    assertFalse(impatient.gaveUp());
  }

  @Test
  void shouldAskNoMoreOftenThanTenTimes() {
    NackTracker patient = new NackTracker(1_000 * SECOND);
    patient.received(100, false, START_NANOS);
    patient.received(102, false, START_NANOS);
    int tries = 0;
    while (patient.deadlineNanos() != Long.MAX_VALUE) {
      tries += ask(patient, patient.deadlineNanos(), DATAGRAM_BYTES).size();
    }
    assertEquals(NackTracker.MAX_TRIES, tries);
  }

  @Test
  void shouldWaitLongerWhereTheNetworkDisorders() {
    long now = START_NANOS;
    for (long sequence = 100; sequence < 200; sequence += 2) {
      receive(now, sequence, sequence + 2);
      now += 30 * MILLI;
      receive(now, sequence + 1);
    }
    receive(now, 300);
    assertTrue(tracker.deadlineNanos() - now > 30 * MILLI);
    assertTrue(tracker.deadlineNanos() - now <= ReorderWindow.MOST_NANOS);
  }

  /** The same disorder found by asking in vain: without RTX it looks like a repair. */
  @Test
  void shouldTakeForDisorderWhatComesBeforeAnyAnswerCould() {
    receive(START_NANOS, 100, 102);
    ask(START_NANOS + WINDOW, DATAGRAM_BYTES);
    receive(START_NANOS + WINDOW + 5 * MILLI, 101);
    receive(START_NANOS + SECOND, 104);
    assertTrue(tracker.deadlineNanos() > START_NANOS + SECOND + WINDOW + 5 * MILLI);
    assertEquals(RepairTime.UNKNOWN_NANOS, tracker.repairNanos());
  }

  @Test
  void shouldHurryAgainWhenTheNetworkOnlyLoses() {
    receive(START_NANOS, 100, 102);
    receive(START_NANOS + 60 * MILLI, 101);
    long now = START_NANOS;
    for (long sequence = 102; sequence < 302; sequence += 2) {
      now += SECOND;
      receive(now, sequence + 2);
      ask(tracker.deadlineNanos(), DATAGRAM_BYTES);
      assertTrue(tracker.received(sequence + 1, true, now + 200 * MILLI));
    }
    receive(now + SECOND, 304);
    assertTrue(tracker.deadlineNanos() - now - SECOND < WINDOW + 2 * MILLI);
  }

  /** Of every second packet that is lost, about as many may be asked for. */
  @Test
  void shouldAskForNoMoreThanTheBudgetAllows() {
    long now = START_NANOS;
    int requests = 0;
    int packets = 2_000;
    for (int i = 0; i < packets; i++) {
      now += 5 * MILLI;
      tracker.received(100 + 4L * i, false, now);
      requests += ask(now, DATAGRAM_BYTES).size();
    }
    assertTrue(requests <= NackBudget.BURST + packets / NackBudget.ARRIVALS_A_REQUEST);
    assertTrue(requests >= packets / NackBudget.ARRIVALS_A_REQUEST);
  }

  @Test
  void shouldCallAHoleTooLongToRepairAnOutage() {
    receive(START_NANOS, 100);
    assertTrue(tracker.received(100 + NackTracker.MAX_MISSING + 1, false, START_NANOS));
    assertEquals(NackTracker.MAX_MISSING, tracker.missingCount());
    assertFalse(tracker.received(100 + NackTracker.MAX_MISSING + 3, false, START_NANOS));
    assertEquals(0, tracker.missingCount());
    assertEquals(Long.MAX_VALUE, tracker.deadlineNanos());
  }

  @Test
  void shouldGoOnAfterAnOutage() {
    receive(START_NANOS, 100);
    assertFalse(tracker.received(10_000, false, START_NANOS));
    receive(START_NANOS, 10_002);
    assertEquals(List.of(10_001), ask(START_NANOS + WINDOW, DATAGRAM_BYTES));
  }

  @Test
  void shouldAskAcrossTheWrapAround() {
    receive(START_NANOS, 0x1_fffd, 0x2_0002);
    assertEquals(List.of(0xfffe, 0xffff, 0, 1), ask(START_NANOS + WINDOW, DATAGRAM_BYTES));
  }

  @Test
  void shouldAskLaterForWhatFindsNoRoomNow() {
    receive(START_NANOS, 100, 102);
    long due = START_NANOS + WINDOW;
    assertEquals(List.of(), ask(due, 8));
    assertEquals(0, asked);
    assertTrue(tracker.deadlineNanos() > due, "a deadline that stays would never let go");
    assertEquals(List.of(101), ask(tracker.deadlineNanos(), DATAGRAM_BYTES));
  }

  @Test
  void shouldNameItselfAndTheStream() {
    receive(START_NANOS, 100, 102);
    ask(START_NANOS + WINDOW, DATAGRAM_BYTES);
    assertEquals(SENDER, FeedbackMessage.senderSsrc(memory, 0));
    assertEquals(MEDIA, FeedbackMessage.mediaSsrc(memory, 0));
  }

  private void receive(long nowNanos, long... sequences) {
    for (long sequence : sequences) {
      assertTrue(tracker.received(sequence, false, nowNanos));
    }
  }

  private List<Integer> ask(long nowNanos, int limitBytes) {
    return ask(tracker, nowNanos, limitBytes);
  }

  private List<Integer> ask(NackTracker tracker, long nowNanos, int limitBytes) {
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
