package io.minimeet.rtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.Fuzz;
import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {
  private final PictureSize size = new PictureSize();

  @Test
  void shouldReadAVp8Header() {
    MemorySegment m = Hex.segment("ff 10 0200 9d012a 8002 6801");
    assertTrue(size.readVp8(m, 1, 10));
    assertEquals("640x360", text());
    assertFalse(size.readVp8(m, 1, 9));
    assertEquals("0x0", text());
  }

  /** The two high bits say how to stretch it. */
  @Test
  void shouldNotTakeScalingForSize() {
    assertTrue(size.readVp8(Hex.segment("10 0200 9d012a 80c2 6841"), 0, 10));
    assertEquals("640x360", text());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'640x360, cropped from 368 rows', 67 42c01f da0280bfe540, 640x360",
    "'1280x720',                       67 42c01f da014016e4, 1280x720",
    "'1280x720 of the high profile',   67 64c01f acb402802dc8, 1280x720",
    "'with scaling lists',             67 64c01f ad00b402802dc8, 0x0",
    "'in a STAP-A, behind a delimiter', 78 0002 09f0 0009 67 42c01f da014016e4, 1280x720",
    "'cut short',                      67 42c01f 8c, 0x0",
    "'no parameter set',               65 8880, 0x0",
    "nothing,                          '', 0x0"
  })
  void shouldReadAnH264ParameterSet(String what, String hex, String expected) {
    MemorySegment m = Hex.segment(hex);
    size.readH264(m, 0, (int) m.byteSize());
    assertEquals(expected, text(), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'640x360',         18 08 0000002cc4ff6700, 640x360",
    "'640x360, sized',  18 0a 08 0000002cc4ff6700, 640x360",
    "'of two elements', 28 09 08 0000002cc4ff6700 32, 640x360",
    "'goes on',         90 08 0000002cc4ff6700, 0x0",
    "'timing',          18 08 0400002cc4ff6700, 0x0",
    "'cut short',       18 08 00 00, 0x0",
    "nothing,           '', 0x0"
  })
  void shouldReadAnAv1SequenceHeader(String what, String hex, String expected) {
    MemorySegment m = Hex.segment(hex);
    size.readAv1(m, 0, (int) m.byteSize());
    assertEquals(expected, text(), what);
  }

  @Test
  void shouldStayWithinAnyPayload() {
    Fuzz.survives(
        23,
        (m, at, length) -> {
          size.readVp8(m, at, length);
          size.readAv1(m, at, length);
          size.readH264(m, at, length);
        },
        "10 0200 9d012a 8002 6801",
        "78 0002 09f0 0009 67 42c01f da014016e4",
        "18 0a 08 0000002cc4ff6700");
  }

  private String text() {
    return size.width() + "x" + size.height();
  }
}
