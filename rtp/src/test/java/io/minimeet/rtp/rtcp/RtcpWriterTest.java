package io.minimeet.rtp.rtcp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtcpWriterTest {
  private final RtcpWriter writer = new RtcpWriter();
  private final RtcpReader reader = new RtcpReader();

  @Test
  void shouldWriteSenderReportByteForByte() {
    assertWrites(
        "81 c8 000c | 11111111 | 83aa7e80 80000000 | 89abcdef | 00000102 | fffffffe"
            + "| 22222222 | 40 ffffff | 0001fffe | 00000010 | 7e808000 | 00010000",
        w ->
            w.senderReport(0x11111111, 0x83AA7E8080000000L, 0x89ABCDEF, 0x102, -2)
                && w.reportBlock(0x22222222, 64, -1, 0x1FFFE, 16, 0x7E808000, 65536));
  }

  @Test
  void shouldWriteReceiverReportByteForByte() {
    assertWrites("80 c9 0001 | 11111111", w -> w.receiverReport(0x11111111));
    assertWrites(
        "82 c9 000d | 11111111"
            + "| 22222222 | ff 7fffff | 00000001 | 00000002 | 00000003 | 00000004"
            + "| 33333333 | 00 800000 | 00000005 | 00000006 | 00000007 | 00000008",
        w ->
            w.receiverReport(0x11111111)
                && w.reportBlock(0x22222222, 255, Integer.MAX_VALUE, 1, 2, 3, 4)
                && w.reportBlock(0x33333333, 0, Integer.MIN_VALUE, 5, 6, 7, 8));
  }

  @ParameterizedTest
  @CsvSource({
    "'',     81ca0002 11111111 0100 0000",
    "a,      81ca0002 11111111 0101 61 00",
    "ab,     81ca0003 11111111 0102 6162 00000000",
    "abc,    81ca0003 11111111 0103 616263 000000",
    "abcde,  81ca0003 11111111 0105 6162636465 00"
  })
  void shouldWriteCnameWithAtLeastOneNull(String cname, String hex) {
    assertWrites(hex, w -> w.sdesCname(0x11111111, cname.getBytes(US_ASCII)));
  }

  @Test
  void shouldRefuseACnameOf256Bytes() {
    writer.begin(Hex.empty(1000), 0, 1000);
    assertFalse(writer.sdesCname(1, new byte[256]));
    assertEquals(0, writer.length());
    assertTrue(writer.sdesCname(1, new byte[255]));
    assertEquals(268, writer.length());
  }

  @Test
  void shouldWriteKeyframeRequestsAndByeByteForByte() {
    assertWrites(
        "81 ce 0002 | 11111111 | 22222222", w -> w.pictureLossIndication(0x11111111, 0x22222222));
    assertWrites(
        "84 ce 0004 | 11111111 | 00000000 | 22222222 | ff 000000",
        w -> w.fullIntraRequest(0x11111111, 0x22222222, 0x1FF));
    assertWrites("81 cb 0001 | 11111111", w -> w.bye(0x11111111));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one,                    5, 0005 0000",
    "neighbours,             5 6, 0005 0001",
    "16 apart,               5 21, 0005 8000",
    "17 apart,               5 22, 0005 0000 0016 0000",
    "across the wrap-around, 65534 65535 0 1 14, fffe 8007",
    "17 in one item,         65535 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15, ffff ffff",
    "twice the same,         5 5 6, 0005 0001",
    "backwards,              6 5, 0006 0000 0005 0000"
  })
  void shouldPackNacks(String what, String sequences, String items) {
    int[] numbers = Arrays.stream(sequences.split(" ")).mapToInt(Integer::parseInt).toArray();
    String hex = Hex.plain(items);
    assertWrites(
        "81 cd 000" + (2 + hex.length() / 8) + " 11111111 22222222" + hex,
        w -> w.nack(0x11111111, 0x22222222, numbers, 0, numbers.length));
  }

  @Test
  void shouldTakeNacksFromTheMiddleOfAnArray() {
    assertWrites(
        "81 cd 0003 | 11111111 | 22222222 | 0007 0001",
        w -> w.nack(0x11111111, 0x22222222, new int[] {5, 7, 8, 9}, 1, 2));
  }

  @Test
  void shouldNotWriteANackOfNothing() {
    writer.begin(Hex.empty(100), 0, 100);
    assertFalse(writer.nack(1, 2, new int[0], 0, 0));
    assertEquals(0, writer.length());
  }

  @ParameterizedTest
  @CsvSource({
    "0,                   000000",
    "-1,                  000000",
    "262143,              03ffff",
    "262144,              060000",
    "1000000,             0bd090",
    "1000003,             0bd090",
    "9223372036854775807, b7ffff"
  })
  void shouldWriteRemb(long bitrateBps, String word) {
    assertWrites(
        "8f ce 0006 | 11111111 | 00000000 | 52454d42 | 02" + word + "| 22222222 | 33333333",
        w -> w.remb(0x11111111, bitrateBps, new int[] {0x22222222, 0x33333333, 4}, 2));
  }

  @Test
  void shouldRefuseARembOf256Ssrcs() {
    writer.begin(Hex.empty(2000), 0, 2000);
    assertFalse(writer.remb(1, 1, new int[256], 256));
    assertFalse(writer.remb(1, 1, new int[1], -1));
    assertTrue(writer.remb(1, 1, new int[255], 255));
  }

  @Test
  void shouldRefuseABlockWithoutAReportOrBehindAnotherPacket() {
    writer.begin(Hex.empty(200), 0, 200);
    assertFalse(block(1));
    assertTrue(writer.receiverReport(1));
    assertTrue(block(2));
    assertTrue(writer.bye(1));
    assertFalse(block(3));
    assertTrue(writer.receiverReport(1));
    assertTrue(writer.nack(1, 2, new int[] {3}, 0, 1));
    assertFalse(block(3));
    assertTrue(writer.receiverReport(1));
    assertEquals(1, writer.transportFeedback(1, 2, 3, new long[] {4}, 0, 1, 5));
    assertFalse(block(3));
    writer.begin(Hex.empty(200), 0, 200);
    assertFalse(block(4));
    assertEquals(0, writer.length());
  }

  @Test
  void shouldRefuseThe32ndBlock() {
    MemorySegment m = Hex.empty(2000);
    writer.begin(m, 0, 2000);
    assertTrue(writer.receiverReport(1));
    for (int i = 0; i < 31; i++) {
      assertTrue(block(i));
    }
    assertFalse(block(31));
    assertEquals(8 + 31 * 24, writer.length());
    assertEquals("9fc900bb", Hex.of(m, 0, 4));
  }

  @Test
  void shouldWriteNothingThatDoesNotFit() {
    assertNeeds(28, w -> w.senderReport(1, 2, 3, 4, 5));
    assertNeeds(8, w -> w.receiverReport(1));
    assertNeeds(32, w -> w.receiverReport(1) && w.reportBlock(1, 2, 3, 4, 5, 6, 7));
    assertNeeds(16, w -> w.sdesCname(1, new byte[5]));
    assertNeeds(12, w -> w.pictureLossIndication(1, 2));
    assertNeeds(20, w -> w.fullIntraRequest(1, 2, 3));
    assertNeeds(20, w -> w.nack(1, 2, new int[] {1, 100}, 0, 2));
    assertNeeds(8, w -> w.bye(1));
    assertNeeds(24, w -> w.remb(1, 2, new int[1], 1));
    assertNeeds(24, w -> w.transportFeedback(1, 2, 3, new long[] {4, 5}, 0, 2, 6) == 2);
  }

  @Test
  void shouldReadBackACompoundDatagram() {
    MemorySegment m = Hex.empty(500);
    writer.begin(m, 3, 400);
    assertTrue(writer.senderReport(1, 2, 3, 4, 5));
    assertTrue(writer.reportBlock(6, 7, -8, 9, 10, 11, 12));
    assertTrue(writer.reportBlock(-1, 0, 0, 0, 0, 0, 0));
    assertTrue(writer.nack(1, 2, new int[] {65535, 0, 40}, 0, 3));
    assertTrue(writer.pictureLossIndication(1, 2));
    assertTrue(writer.fullIntraRequest(1, 2, 3));
    assertTrue(writer.remb(1, 2_500_000, new int[] {2, 3}, 2));
    assertTrue(writer.bye(1));
    assertEquals(
        "SR 1 2 3 4 5 [6 7 -8 9 a b c] [ffffffff 0 0 0 0 0 0]; RTPFB1 1 2 65535 0 40;"
            + " PSFB1 1 2; PSFB4 1 0 2#3; PSFB15 1 0 2500000bps 2 3; BYE 1",
        reader.read(m, 3, writer.length()));
  }

  @Test
  void shouldReadBackAnyNacks() {
    long seed = 22;
    Random random = new Random(seed);
    MemorySegment m = Hex.empty(1200);
    for (int round = 0; round < 2_000; round++) {
      int first = random.nextInt(0x10000);
      TreeSet<Integer> offsets = new TreeSet<>();
      int spread = 1 + random.nextInt(300);
      for (int i = random.nextInt(60); i >= 0; i--) {
        offsets.add(random.nextInt(spread));
      }
      int[] sequences = offsets.stream().mapToInt(o -> (first + o) & 0xFFFF).toArray();
      writer.begin(m, 0, 1200);
      assertTrue(writer.nack(1, 2, sequences, 0, sequences.length));
      String expected =
          Arrays.stream(sequences).mapToObj(Integer::toString).collect(Collectors.joining(" "));
      assertEquals(
          "RTPFB1 1 2 " + expected,
          reader.read(m, 0, writer.length()),
          "seed " + seed + ", round " + round);
    }
  }

  private boolean block(int ssrc) {
    return writer.reportBlock(ssrc, 0, 0, 0, 0, 0, 0);
  }

  private void assertWrites(String hex, Predicate<RtcpWriter> write) {
    MemorySegment m = Hex.empty(200);
    m.fill((byte) 0xEE);
    writer.begin(m, 1, 199);
    assertTrue(write.test(writer));
    String expected = Hex.plain("ee" + hex + "ee");
    assertEquals(expected, Hex.of(m, 0, expected.length() / 2));
    assertEquals(expected.length() / 2 - 2, writer.length());
  }

  /** With a byte less it gives false, by the limit as by the end of the memory. */
  private void assertNeeds(int bytes, Predicate<RtcpWriter> write) {
    writer.begin(Hex.empty(bytes), 0, 1000);
    assertTrue(write.test(writer));
    assertEquals(bytes, writer.length());
    writer.begin(Hex.empty(bytes), 1, 1000);
    assertFalse(write.test(writer));
    MemorySegment m = Hex.empty(bytes + 12);
    m.fill((byte) 0xEE);
    writer.begin(m, 0, bytes + 11);
    assertTrue(writer.pictureLossIndication(1, 2));
    assertFalse(write.test(writer));
    assertEquals("ee", Hex.of(m, bytes + 11, 1));
    assertTrue(reader.read(m, 0, writer.length()).startsWith("PSFB1 1 2"));
  }
}
