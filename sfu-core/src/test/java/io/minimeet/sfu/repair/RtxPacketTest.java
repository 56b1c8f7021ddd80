package io.minimeet.sfu.repair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.RtpHeader;
import io.minimeet.sfu.fixture.RtpPacket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RtxPacketTest {
  private static final int PRIMARY_SSRC = 0x11223344;

  private final MemorySegment memory = Arena.ofAuto().allocate(512);

  @Test
  void shouldRestoreTheOriginalBehindTheNumberThatIsCutOut() {
    byte[] element = {7, 8, 9};
    int length =
        RtpPacket.of(0x99, 97, 500)
            .marked()
            .timestamp(123_456)
            .extension(3, element)
            .payload(0xfe, 0xdc, 1, 2, 3, 4)
            .writeTo(memory, 8);
    int payloadLength = length - RtpHeader.length(memory, 8);
    assertTrue(RtxPacket.restore(memory, 8, payloadLength, 96, PRIMARY_SSRC));
    byte[] expected =
        RtpPacket.of(PRIMARY_SSRC, 96, 0xfedc)
            .marked()
            .timestamp(123_456)
            .extension(3, element)
            .payload(1, 2, 3, 4)
            .bytes();
    assertArrayEquals(expected, RtpPacket.copy(memory, 8 + RtxPacket.OSN_BYTES, length - 2));
  }

  @Test
  void shouldClearNoMarkerAndSetNone() {
    int length = RtpPacket.of(0x99, 97, 500).payload(0, 7, 1).writeTo(memory, 0);
    assertTrue(RtxPacket.restore(memory, 0, length - 12, 96, PRIMARY_SSRC));
    assertFalse(RtpHeader.marker(memory, 2));
    assertEquals(96, RtpHeader.payloadType(memory, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldHoldNoOriginalWhenThereIsNothingBehindTheNumber(int payloadBytes) {
    byte[] before = RtpPacket.of(0x99, 97, 500).payload(new byte[payloadBytes]).padding(20).bytes();
    MemorySegment.copy(MemorySegment.ofArray(before), 0, memory, 0, before.length);
    assertFalse(RtxPacket.restore(memory, 0, payloadBytes, 96, PRIMARY_SSRC));
    assertArrayEquals(before, RtpPacket.copy(memory, 0, before.length));
  }

  @Test
  void shouldWriteTheLowSixteenBitsOfTheNumber() {
    RtxPacket.writeOriginal(memory, 4, 0x3_fedc);
    assertArrayEquals(new byte[] {(byte) 0xfe, (byte) 0xdc}, RtpPacket.copy(memory, 4, 2));
  }
}
