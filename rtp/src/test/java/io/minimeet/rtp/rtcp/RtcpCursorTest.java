package io.minimeet.rtp.rtcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.Fuzz;
import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtcpCursorTest {
  private static final String SENDER_REPORT =
      "81 c8 000c | 11111111 | 83aa7e80 80000000 | 89abcdef | 00000102 | fffffffe"
          + "| 22222222 | 40 ffffff | 0001fffe | 00000010 | 7e808000 | 00010000";
  private static final String RECEIVER_REPORT =
      "81 c9 0007 | 11111111 | 33333333 | ff 7fffff | ffffffff | 80000000 | 00000000 | ffffffff";
  private static final String SDES = "81 ca 0003 | 11111111 | 01 03 616263 000000";
  private static final String PLI = "81 ce 0002 | 11111111 | 22222222";
  private static final String NACK = "81 cd 0004 | 11111111 | 22222222 | fffe 8001 | 0010 0000";
  private static final String FIR =
      "84 ce 0006 | 11111111 | 00000000 | 22222222 07000000 | 33333333 ff000000";
  private static final String REMB =
      "8f ce 0006 | 11111111 | 00000000 | 52454d42 | 02 0bd090 | 22222222 | 33333333";
  private static final String BYE = "82 cb 0003 | 11111111 | 22222222 | 02 686900";
  private static final String WIDE =
      "8f cd 0006 | 11111111 | 22222222 | fffe 0004 | 000005 07 | d180 04 02 013a 0000";

  private final RtcpCursor cursor = new RtcpCursor();

  @Test
  void shouldWalkACompoundDatagram() {
    MemorySegment m = Hex.segment("ff" + SENDER_REPORT + SDES + PLI);
    cursor.reset(m, 1, (int) m.byteSize() - 1);
    assertTrue(cursor.next());
    assertEquals("200 1 1 52", describe());
    assertTrue(cursor.next());
    assertEquals("202 1 53 16", describe());
    assertTrue(cursor.next());
    assertEquals("206 1 69 12", describe());
    assertFalse(cursor.next());
    assertFalse(cursor.malformed());
  }

  @Test
  void shouldTakeAReducedSizeDatagramAndUnknownTypes() {
    MemorySegment m = Hex.segment(PLI + "80 d5 0000");
    cursor.reset(m, 0, (int) m.byteSize());
    assertTrue(cursor.next());
    assertTrue(cursor.next());
    assertEquals("213 0 12 4", describe());
    assertFalse(cursor.next());
    assertFalse(cursor.malformed());
  }

  @Test
  void shouldTakeThePaddingOff() {
    MemorySegment m = Hex.segment("a1 ce 0004 11111111 22222222 00000000 00000008");
    cursor.reset(m, 0, (int) m.byteSize());
    assertTrue(cursor.next());
    assertEquals("206 1 0 12", describe());
    assertFalse(cursor.next());
  }

  @Test
  void shouldFindNothingInNothing() {
    cursor.reset(Hex.empty(0), 0, 0);
    assertFalse(cursor.next());
    assertFalse(cursor.malformed());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "header cut off,              80c900",
    "version 1,                   40c90001 11111111",
    "version 3,                   c0c90001 11111111",
    "longer than the datagram,    80c90002 11111111",
    "SR without its fixed part,   80c80001 11111111",
    "SR without its block,        81c80006 11111111 0000000000000000 00000000 00000000 00000000",
    "RR without its SSRC,         80c90000",
    "RR without its block,        81c90001 11111111",
    "SDES without its chunk,      81ca0001 11111111",
    "BYE without its second SSRC, 82cb0001 11111111",
    "APP without its name,        80cc0001 11111111",
    "feedback without media SSRC, 81cd0001 11111111",
    "payload likewise,            81ce0001 11111111",
    "XR without its SSRC,         80cf0000",
    "padding of zero,             a0c90002 11111111 00000000",
    "padding into the header,     a0c90002 11111111 00000009",
    "padding into the SSRC,       a0c90002 11111111 00000008"
  })
  void shouldEndAtAMalformedPacket(String what, String hex) {
    MemorySegment m = Hex.segment(PLI + hex);
    cursor.reset(m, 0, (int) m.byteSize());
    assertTrue(cursor.next(), what);
    assertFalse(cursor.malformed(), what);
    assertFalse(cursor.next(), what);
    assertTrue(cursor.malformed(), what);
    assertFalse(cursor.next(), what);
    cursor.reset(m, 0, 12);
    assertFalse(cursor.malformed(), what);
  }

  @Test
  void shouldReadSenderReportAndItsBlock() {
    MemorySegment m = Hex.segment(SENDER_REPORT);
    assertEquals(0x11111111, SenderReport.ssrc(m, 0));
    assertEquals(0x83AA7E8080000000L, SenderReport.ntp(m, 0));
    assertEquals(0x89ABCDEF, SenderReport.rtpTimestamp(m, 0));
    assertEquals(0x102, SenderReport.packetCount(m, 0));
    assertEquals(0xFFFFFFFE, SenderReport.octetCount(m, 0));
    long block = ReportBlock.first(RtcpType.SENDER_REPORT, 0);
    assertEquals(0x22222222, ReportBlock.ssrc(m, block));
    assertEquals(64, ReportBlock.fractionLost(m, block));
    assertEquals(-1, ReportBlock.cumulativeLost(m, block));
    assertEquals(0x1FFFE, ReportBlock.highestSequence(m, block));
    assertEquals(16, ReportBlock.jitter(m, block));
    assertEquals(0x7E808000, ReportBlock.lastSenderReport(m, block));
    assertEquals(65536, ReportBlock.delaySinceLastSenderReport(m, block));
  }

  @Test
  void shouldReadReceiverReportAndItsBlock() {
    MemorySegment m = Hex.segment("00" + RECEIVER_REPORT);
    assertEquals(0x11111111, ReceiverReport.ssrc(m, 1));
    long block = ReportBlock.first(RtcpType.RECEIVER_REPORT, 1);
    assertEquals(0x33333333, ReportBlock.ssrc(m, block));
    assertEquals(255, ReportBlock.fractionLost(m, block));
    assertEquals(0x7FFFFF, ReportBlock.cumulativeLost(m, block));
    assertEquals(-1, ReportBlock.highestSequence(m, block));
    assertEquals(Integer.MIN_VALUE, ReportBlock.jitter(m, block));
  }

  @Test
  void shouldReadFeedbackSsrcsAndBye() {
    MemorySegment pli = Hex.segment(PLI);
    assertEquals(0x11111111, FeedbackMessage.senderSsrc(pli, 0));
    assertEquals(0x22222222, FeedbackMessage.mediaSsrc(pli, 0));
    MemorySegment bye = Hex.segment(BYE);
    assertEquals(0x11111111, Bye.ssrc(bye, 0, 0));
    assertEquals(0x22222222, Bye.ssrc(bye, 0, 1));
    assertEquals(0, Bye.ssrc(bye, 0, 2));
    assertEquals(0, Bye.ssrc(bye, 0, -1));
  }

  @Test
  void shouldStayWithinAnyDatagram() {
    RtcpReader reader = new RtcpReader();
    Fuzz.survives(
        21,
        (m, at, length) -> reader.read(m, at, length),
        SENDER_REPORT + SDES + PLI,
        RECEIVER_REPORT + SDES + NACK,
        NACK + FIR,
        REMB,
        BYE,
        WIDE,
        "a1 ce 0004 11111111 22222222 00000000 00000008");
  }

  private String describe() {
    return cursor.type() + " " + cursor.count() + " " + cursor.at() + " " + cursor.length();
  }
}
