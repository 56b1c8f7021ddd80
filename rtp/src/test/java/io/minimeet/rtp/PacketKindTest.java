package io.minimeet.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketKindTest {
  @ParameterizedTest
  @CsvSource({
    "0001, STUN",
    "0300, STUN",
    "0400, UNKNOWN",
    "1300, UNKNOWN",
    "14fe, DTLS",
    "16fe, DTLS",
    "3fff, DTLS",
    "4000, UNKNOWN",
    "7fff, UNKNOWN",
    "8000, RTP",
    "bf6f, RTP",
    "c0c8, UNKNOWN",
    "ffff, UNKNOWN",
    "80bf, RTP",
    "80c0, RTCP",
    "80c8, RTCP",
    "81ce, RTCP",
    "80df, RTCP",
    "80e0, RTP",
    "8060, RTP"
  })
  void shouldTellKindByFirstBytes(String hex, PacketKind kind) {
    assertEquals(kind, PacketKind.of(Hex.segment(hex), 0, 2));
  }

  @Test
  void shouldNotKnowWhatIsTooShort() {
    MemorySegment m = Hex.segment("80");
    assertEquals(PacketKind.UNKNOWN, PacketKind.of(m, 0, 0));
    assertEquals(PacketKind.UNKNOWN, PacketKind.of(m, 0, 1));
  }
}
