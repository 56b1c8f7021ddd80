package io.minimeet.sfu.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SentLogTest {
  private final SentLog log = new SentLog();

  @ParameterizedTest
  @CsvSource({
    // first, last, on the wire, found
    "0, 9, 0, 0",
    "0, 9, 9, 9",
    "0, 9, 10, -1",
    "0, 9, 65535, -1",
    "65530, 65545, 65535, 65535",
    "65530, 65545, 0, 65536",
    "65530, 65545, 9, 65545",
    "65530, 65545, 10, -1",
    "131071, 131080, 65535, 131071",
    "131071, 131080, 65534, -1",
    "10, 4105, 10, 10",
    "10, 4106, 10, -1",
    "0, 40000, 35904, -1",
    "0, 40000, 35905, 35905",
  })
  void shouldFindWhatWasSentLately(long first, long last, int wire, long found) {
    for (long sequence = first; sequence <= last; sequence++) {
      log.add(sequence, 100, 0, sequence);
    }
    assertEquals(found, log.sequence(wire));
  }

  @Test
  void shouldKnowNothingBeforeTheFirst() {
    assertEquals(SentLog.UNKNOWN, log.sequence(0));
    assertEquals(SentLog.UNKNOWN, log.sequence(0xFFFF));
  }

  @Test
  void shouldRememberWhatLeftWhen() {
    log.add(7, 1_200, 255, 123);
    assertEquals(123, log.sentNanos(7));
    assertEquals(1_200, log.bytes(7));
    assertEquals(255, log.probe(7));
    log.lose(7);
    assertEquals(1_200, log.bytes(7));
    assertEquals(255, log.probe(7));
  }

  @Test
  void shouldTakeEachPacketIntoAccountOnce() {
    log.add(7, 100, 0, 1);
    assertTrue(log.lose(7));
    assertFalse(log.lose(7));
    assertTrue(log.isLost(7));
    assertTrue(log.arrive(7), "it was late");
    assertFalse(log.isLost(7));
    assertFalse(log.arrive(7));
    assertFalse(log.lose(7), "what arrived is not lost any more");
  }

  @Test
  void shouldNotKnowNumbersLeftOut() {
    log.add(5, 100, 0, 1);
    log.add(8, 100, 0, 1);
    assertEquals(SentLog.UNKNOWN, log.sequence(6));
    assertEquals(8, log.sequence(8));
    log.add(8 + 2 * SentLog.CAPACITY, 100, 0, 1);
    assertEquals(SentLog.UNKNOWN, log.sequence(8));
    assertEquals(SentLog.UNKNOWN, log.sequence(8 + 2 * SentLog.CAPACITY - 1));
  }

  @Test
  void shouldNotNoteANumberTwice() {
    log.add(5, 100, 0, 1);
    log.arrive(5);
    log.add(5, 900, 0, 2);
    log.add(3, 900, 0, 2);
    assertEquals(100, log.bytes(5));
    assertFalse(log.arrive(5));
    assertEquals(SentLog.UNKNOWN, log.sequence(3));
  }
}
