package io.minimeet.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpHeaderTest {
  private static final String FIXED = "80e0 fffe | 89abcdef | fedcba98";
  private static final String FULL =
      // V=2, P, X, one CSRC; two words of extension; three bytes of payload; four of padding.
      "b1 60 0001 | 00000002 | 00000003 | 00000004"
          + "| bede 0002 | 10aa 20bb | 0000 0000 | 010203 | 00000004";

  @Test
  void shouldReadFixedFields() {
    MemorySegment m = Hex.segment("ffff" + FIXED + "ff");
    assertTrue(RtpHeader.isWellFormed(m, 2, 13));
    assertTrue(RtpHeader.marker(m, 2));
    assertEquals(96, RtpHeader.payloadType(m, 2));
    assertEquals(0xFFFE, RtpHeader.sequenceNumber(m, 2));
    assertEquals(0x89ABCDEF, RtpHeader.timestamp(m, 2));
    assertEquals(0xFEDCBA98, RtpHeader.ssrc(m, 2));
    assertFalse(RtpHeader.hasExtension(m, 2));
    assertEquals(12, RtpHeader.length(m, 2));
    assertEquals(0, RtpHeader.paddingLength(m, 2, 13));
  }

  @Test
  void shouldCountCsrcsExtensionAndPadding() {
    MemorySegment m = Hex.segment(FULL);
    int length = (int) m.byteSize();
    assertTrue(RtpHeader.isWellFormed(m, 0, length));
    assertFalse(RtpHeader.marker(m, 0));
    assertTrue(RtpHeader.hasExtension(m, 0));
    assertEquals(12 + 4 + 4 + 8, RtpHeader.length(m, 0));
    assertEquals(4, RtpHeader.paddingLength(m, 0, length));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "just the header,        80000000000000000000000000, 12, true",
    "one byte short,         8000000000000000000000,     11, false",
    "nothing,                '',                         0,  false",
    "version 1,              400000000000000000000000,   12, false",
    "version 3,              c00000000000000000000000,   12, false",
    "CSRC cut off,           81000000000000000000000000000000, 15, false",
    "CSRC whole,             81000000000000000000000000000000, 16, true",
    "extension head cut off, 900000000000000000000000bede00,   15, false",
    "empty extension,        900000000000000000000000bede0000, 16, true",
    "extension cut off,      900000000000000000000000bede0001aabbcc, 19, false",
    "extension far beyond,   900000000000000000000000bedeffff, 16, false",
    "padding of zero,        a0000000000000000000000000, 13, false",
    "padding only,           a0000000000000000000000001, 13, true",
    "padding into header,    a0000000000000000000000002, 13, false",
    "padding without bytes,  a00000000000000000000001,   12, false"
  })
  void shouldTellWellFormedFromNot(String what, String hex, int length, boolean wellFormed) {
    assertEquals(wellFormed, RtpHeader.isWellFormed(Hex.segment(hex), 0, length), what);
  }

  @Test
  void shouldWriteFixedHeaderByteForByte() {
    MemorySegment m = Hex.empty(14);
    m.fill((byte) 0xFF);
    RtpHeader.writeFixed(m, 1, true, 96, 0x1FFFE, 0x89ABCDEF, 0xFEDCBA98);
    assertEquals(Hex.plain("ff" + FIXED + "ff"), Hex.of(m, 0, 14));
  }

  @Test
  void shouldKeepMarkerApartFromPayloadType() {
    MemorySegment m = Hex.empty(12);
    RtpHeader.writeFixed(m, 0, false, 255, 0, 0, 0);
    assertFalse(RtpHeader.marker(m, 0));
    assertEquals(127, RtpHeader.payloadType(m, 0));
  }

  @Test
  void shouldStayWithinAnyPacket() {
    Fuzz.survives(1, RtpHeaderTest::readAll, FULL, FIXED + "0102");
  }

  private static void readAll(MemorySegment m, long at, int length) {
    PacketKind.of(m, at, length);
    if (!RtpHeader.isWellFormed(m, at, length)) {
      return;
    }
    int header = RtpHeader.length(m, at);
    int padding = RtpHeader.paddingLength(m, at, length);
    if (header < RtpHeader.FIXED_LENGTH || padding < 0 || header + padding > length) {
      throw new IllegalStateException("header " + header + ", padding " + padding);
    }
    RtpHeader.marker(m, at);
    RtpHeader.payloadType(m, at);
    RtpHeader.sequenceNumber(m, at);
    RtpHeader.timestamp(m, at);
    RtpHeader.ssrc(m, at);
  }
}
