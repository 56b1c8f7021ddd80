package io.minimeet.rtp.rtcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportFeedbackWriterTest {
  private static final long LOST = RtcpWriter.NOT_RECEIVED;
  private static final long MILLI = 1_000_000;
  private static final long TICK = 250_000;

  private final RtcpWriter writer = new RtcpWriter();
  private final TransportFeedbackCursor cursor = new TransportFeedbackCursor();

  @Test
  void shouldWriteEachFormOfDeltaByteForByte() {
    long[] arrivals = {321 * MILLI, LOST, 321 * MILLI + 2 * TICK, 400 * MILLI};
    assertEquals(
        Hex.plain(
            "8f cd 0006 | 11111111 | 22222222 | fffe 0004 | 000005 07 | d180 04 02 013a 0000"),
        write(arrivals, 0xFFFE, 7));
  }

  @Test
  void shouldWriteNegativeDeltasAndNegativeTimes() {
    // −1 ms is tick −4: reference −1, delta 252. Then one tick earlier, a large delta of −1.
    assertEquals(
        Hex.plain("8f cd 0006 | 11111111 | 22222222 | 0000 0002 | ffffff ff | d800 fc ffff 000000"),
        write(new long[] {-MILLI, -MILLI - TICK}, 0x10000, 0x1FF));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing,                       '', ''",
    "one,                           1, 2001",
    "all alike,                     11111111111111, 200e",
    "alternating,                   10101010101010, aaaa",
    "one bit in part,               01, 9000",
    "one bit in part beyond seven,  0111111111, 9ff0",
    "run before a large one,        11111111111112, 200d 4001",
    "large run before a small one,  22222221, 4007 2001",
    "seven of two bits,             22211110, ea55 0001",
    "seven and no more before two,  01111112, c555 4001",
    "left over after seven,         01111111112, c555 d580",
    "run beyond fourteen,           0000000000000001, 000f 2001"
  })
  void shouldPackSymbols(String what, String symbols, String chunks) {
    assertEquals(Hex.plain(chunks), pack(symbols), what);
  }

  @Test
  void shouldSplitARunLongerThanAChunkCanSay() {
    assertEquals("1fff0001", pack("0".repeat(8192)));
    assertEquals("1fff9000", pack("0".repeat(8192) + "1"));
  }

  @Test
  void shouldStopWhereADeltaOverflows() {
    long most = 0x7FFF * TICK;
    long[] arrivals = {0, most, LOST, 2 * most + TICK, 3 * most};
    MemorySegment m = begin(100);
    assertEquals(3, writer.transportFeedback(1, 2, 0, arrivals, 0, 5, 0));
    assertEquals(24 + 4, writer.length());
    assertEquals(2, writer.transportFeedback(1, 2, 3, arrivals, 3, 2, 1));
    cursor.reset(m, 28, writer.length() - 28);
    assertEquals(3, cursor.baseSequence());
    assertEquals(2, cursor.statusCount());

    long[] backwards = {1_000_000 * MILLI, 1_000_000 * MILLI - 0x8001 * TICK};
    assertEquals(1, writer.transportFeedback(1, 2, 0, backwards, 0, 2, 0));
  }

  @Test
  void shouldSayNothingWhereNothingWasReceived() {
    begin(100);
    assertEquals(0, writer.transportFeedback(1, 2, 3, new long[] {LOST, LOST}, 0, 2, 0));
    assertEquals(0, writer.transportFeedback(1, 2, 3, new long[] {5}, 0, 0, 0));
    assertEquals(0, writer.length());
  }

  @Test
  void shouldWriteAsManyAsFitAndGoOnInAnother() {
    long[] arrivals = new long[1000];
    Arrays.setAll(arrivals, i -> i * MILLI);
    MemorySegment m = begin(300);
    int first = writer.transportFeedback(1, 2, 0, arrivals, 0, 1000, 0);
    assertTrue(first > 200 && first < 280, "wrote " + first);
    assertTrue(writer.length() <= 300);
    assertReadsBack(m, arrivals, 0, first, "first");
    m = begin(2000);
    assertEquals(
        1000 - first, writer.transportFeedback(1, 2, first, arrivals, first, 1000 - first, 1));
    assertReadsBack(m, arrivals, first, 1000 - first, "second");
  }

  @Test
  void shouldWriteNoMoreStatusesThanTheCountCanSay() {
    long[] arrivals = new long[0x10000 + 5];
    Arrays.fill(arrivals, LOST);
    arrivals[0] = 0;
    begin(100_000);
    assertEquals(0xFFFF, writer.transportFeedback(1, 2, 0, arrivals, 0, arrivals.length, 0));
  }

  @Test
  void shouldReadBackWhateverArrived() {
    long seed = 23;
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      String why = "seed " + seed + ", round " + round;
      long[] arrivals = arrivals(random);
      int limit = 24 + random.nextInt(600);
      int from = 0;
      while (from < arrivals.length) {
        MemorySegment m = begin(limit);
        int left = arrivals.length - from;
        int written = writer.transportFeedback(1, 2, from, arrivals, from, left, 0);
        boolean received = Arrays.stream(arrivals, from, arrivals.length).anyMatch(a -> a != LOST);
        assertEquals(received, written > 0, why);
        if (written == 0) {
          break;
        }
        assertReadsBack(m, arrivals, from, written, why);
        from += written;
      }
    }
  }

  /** Losses and gaps of very different kinds, so that every form of chunk comes up. */
  private static long[] arrivals(Random random) {
    long[] arrivals = new long[1 + random.nextInt(400)];
    double loss = random.nextInt(4) / 4.0;
    double late = random.nextInt(3) / 10.0;
    long now = random.nextLong(-(1L << 50), 1L << 50);
    for (int i = 0; i < arrivals.length; i++) {
      now += random.nextLong(2 * MILLI);
      if (random.nextDouble() < late) {
        now += random.nextLong(-100 * MILLI, 200 * MILLI);
      }
      if (random.nextInt(500) == 0) {
        now += 9_000 * MILLI;
      }
      arrivals[i] = random.nextDouble() < loss ? LOST : now;
    }
    return arrivals;
  }

  private void assertReadsBack(
      MemorySegment m, long[] arrivals, int from, int count, String message) {
    assertTrue(writer.length() % 4 == 0 && writer.length() <= m.byteSize(), message);
    RtcpCursor packets = new RtcpCursor();
    packets.reset(m, 0, writer.length());
    assertTrue(packets.next(), message);
    cursor.reset(m, packets.at(), packets.length());
    assertEquals(count, cursor.statusCount(), message);
    for (int i = 0; i < count; i++) {
      assertTrue(cursor.next(), message);
      long arrival = arrivals[from + i];
      assertEquals((from + i) & 0xFFFF, cursor.sequenceNumber(), message);
      assertEquals(arrival != LOST, cursor.received(), message);
      if (arrival != LOST) {
        // The reference has 24 bits of 64 ms: compare what is left of the arrival in them.
        long wrap = (1L << 24) * 64_000;
        long ticksAsMicros = Math.floorDiv(arrival, TICK) * 250;
        long read = cursor.referenceMicros() + cursor.arrivalMicros();
        assertEquals(Math.floorMod(ticksAsMicros, wrap), Math.floorMod(read, wrap), message);
      }
    }
  }

  private MemorySegment begin(int limit) {
    MemorySegment m = Hex.empty(limit);
    writer.begin(m, 0, limit);
    return m;
  }

  private String write(long[] arrivals, int baseSequence, int feedbackCount) {
    MemorySegment m = begin(200);
    assertEquals(
        arrivals.length,
        writer.transportFeedback(
            0x11111111, 0x22222222, baseSequence, arrivals, 0, arrivals.length, feedbackCount));
    return Hex.of(m, 0, writer.length());
  }

  private static String pack(String symbols) {
    MemorySegment m = Hex.empty(100);
    StatusChunkWriter chunks = new StatusChunkWriter();
    chunks.begin(m, 0);
    symbols.chars().forEach(c -> chunks.add(c - '0'));
    return Hex.of(m, 0, (int) chunks.end());
  }
}
