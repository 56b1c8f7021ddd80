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

class Vp9DescriptorTest {
  /** I, L, B, V: a key picture as libwebrtc sends it, with a structure of two spatial layers. */
  private static final String KEY_WITH_STRUCTURE =
      "aa 9234 00 56"
          // N_S = 1, Y, G; 640 x 360, 1280 x 720; two pictures: TID 0 with P_DIFF 2, TID 1, U with
          // 1.
          + "38 0280 0168 0500 02d0 02 04 02 34 01";

  private final Vp9Descriptor descriptor = new Vp9Descriptor();

  @Test
  void shouldReadNonFlexibleMode() {
    // I, P, L, E; picture id 0x1234; TID 2, U, SID 1, D; TL0PICIDX 0x56.
    assertTrue(parse("e4 9234 53 56 ff"));
    assertEquals(5, descriptor.length());
    assertFalse(descriptor.startOfFrame());
    assertTrue(descriptor.endOfFrame());
    assertTrue(descriptor.interPicture());
    assertFalse(descriptor.flexibleMode());
    assertFalse(descriptor.notReferenceForUpperLayers());
    assertEquals(0x1234, descriptor.pictureId());
    assertTrue(descriptor.longPictureId());
    assertEquals(0x56, descriptor.tl0PicIdx());
    assertEquals(2, descriptor.temporalId());
    assertTrue(descriptor.layerSync());
    assertEquals(1, descriptor.spatialId());
    assertTrue(descriptor.interLayer());
    assertEquals(0, descriptor.referenceCount());
    assertEquals(0, descriptor.spatialLayers());
  }

  @Test
  void shouldReadTheSizesOfAStructure() {
    assertTrue(parse(KEY_WITH_STRUCTURE + "ff"));
    assertEquals(640, descriptor.width(0));
    assertEquals(360, descriptor.height(0));
    assertEquals(1280, descriptor.width(1));
    assertEquals(720, descriptor.height(1));
    assertEquals(0, descriptor.width(2));
    assertTrue(parse("aa 9234 00 56 20 ff")); // two layers, no sizes
    assertEquals(0, descriptor.width(1));
  }

  @Test
  void shouldReadFlexibleModeWithReferences() {
    // I, P, L, F, B, Z; picture id 0x12; TID 1, SID 2; P_DIFF 1, 2, 127.
    assertTrue(parse("f9 12 24 03 05 fe ff"));
    assertEquals(6, descriptor.length());
    assertTrue(descriptor.flexibleMode());
    assertTrue(descriptor.notReferenceForUpperLayers());
    assertEquals(0x12, descriptor.pictureId());
    assertFalse(descriptor.longPictureId());
    assertEquals(-1, descriptor.tl0PicIdx());
    assertEquals(1, descriptor.temporalId());
    assertEquals(2, descriptor.spatialId());
    assertEquals(3, descriptor.referenceCount());
    assertEquals(1, descriptor.reference(0));
    assertEquals(2, descriptor.reference(1));
    assertEquals(127, descriptor.reference(2));
    assertEquals(0, descriptor.reference(3));
    assertEquals(0, descriptor.reference(-1));
  }

