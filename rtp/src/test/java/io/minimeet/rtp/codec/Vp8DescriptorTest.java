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
import org.junit.jupiter.params.provider.ValueSource;

class Vp8DescriptorTest {
  /** X, S; I, L, T, K; 15-bit picture id 0x1234; TL0PICIDX 0x56; TID 2, Y, KEYIDX 9. */
  private static final String FULL = "90 f0 9234 56 a9";

  private final Vp8Descriptor descriptor = new Vp8Descriptor();

  @Test
  void shouldReadEveryField() {
    assertTrue(parse(FULL + "00"));
    assertEquals(6, descriptor.length());
    assertTrue(descriptor.startOfFrame());
    assertTrue(descriptor.keyframe());
    assertFalse(descriptor.discardable());
    assertEquals(0x1234, descriptor.pictureId());
    assertTrue(descriptor.longPictureId());
    assertEquals(0x56, descriptor.tl0PicIdx());
    assertEquals(2, descriptor.temporalId());
    assertTrue(descriptor.layerSync());
    assertEquals(9, descriptor.keyIdx());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // what, bytes, length, picture id, tl0, temporal id, sync, key index
    "not extended,        10 00,             1, -1, -1, 0, false, -1",
    "extended by nothing, 90 00 00,          2, -1, -1, 0, false, -1",
    "short picture id,    90 80 7f 00,       3, 127, -1, 0, false, -1",
    "long picture id,     90 80 ffff 00,     4, 32767, -1, 0, false, -1",
    "long but small id,   90 80 8001 00,     4, 1, -1, 0, false, -1",
    "tl0 alone,           90 40 ff 00,       3, -1, 255, 0, false, -1",
    "T without K,         90 20 7f 00,       3, -1, -1, 1, true, -1",
    "K without T,         90 10 ff 00,       3, -1, -1, 0, false, 31",
    "T and K,             90 30 c5 00,       3, -1, -1, 3, false, 5",
    "no picture id,       90 70 11 45 00,    4, -1, 17, 1, false, 5"
  })
  void shouldReadEachCombination(
      String what,
      String hex,
      int length,
      int pictureId,
      int tl0PicIdx,
      int temporalId,
      boolean sync,
      int keyIdx) {
    assertTrue(parse(hex), what);
    assertEquals(length, descriptor.length(), what);
    assertEquals(pictureId, descriptor.pictureId(), what);
    assertEquals(tl0PicIdx, descriptor.tl0PicIdx(), what);
    assertEquals(temporalId, descriptor.temporalId(), what);
    assertEquals(sync, descriptor.layerSync(), what);
    assertEquals(keyIdx, descriptor.keyIdx(), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "keyframe,           10 00, true, true",
    "other header bits,  10 fe, true, true",
    "interframe,         10 01, true, false",
    "partition 1,        11 00, false, false",
    "not the start,      00 00, false, false",
    "N does not matter,  30 00, true, true",
    "R does not matter,  58 00, true, true",
    "no payload header,  10,    true, false"
  })
  void shouldTellStartAndKeyframe(String what, String hex, boolean start, boolean keyframe) {
    assertTrue(parse(hex), what);
    assertEquals(start, descriptor.startOfFrame(), what);
    assertEquals(keyframe, descriptor.keyframe(), what);
    MemorySegment m = Hex.segment(hex);
    assertEquals(keyframe, Keyframes.startsIn(VideoCodec.VP8, m, 0, (int) m.byteSize()), what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "90",
        "90 80",
        "90 80 80",
        "90 40",
        "90 20",
        "90 10",
        "90 f0 9234 56",
        "90 c0 01"
      })
  void shouldRefuseACutDescriptorAndForgetTheOneBefore(String hex) {
    parse(FULL + "00");
    assertFalse(parse(hex));
    assertEquals(0, descriptor.length());
    assertFalse(descriptor.startOfFrame());
    assertFalse(descriptor.keyframe());
    assertEquals(-1, descriptor.pictureId());
    assertEquals(-1, descriptor.tl0PicIdx());
    assertEquals(-1, descriptor.keyIdx());
    assertEquals(0, descriptor.write(Hex.empty(0), 0, 1, 2, 3));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // what, parsed, picture id, tl0, key index, written
    "every field,       90f0923456a9,  0x4321,  0x65, 3,    90f0c32165a3",
    "cut to 15 bits,    90f0923456a9,  0x18000, 0x1ff, 0x21, 90f08000ffa1",
    "wrap-around,       90f0ffffffbf,  32768,   256,  32,   90f0800000a0",
    "cut to 7 bits,     908005,        0xff,    9,    9,    90807f",
    "short stays short, 908005,        0x1234,  9,    9,    908034",
    "long stays long,   9080ffff,      1,       9,    9,    90808001",
    "absent stays so,   10,            1,       2,    3,    10",
    "key index absent,  9020ff,        1,       2,    3,    9020ff",
    "key index alone,   9010e1,        1,       2,    3,    9010e3"
  })
  void shouldWriteOtherNumbersAtTheSameWidth(
      String what, String hex, int pictureId, int tl0PicIdx, int keyIdx, String written) {
    assertTrue(parse(hex), what);
    MemorySegment out = Hex.empty(8);
    out.fill((byte) 0xEE);
    int length = descriptor.write(out, 1, pictureId, tl0PicIdx, keyIdx);
    assertEquals("ee" + written + "ee", Hex.of(out, 0, length + 2), what);
  }

  @Test
  void shouldWriteOverItself() {
    MemorySegment m = Hex.segment(FULL + "00");
    descriptor.parse(m, 0, 7);
    assertEquals(6, descriptor.write(m, 0, 1, 2, 3));
    assertEquals("90f0800102a300", Hex.of(m, 0, 7));
  }

  @Test
  void shouldStayWithinAnyPayload() {
    Fuzz.survives(
        11,
        (m, at, length) -> {
          boolean keyframe = Keyframes.startsIn(VideoCodec.VP8, m, at, length);
          boolean parsed = descriptor.parse(m, at, length);
          MemorySegment out = Hex.empty(descriptor.length());
          int written =
              descriptor.write(
                  out, 0, descriptor.pictureId(), descriptor.tl0PicIdx(), descriptor.keyIdx());
          boolean same =
              Hex.of(out, 0, written).equals(Hex.of(m, at, descriptor.length()))
                  && keyframe == descriptor.keyframe()
                  && parsed == descriptor.length() > 0;
          if (!same) {
            throw new IllegalStateException("what was read is not what was written");
          }
        },
        FULL + "0001",
        "90 80 7f 00",
        "10 00 01");
  }

  private boolean parse(String hex) {
    MemorySegment m = Hex.segment(hex);
    return descriptor.parse(m, 0, (int) m.byteSize());
  }
}
