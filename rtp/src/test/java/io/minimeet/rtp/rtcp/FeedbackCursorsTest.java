package io.minimeet.rtp.rtcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackCursorsTest {
  private static final String NACK_HEAD = "81 cd ffff 11111111 22222222";
  private static final String FIR_HEAD = "84 ce ffff 11111111 00000000";
  private static final String REMB_HEAD = "8f ce ffff 11111111 00000000";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one packet,              0005 0000, 5",
    "lowest bit is the next,  0005 0001, 5 6",
    "highest bit is 16 after, 0005 8000, 5 21",
    "all of them,             0000 ffff, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
    "across the wrap-around,  fffe 8007, 65534 65535 0 1 14",
    "two items,               0005 0002 0100 0001, 5 7 256 257",
    "half an item is left,    0005 0000 0100, 5",
    "no item,                 '', ''"
  })
  void shouldWalkNacks(String what, String items, String expected) {
    MemorySegment m = Hex.segment(NACK_HEAD + items);
    NackCursor cursor = new NackCursor();
    cursor.reset(Hex.segment(NACK_HEAD + "0001ffff"), 0, 16);
    cursor.next();
    cursor.reset(m, 0, (int) m.byteSize());
    StringBuilder sequences = new StringBuilder();
    while (cursor.next()) {
      sequences.append(sequences.isEmpty() ? "" : " ").append(cursor.sequenceNumber());
    }
    assertEquals(expected, sequences.toString(), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one entry,             22222222 ff000000, 22222222#255",
    "two entries,           22222222 00000000 f3333333 07ffffff, 22222222#0 f3333333#7",
    "half an entry is left, 22222222 01000000 33333333, 22222222#1",
    "no entry,              '', ''"
  })
  void shouldWalkFullIntraRequests(String what, String entries, String expected) {
    MemorySegment m = Hex.segment(FIR_HEAD + entries);
    FirCursor cursor = new FirCursor();
    cursor.reset(m, 0, (int) m.byteSize());
    StringBuilder found = new StringBuilder();
    while (cursor.next()) {
      found.append(found.isEmpty() ? "" : " ").append(Integer.toHexString(cursor.ssrc()));
      found.append('#').append(cursor.sequence());
    }
    assertEquals(expected, found.toString(), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "exponent 0,              00 03ffff, 262143",
    "exponent 2,              00 0bd090, 1000000",
    "zero,                    00 000000, 0",
    "zero times anything,     00 fc0000, 0",
    "highest that fits,       00 b7ffff, 9223336852482686976",
    "one bit more,            00 bbffff, 9223372036854775807",
    "highest there is,        00 ffffff, 9223372036854775807"
  })
  void shouldReadRembBitrate(String what, String word, long bitrateBps) {
    MemorySegment m = Hex.segment(REMB_HEAD + "52454d42" + word);
    assertEquals(bitrateBps, Remb.bitrateBps(m, 0), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "without SSRCs,        8fce ffff 11111111 00000000 52454d42 00000000, true",
    "all its SSRCs,        8fce ffff 11111111 00000000 52454d42 01000000 22222222, true",
    "an SSRC too few,      8fce ffff 11111111 00000000 52454d42 02000000 22222222, false",
    "another identifier,   8fce ffff 11111111 00000000 52454d43 00000000, false",
    "another format,       8ece ffff 11111111 00000000 52454d42 00000000, false",
    "another packet type,  8fcd ffff 11111111 00000000 52454d42 00000000, false",
    "cut in the bitrate,   8fce ffff 11111111 00000000 52454d42, false"
  })
  void shouldKnowARemb(String what, String hex, boolean is) {
    MemorySegment m = Hex.segment(hex);
    assertEquals(is, Remb.is(m, 0, (int) m.byteSize()), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "each form of delta, fffe 0004 000005 07, d180 04 02 013a 0000, 65534@1000 65535- 0@1500 1@80000",
    "a run of small,     0010 0003 000000 00, 2003 010203 000000, 16@250 17@750 18@1500",
    "one-bit vector,     0010 0003 000000 00, a800 0102, 16@250 17- 18@750",
    "negative delta,     0000 0002 000000 00, d800 08 fffc 000000, 0@2000 1@1000",
    "run beyond count,   0000 0002 000000 00, 3fff 0101, 0@250 1@500",
    "empty runs,         0000 0002 000000 00, 0000 2000 2002 0101, 0@250 1@500",
    "two chunks,         ffff 0003 000000 00, 0002 2001 04 000000, 65535- 0- 1@1000",
    "reserved beyond,    0000 0001 000000 00, dfff 04, 0@1000",
    "nothing at all,     0000 0000 000000 00, '', ''"
  })
  void shouldWalkTransportFeedback(String what, String head, String rest, String expected) {
    MemorySegment m = Hex.segment("8f cd ffff 11111111 22222222" + head + rest);
    assertEquals(expected, walk(m), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no chunk,                0000 0001 000000 00, ''",
    "chunk too few,           0000 0010 000000 00, 8000",
    "chunk cut off,           0000 0001 000000 00, 20",
    "small delta missing,     0000 0002 000000 00, 2002 01",
    "large delta cut off,     0000 0001 000000 00, 4001 01",
    "reserved run,            0000 0001 000000 00, 6001 0101",
    "reserved in vector,      0000 0002 000000 00, dc00 0101 0101",
    "empty runs only,         0000 ffff 000000 00, 0000 0000 0000",
    "head cut off,            0000 0000 000000, ''"
  })
  void shouldHaveNoStatusesWhenMalformed(String what, String head, String rest) {
    MemorySegment m = Hex.segment("8f cd ffff 11111111 22222222" + head + rest);
    assertEquals("malformed", walk(m), what);
  }

  @ParameterizedTest
  @CsvSource({"000005, 320000", "7fffff, 536870848000", "800000, -536870912000", "ffffff, -64000"})
  void shouldReadReferenceTimeSigned(String reference, long micros) {
    TransportFeedbackCursor cursor = new TransportFeedbackCursor();
    cursor.reset(Hex.segment("8fcd0004 11111111 22222222 00070000" + reference + "fe"), 0, 20);
    assertEquals(micros, cursor.referenceMicros());
    assertEquals(7, cursor.baseSequence());
    assertEquals(254, cursor.feedbackCount());
    assertEquals(0, cursor.statusCount());
    assertFalse(cursor.malformed());
  }

  private static String walk(MemorySegment m) {
    TransportFeedbackCursor cursor = new TransportFeedbackCursor();
    cursor.reset(m, 0, (int) m.byteSize());
    StringBuilder found = new StringBuilder();
    while (cursor.next()) {
      found.append(found.isEmpty() ? "" : " ").append(cursor.sequenceNumber());
      found.append(cursor.received() ? "@" + cursor.arrivalMicros() : "-");
    }
    return cursor.malformed() ? found.append("malformed").toString() : found.toString();
  }
}
