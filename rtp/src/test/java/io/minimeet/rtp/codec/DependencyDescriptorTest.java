package io.minimeet.rtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class DependencyDescriptorTest {
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
