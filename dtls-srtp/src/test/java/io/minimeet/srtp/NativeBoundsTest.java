package io.minimeet.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Native code touches nothing in front of a packet, nor behind it. */
@EnabledOnOs(OS.LINUX)
final class NativeBoundsTest {
  private static final int HEADER = 12;
  private static final int PREFIX = 6;

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldStayInsideAtTheEndOfAPage(SrtpProfile profile, SrtpProvider provider) {
    carry(profile, provider, true);
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldStayInsideAtTheStartOfAPage(SrtpProfile profile, SrtpProvider provider) {
    carry(profile, provider, false);
  }

  private static void carry(SrtpProfile profile, SrtpProvider provider, boolean atTheEnd) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    MemorySegment ring = GuardedMemory.page();
    MemorySegment out = GuardedMemory.page();
    int sequence = 0;
    for (int rest = 0; rest <= 1500; rest++) {
      for (int prefix = 0; prefix <= PREFIX; prefix += PREFIX) {
        byte[] plain = Packets.rtp(sequence++, Packets.SSRC, new byte[prefix + rest]);
        int length = plain.length + profile.rtpOverheadBytes();
        long ringAt = atTheEnd ? ring.byteSize() - rest : 0;
        long at = atTheEnd ? out.byteSize() - length : 0;
        Packets.put(out, at, Arrays.copyOf(plain, HEADER + prefix));

        assertEquals(length, outbound.protect(out, at, HEADER, prefix, ring, ringAt, rest));
        assertEquals(plain.length, inbound.unprotect(out, at, length));
        assertArrayEquals(plain, Packets.bytes(out, at, plain.length));
      }
      byte[] plain = Packets.rtcp(Packets.SSRC, rest);
      int length = plain.length + profile.rtcpOverheadBytes();
      long at = atTheEnd ? out.byteSize() - length : 0;
      Packets.put(out, at, plain);
      assertEquals(length, outbound.protectRtcp(out, at, plain.length));
      assertEquals(plain.length, inbound.unprotectRtcp(out, at, length));
    }
  }
}