  @Test
  void shouldPassOverTheScalabilityStructure() {
    assertTrue(parse(KEY_WITH_STRUCTURE + "8249"));
    assertEquals(Hex.bytes(KEY_WITH_STRUCTURE).length, descriptor.length());
    assertEquals(2, descriptor.spatialLayers());
    assertTrue(descriptor.keyframe());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "neither Y nor G,       0a 00, 2, 1",
    "sizes of eight layers, 0a f0 0000000000000000000000000000000000000000000000000000000000000000, 34, 8",
    "no pictures,           0a 08 00, 3, 1",
    "pictures without refs, 0a 08 02 00 20, 5, 1",
    "three references,      0a 08 01 0c 010203, 7, 1"
  })
  void shouldMeasureStructures(String what, String hex, int length, int spatialLayers) {
    assertTrue(parse(hex), what);
    assertEquals(length, descriptor.length(), what);
    assertEquals(spatialLayers, descriptor.spatialLayers(), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "plain start,            08, true",
    "predicted,              48, false",
    "not the start,          00, false",
    "lowest layer,           28 00 00, true",
    "second spatial layer,   28 03 00, false",
    "behind a short id,      a8 7f 00 00, true",
    "behind a long id,       a8 ffff 00 00, true",
    "upper behind a long id, a8 ffff 02 00, false",
    "any temporal layer,     28 f0 00, true",
    "flexible,               b8 01 00, true"
  })
  void shouldTellKeyframes(String what, String hex, boolean keyframe) {
    assertTrue(parse(hex), what);
    assertEquals(keyframe, descriptor.keyframe(), what);
    MemorySegment m = Hex.segment(hex);
    assertEquals(keyframe, Keyframes.startsIn(VideoCodec.VP9, m, 0, (int) m.byteSize()), what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "80",
        "80 80",
        "20",
        "20 00",
        "30",
        "50",
        "50 01",
        "50 010101",
        "50 01010100",
        "02",
        "02 10 000000",
        "02 08",
        "02 08 01",
        "02 08 01 0c 0102",
        "02 08 ff 00",
        "f2 8001 00 01"
      })
  void shouldRefuseACutDescriptorAndForgetTheOneBefore(String hex) {
    parse(KEY_WITH_STRUCTURE + "00");
    assertFalse(parse(hex));
    assertEquals(0, descriptor.length());
    assertFalse(descriptor.startOfFrame());
    assertFalse(descriptor.keyframe());
    assertEquals(-1, descriptor.pictureId());
    assertEquals(-1, descriptor.tl0PicIdx());
    assertEquals(0, descriptor.spatialLayers());
    assertEquals(0, descriptor.referenceCount());
    assertEquals(0, descriptor.write(Hex.empty(0), 0, 1, 2));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "both,              e492345356,  0x4321,  0x65,  e4c3215365",
    "wrap-around,       e4ffff53ff,  32768,   256,   e480005300",
    "cut to 7 bits,     800f,        0xff,    9,     807f",
    "short stays short, 800f,        0x1234,  9,     8034",
    "flexible without tl0,  f912240305fe, 0x13,   9,     f913240305fe",
    "nothing to write,  08,          1,       2,     08"
  })
  void shouldWriteOtherNumbersAtTheSameWidth(
      String what, String hex, int pictureId, int tl0PicIdx, String written) {
    assertTrue(parse(hex), what);
    MemorySegment out = Hex.empty(8);
    out.fill((byte) 0xEE);
    int length = descriptor.write(out, 1, pictureId, tl0PicIdx);
    assertEquals("ee" + written + "ee", Hex.of(out, 0, length + 2), what);
  }

  @Test
  void shouldStayWithinAnyPayload() {
    Fuzz.survives(
        12,
        (m, at, length) -> {
          boolean keyframe = Keyframes.startsIn(VideoCodec.VP9, m, at, length);
          boolean parsed = descriptor.parse(m, at, length);
          MemorySegment out = Hex.empty(descriptor.length());
          int written = descriptor.write(out, 0, descriptor.pictureId(), descriptor.tl0PicIdx());
          for (int i = 0; i < 4; i++) {
            descriptor.reference(i);
          }
          boolean same =
              Hex.of(out, 0, written).equals(Hex.of(m, at, descriptor.length()))
                  && (!parsed || keyframe == descriptor.keyframe())
                  && parsed == descriptor.length() > 0;
          if (!same) {
            throw new IllegalStateException("what was read is not what was written");
          }
        },
        KEY_WITH_STRUCTURE + "00",
        "f9 12 24 03 05 fe ff",
        "e4 9234 53 56 ff");
  }

  private boolean parse(String hex) {
    MemorySegment m = Hex.segment(hex);
    return descriptor.parse(m, 0, (int) m.byteSize());
  }
}
