package io.minimeet.rtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.Fuzz;
import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class FrameMarkingTest {
  private final FrameMarking marking = new FrameMarking();

  private boolean parse(String hex) {
    MemorySegment m = Hex.segment("ff" + hex);
    return marking.parse(m, 1, (int) m.byteSize() - 1);
  }

  @Test
  void shouldReadTheLongForm() {
    assertTrue(parse("8a 00 7f"));
    assertTrue(marking.startOfFrame());
    assertFalse(marking.endOfFrame());
    assertFalse(marking.independent());
    assertFalse(marking.discardable());
    assertTrue(marking.layerSync());
    assertEquals(2, marking.temporalId());
    assertEquals(0x7f, marking.tl0PicIdx());
  }

  @Test
  void shouldReadALongFormWithoutATl0PicIdx() {
    assertTrue(parse("51 00"));
    assertTrue(marking.endOfFrame());
    assertTrue(marking.discardable());
    assertEquals(1, marking.temporalId());
    assertEquals(-1, marking.tl0PicIdx());
  }

  /** Its low bits are reserved there. */
  @Test
  void shouldSeeNoLayersInTheShortForm() {
    assertTrue(parse("ef"));
    assertTrue(marking.independent());
    assertFalse(marking.layerSync());
    assertEquals(0, marking.temporalId());
    assertEquals(-1, marking.tl0PicIdx());
  }

  @Test
  void shouldTakeAnEmptyElementForNone() {
    assertFalse(parse(""));
  }

  @Test
  void shouldWriteATl0PicIdxWhereThereIsOne() {
    MemorySegment m = Hex.segment("8a 00 7f 8a 00");
    FrameMarking.writeTl0PicIdx(m, 0, 3, 0x101);
    FrameMarking.writeTl0PicIdx(m, 3, 2, 5);
    assertEquals("8a00018a00", Hex.of(m, 0, 5));
  }

  @Test
  void shouldStayWithinAnyElement() {
    Fuzz.survives(
        17,
        (m, at, length) -> {
          marking.parse(m, at, length);
          FrameMarking.writeTl0PicIdx(m, at, length, 9);
        },
        "8a 00 7f",
        "51 00");
  }
}
