package io.minimeet.people.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpokenTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "900, 1 s",
    "59400, 59 s",
    "60000, 1 min",
    "90000, 90 s",
    "119700, 2 min",
    "150000, 3 min",
    "3570000, 1 h",
    "3600000, 1 h",
    "3900000, 1 h 5 min",
    "86400000, 24 h"
  })
  void shouldSayHowLong(long millis, String words) {
    assertEquals(words, Spoken.duration(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7 kbit/s",
    "97, 97 kbit/s",
    "304, 300 kbit/s",
    "996, 1.0 Mbit/s",
    "1000, 1.0 Mbit/s",
    "1844, 1.8 Mbit/s"
  })
  void shouldSayHowMuch(int kbps, String words) {
    assertEquals(words, Spoken.rate(kbps));
  }

  @ParameterizedTest
  @CsvSource({"30, 3 %", "44, 4 %", "45, 5 %", "1000, 100 %"})
  void shouldSayWhatShare(int permille, String words) {
    assertEquals(words, Spoken.percent(permille));
  }

  @ParameterizedTest
  @CsvSource({
    "silent, SILENT",
    "it never began, NEVER_BEGAN",
    "dtls TIMED_OUT, TIMED_OUT",
    "dtls CLOSED_BY_PEER, CLOSED_BY_PEER",
    "anything else, OTHER"
  })
  void shouldKnowTheMediaPlanesWords(String cause, MediaEnd end) {
    assertEquals(end, MediaEnd.ofCause(cause));
    assertEquals(end, MediaEnd.ofWire(end.wire()));
  }
}
