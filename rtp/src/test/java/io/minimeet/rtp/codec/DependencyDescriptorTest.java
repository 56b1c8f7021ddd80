package io.minimeet.rtp.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.Fuzz;
import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DependencyDescriptorTest {
  /** As Chrome sends it with an AV1 keyframe of three spatial and three temporal layers. */
  private static final String KEYFRAME =
      "c1 0172 80081485214eafffaaaa863cf0430c10c302afc0aaa0063c00430010c002a000a80006000040001d95"
          + "4926e082b04a0941b820ac1282503157f974000ca864330e222222eca8655304224230eca87753007700"
          + "4200ef008601df010d";

  private final DependencyStructures known = new DependencyStructures();
  private final DependencyDescriptor descriptor = new DependencyDescriptor();

  private boolean parse(String hex) {
    MemorySegment m = Hex.segment("ff" + hex);
    return descriptor.parse(m, 1, (int) m.byteSize() - 1, known);
  }

  @Nested
  class InPlace {
    @Test
    void shouldReadTheMandatoryBytes() {
      MemorySegment m = Hex.segment("ff 8f fffe 40 85 0001");
      assertTrue(DependencyDescriptor.startOfFrame(m, 1));
      assertFalse(DependencyDescriptor.endOfFrame(m, 1));
      assertEquals(15, DependencyDescriptor.templateId(m, 1));
      assertEquals(0xFFFE, DependencyDescriptor.frameNumber(m, 1));
      assertFalse(DependencyDescriptor.startOfFrame(m, 4));
      assertTrue(DependencyDescriptor.endOfFrame(m, 4));
      assertEquals(0, DependencyDescriptor.templateId(m, 4));
    }

    @Test
    void shouldWriteAFrameNumberAndNothingElse() {
      MemorySegment m = Hex.segment("cf ffff 80");
      DependencyDescriptor.writeFrameNumber(m, 0, 0x10001);
      assertEquals("cf000180", Hex.of(m, 0, 4));
    }
  }

  @Nested
  class AStructure {
    @BeforeEach
    void read() {
      assertTrue(parse(KEYFRAME));
    }

    @Test
    void shouldTellTheDecodeTargetsAndTheirLayers() {
      DependencyStructure structure = descriptor.structure();
      assertTrue(descriptor.hasStructure());
      assertEquals(9, structure.decodeTargets());
      assertEquals(2, structure.topSpatial());
      int[] spatials = new int[9];
      int[] temporals = new int[9];
      for (int i = 0; i < 9; i++) {
        spatials[i] = structure.targetSpatial(i);
        temporals[i] = structure.targetTemporal(i);
      }
      assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2}, spatials);
      assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2, 0, 1, 2}, temporals);
    }

    @Test
    void shouldTellWhichChainProtectsATarget() {
      DependencyStructure structure = descriptor.structure();
      assertEquals(3, structure.chains());
      assertEquals(0, structure.chainOf(2));
      assertEquals(1, structure.chainOf(3));
      assertEquals(2, structure.chainOf(8));
    }

    @Test
    void shouldTellTheSizes() {
      DependencyStructure structure = descriptor.structure();
      assertEquals(120, structure.width(0));
      assertEquals(67, structure.height(0));
      assertEquals(480, structure.width(2));
      assertEquals(270, structure.height(2));
      assertEquals(0, structure.width(3));
    }

    @Test
    void shouldTellThatAKeyframeIsWhereAllLayersMayBegin() {
      assertTrue(descriptor.startOfFrame());
      assertTrue(descriptor.endOfFrame());
      assertEquals(0x0172, descriptor.frameNumber());
      assertEquals(0, descriptor.spatialId());
      assertEquals(0, descriptor.temporalId());
      assertEquals(0, descriptor.differenceCount());
      assertEquals(LayerSet.upTo(2, 2) & allOf(3, 3), descriptor.switchLayers());
      assertEquals(allOf(3, 3), descriptor.presentLayers());
      for (int chain = 0; chain < 3; chain++) {
        assertEquals(0, descriptor.chainDifference(chain));
      }
    }

    @Test
    void shouldBeFollowedByLaterFrames() {
      known.adopt(descriptor.structure());
      assertTrue(parse("86 0173 40fc"));
      assertFalse(descriptor.startOfFrame() && descriptor.endOfFrame());
      assertEquals(1, descriptor.spatialId());
      assertEquals(0, descriptor.temporalId());
      assertTrue(descriptor.saysActive());
      assertEquals(0b000_111_111, descriptor.active());
      assertEquals(1, descriptor.differenceCount());
      assertEquals(1, descriptor.difference(0));
      assertTrue(parse("86 0173"));
      assertFalse(descriptor.saysActive());
      assertEquals(0b111_111_111, descriptor.active());
    }

    @Test
    void shouldHoldForLatePacketsAcrossTheNextOne() {
      known.adopt(descriptor.structure());
      // Another one with one layer and one template, whose ids begin behind: 50.
      assertTrue(parse("f2 0300 " + bits("10000 110010 00000 11 10 0 00 0")));
      assertEquals(1, descriptor.structure().decodeTargets());
      known.adopt(descriptor.structure());
      assertTrue(parse("b2 0301"));
      assertEquals(0, descriptor.spatialId());
      assertTrue(parse("86 0173"));
      assertEquals(1, descriptor.spatialId());
    }
  }

  @Nested
  class AFrame {
    @Test
    void shouldBeUnknownWithoutItsStructure() {
      assertFalse(parse("86 0173 40fc"));
      assertFalse(descriptor.isKnown());
      assertEquals(0x0173, descriptor.frameNumber());
      assertEquals(LayerSet.NONE, descriptor.presentLayers());
      assertEquals(0, descriptor.spatialId());
    }

    @Test
    void shouldSayItsOwnIndicationsReferencesAndChains() {
      assertTrue(parse(KEYFRAME));
      known.adopt(descriptor.structure());
      // T0 A0 I F C; nine indications; one difference of 4 bits, one of 8, one of 12; three chains.
      String custom =
          bits(
              "00111 00 01 10 11 00 01 10 11 10 01 0010 10 00010000 11 111111111111 00"
                  + "00000001 10000000 11111111");
      assertTrue(parse("c2 0200 " + custom));
      assertEquals(DecodeTargetIndication.NOT_PRESENT, descriptor.indication(0));
      assertEquals(DecodeTargetIndication.DISCARDABLE, descriptor.indication(1));
      assertEquals(DecodeTargetIndication.SWITCH, descriptor.indication(2));
      assertEquals(DecodeTargetIndication.REQUIRED, descriptor.indication(3));
      assertEquals(3, descriptor.differenceCount());
      assertEquals(3, descriptor.difference(0));
      assertEquals(17, descriptor.difference(1));
      assertEquals(4_096, descriptor.difference(2));
      assertEquals(1, descriptor.chainDifference(0));
      assertEquals(128, descriptor.chainDifference(1));
      assertEquals(255, descriptor.chainDifference(2));
      assertEquals(
          LayerSet.of(0, 2) | LayerSet.of(2, 0) | LayerSet.of(2, 2), descriptor.switchLayers());
    }

    @Test
    void shouldBeUnknownWhereItIsCutShort() {
      assertTrue(parse(KEYFRAME));
      known.adopt(descriptor.structure());
      assertFalse(parse("c2 0200 38"));
      assertFalse(parse("c2 02"));
      assertFalse(parse(KEYFRAME.substring(0, KEYFRAME.length() - 12)));
      assertFalse(parse("ff 0200")); // a template that no structure has
    }

    @Test
    void shouldNotReferToMoreFramesThanAnyCodecDoes() {
      assertTrue(parse(KEYFRAME));
      known.adopt(descriptor.structure());
      assertTrue(parse("c2 0200 " + bits("00010" + "01 0001".repeat(16) + "00")));
      assertFalse(parse("c2 0200 " + bits("00010" + "01 0001".repeat(17) + "00")));
    }
  }

  @Nested
  class Writing {
    private final MemorySegment out = Hex.empty(300);

    @Test
    void shouldChangeNothingButTheFrameNumber() {
      assertTrue(parse(KEYFRAME));
      int length = descriptor.write(out, 7, 0xfffe);
      assertEquals(Hex.plain(KEYFRAME.replace("0172", "fffe")), Hex.of(out, 7, length));
    }

    @Test
    void shouldTellWhichTargetsAreSentWithTheStructure() {
      assertTrue(parse(KEYFRAME));
      int length = descriptor.write(out, 0, 0x0172, 0b000_000_111);
      assertTrue(descriptor.parse(out, 0, length, known));
      assertTrue(descriptor.hasStructure());
      assertTrue(descriptor.saysActive());
      assertEquals(0b000_000_111, descriptor.active());
      assertEquals(480, descriptor.structure().width(2));
      assertEquals(allOf(3, 3), descriptor.switchLayers());
      int again = descriptor.write(Hex.empty(300), 0, 0x0172, 0b111);
      assertEquals(length, again);
    }

    @Test
    void shouldTellWhichTargetsAreSentWithAShortOne() {
      assertTrue(parse(KEYFRAME));
      known.adopt(descriptor.structure());
      assertTrue(parse("86 0173"));
      int length = descriptor.write(out, 0, 0x0174, 0b000_111_111);
      assertEquals("86017440fc", Hex.of(out, 0, length));
    }

    @Test
    void shouldKeepWhatIsSaidOfTheFrame() {
      assertTrue(parse(KEYFRAME));
      known.adopt(descriptor.structure());
      assertTrue(parse("c2 0200 " + bits("00010 01 0010 10 00010000 00")));
      int length = descriptor.write(out, 0, 0x0300, 1);
      assertTrue(descriptor.parse(out, 0, length, known));
      assertEquals(0x0300, descriptor.frameNumber());
      assertEquals(1, descriptor.active());
      assertEquals(2, descriptor.differenceCount());
      assertEquals(17, descriptor.difference(1));
      int replaced = descriptor.write(Hex.empty(64), 0, 0x0300, 0b11);
      assertEquals(length, replaced);
    }

    @Test
    void shouldPassOnWhatIsNotUnderstood() {
      assertFalse(parse("86 0173 40fc"));
      int length = descriptor.write(out, 0, 5, 0b11);
      assertEquals("86000540fc", Hex.of(out, 0, length));
    }
  }

  @Test
  void shouldStayWithinAnyElement() {
    MemorySegment out = Hex.empty(300);
    Fuzz.survives(
        4_711,
        (m, at, length) -> {
          if (descriptor.parse(m, at, length, known) && descriptor.hasStructure()) {
            known.adopt(descriptor.structure());
          }
          descriptor.presentLayers();
          descriptor.switchLayers();
          for (int i = 0; i < descriptor.differenceCount(); i++) {
            assertTrue(descriptor.difference(i) > 0);
          }
          for (int i = 0; descriptor.isKnown() && i < descriptor.structure().chains(); i++) {
            assertTrue(descriptor.chainDifference(i) >= 0);
          }
          if (length <= 255) {
            assertTrue(descriptor.write(out, 0, 5, -1) <= 264);
          }
        },
        KEYFRAME,
        "86 0173 40fc",
        "c2 0200 38ff ffff ffff",
        "f2 0300 863200cc");
  }

  private static long allOf(int spatials, int temporals) {
    long set = LayerSet.NONE;
    for (int s = 0; s < spatials; s++) {
      for (int t = 0; t < temporals; t++) {
        set |= LayerSet.of(s, t);
      }
    }
    return set;
  }

  /** The bytes of bits written as text, filled up with zeros. */
  private static String bits(String text) {
    StringBuilder bits = new StringBuilder(text.replace(" ", ""));
    while (bits.length() % 8 != 0) {
      bits.append('0');
    }
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < bits.length(); i += 8) {
      hex.append(String.format("%02x", Integer.parseInt(bits.substring(i, i + 8), 2)));
    }
    return hex.toString();
  }
}
