package io.minimeet.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderExtensionCursorTest {
  private static final String HEADER = "90 60 0001 00000002 00000003";

  private final HeaderExtensionCursor cursor = new HeaderExtensionCursor();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'RFC 8285 4.2, padding between',  bede0003 10aa 21bbbb 0000 33cccccccc 00, '1=aa 2=bbbb 3=cccccccc'",
    "'RFC 8285 4.3, padding between',  10000003 0100 0201bb 00 0304cccccccc, '1= 2=bb 3=cccccccc'",
    "'two-byte with application bits', 100f0001 ff02 aabb, '255=aabb'",
    "'id 15 is ordinary in two-byte',  10000001 0f01 aa 00, '15=aa'",
    "'id 15 stops one-byte',           bede0002 10aa f0bb 20cc 0000, '1=aa'",
    "'id 0 with length stops',         bede0002 10aa 02bb 20cc 0000, '1=aa'",
    "'value over the end',             bede0001 10aa 21bb, '1=aa'",
    "'two-byte value over the end',    10000001 0103 aabb, ''",
    "'two-byte head over the end',     10000001 0101 aa 02, '1=aa'",
    "'nothing but padding',            bede0001 00000000, ''",
    "'no words',                       bede0000, ''",
    "'another profile',                beef0001 10aa0000, ''",
    "'profile of no form',             11000001 0101aa00, ''",
    "'longest one-byte value',         bede0005 1f000102030405060708090a0b0c0d0e0f 000000, '1=000102030405060708090a0b0c0d0e0f'"
  })
  void shouldWalkElements(String what, String extension, String elements) {
    assertEquals(elements, read(Hex.segment(HEADER + extension), 0), what);
  }

  @Test
  void shouldHaveNoElementsWithoutExtension() {
    MemorySegment m = Hex.segment("80 60 0001 00000002 00000003 bede0001 10aa0000");
    assertEquals("", read(m, 0));
  }

  @Test
  void shouldBeginBehindCsrcs() {
    String packet = "92 60 0001 00000002 00000003 11111111 22222222 bede0001 10aa0000";
    assertEquals("1=aa", read(Hex.segment("ff" + packet), 1));
  }

  @Test
  void shouldForgetThePacketBefore() {
    read(Hex.segment(HEADER + "10000001 0101aa00"), 0);
    assertEquals("", read(Hex.segment("80 60 0001 00000002 00000003"), 0));
    assertEquals("2=bb", read(Hex.segment(HEADER + "bede0001 20bb0000"), 0));
  }

  @Test
  void shouldStayAtTheEndOnceThere() {
    cursor.reset(Hex.segment(HEADER + "bede0002 10aa f0bb 20cc 0000"), 0);
    assertTrue(cursor.next());
    assertFalse(cursor.next());
    assertFalse(cursor.next());
  }

  @Test
  void shouldStayWithinAnyPacket() {
    Fuzz.survives(
        2,
        (m, at, length) -> {
          if (RtpHeader.isWellFormed(m, at, length)) {
            read(m, at);
          }
        },
        HEADER + "bede0003 10aa 21bbbb 0000 33cccccccc 00 010203",
        HEADER + "10000003 0100 0201bb 00 0304cccccccc 010203");
  }

  private String read(MemorySegment m, long packetAt) {
    StringBuilder elements = new StringBuilder();
    cursor.reset(m, packetAt);
    while (cursor.next()) {
      elements.append(elements.isEmpty() ? "" : " ").append(cursor.id()).append('=');
      elements.append(Hex.of(m, cursor.at(), cursor.length()));
    }
    return elements.toString();
  }
}
