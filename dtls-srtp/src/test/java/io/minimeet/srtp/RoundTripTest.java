package io.minimeet.srtp;

import static io.minimeet.srtp.Packets.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one end protects the other end reads. */
final class RoundTripTest {
  private static final int AT = 7; // nothing is aligned in a batch of datagrams

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldEncryptFromTheRingAsItDoesInPlace(SrtpProfile profile, SrtpProvider provider) {
    byte[] payload = new byte[1100];
    new Random(1).nextBytes(payload);
    for (int restLength : new int[] {0, 1, 15, 16, 17, 1090}) {
      for (int prefix = 0; prefix <= 10; prefix++) {
        byte[] packet = Packets.rtp(99, Packets.SSRC, Arrays.copyOf(payload, prefix + restLength));
        byte[] inPlace =
            Packets.protect(new SrtpOutbound(Packets.keys(profile, true), provider), packet);

        MemorySegment ring = Packets.memory(payload);
        MemorySegment out = Packets.memory(1500);
        Packets.put(out, AT, Arrays.copyOf(packet, 12 + prefix));
        int length =
            new SrtpOutbound(Packets.keys(profile, true), provider)
                .protect(out, AT, 12, prefix, ring.asReadOnly(), prefix, restLength);

        String row = "prefix " + prefix + ", rest " + restLength;
        assertEquals(packet.length + profile.rtpOverheadBytes(), length, row);
        assertArrayEquals(inPlace, bytes(out, AT, length), row);
        assertArrayEquals(payload, bytes(ring, 0, payload.length), "the ring is untouched");
        assertArrayEquals(new byte[AT], bytes(out, 0, AT), "nothing in front is touched");
        assertEquals(0, out.get(ValueLayout.JAVA_BYTE, AT + length), "nor behind");

        var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
        assertEquals(packet.length, inbound.unprotect(out, AT, length), row);
        assertArrayEquals(packet, bytes(out, AT, packet.length), row);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldLeaveTheWholeHeaderInClearText(SrtpProfile profile, SrtpProvider provider) {
    byte[] plain =
        Packets.hex(
            """
            9260 0001 00000000 cafebabe 11111111 22222222
            bede 0002 51aabbcc 30dd0000
            0102030405\
            """);
    int header = 12 + 2 * 4 + 4 + 2 * 4;
    byte[] wire = Packets.protect(new SrtpOutbound(Packets.keys(profile, false), provider), plain);

    assertArrayEquals(Arrays.copyOf(plain, header), Arrays.copyOf(wire, header));
    assertFalse(
        Arrays.equals(
            Arrays.copyOfRange(plain, header, plain.length),
            Arrays.copyOfRange(wire, header, plain.length)));
    MemorySegment m = Packets.memory(wire);
    int length =
        new SrtpInbound(Packets.keys(profile, true), provider).unprotect(m, 0, wire.length);
    assertArrayEquals(plain, bytes(m, 0, length));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldCarryRtcpOfEveryLength(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    for (int body = 0; body <= 64; body++) {
      byte[] plain = Packets.rtcp(Packets.SSRC, body);
      byte[] wire = Packets.protectRtcp(outbound, plain);
      assertEquals(plain.length + profile.rtcpOverheadBytes(), wire.length);

      MemorySegment m = Packets.memory(wire);
      int length = inbound.unprotectRtcp(m, 0, wire.length);
      assertArrayEquals(plain, bytes(m, 0, length));
    }
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldRepeatAPacketToTheOctet(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    byte[] packet = Packets.rtp(10, Packets.SSRC, new byte[100]);
    byte[] other = Packets.rtp(11, Packets.SSRC, new byte[50]);

    byte[] first = Packets.protect(outbound, packet);
    assertArrayEquals(first, Packets.protect(outbound, packet), "twice in a row");
    Packets.protect(outbound, other);
    assertArrayEquals(first, Packets.protect(outbound, packet), "after another");
  }
}
