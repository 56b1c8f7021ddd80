package io.minimeet.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rollover counter: sequence numbers wrap around every 65,536 packets. */
final class RolloverTest {
  @ParameterizedTest
  @CsvSource({
    // highest index so far, sequence number, expected index
    "-1, 0, 0",
    "-1, 65535, 65535",
    "0, 1, 1",
    "10, 9, 9",
    "32767, 65534, 65534", // 32,767 ahead
    "32767, 65535, -1", // half the number space away: the older one
    "65535, 0, 65536",
    "65535, 65534, 65534",
    "65536, 65535, 65535", // an old one after the wrap-around
    "65540, 65000, 65000",
    "65536, 1, 65537",
    "131071, 0, 131072",
    "131072, 65535, 131071",
    "5, 65530, -6", // from before the first packet of the stream
  })
  void shouldFindTheNearestIndex(long highest, int sequence, long expected) {
    assertEquals(expected, PacketIndex.nearest(highest, sequence));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldFollowSeveralWrapArounds(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    for (int i = 1000; i < 4 * 65_536; i += 997) { // gaps as after loss
      byte[] wire = Packets.protect(outbound, Packets.rtp(i & 0xffff, Packets.SSRC, new byte[3]));
      assertEquals(15, Packets.unprotect(inbound, wire), "packet " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldReadPacketsReorderedRoundTheWrapAround(SrtpProfile profile, SrtpProvider provider) {
    long seed = 3;
    var random = new Random(seed);
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    List<byte[]> wires = new ArrayList<>();
    for (int i = 65_536 - 300; i < 65_536 + 300; i++) {
      wires.add(Packets.protect(outbound, Packets.rtp(i & 0xffff, Packets.SSRC, new byte[5])));
    }
    // The first one fixes the rollover counter at 0; the others come in any order.
    assertEquals(17, Packets.unprotect(inbound, wires.removeFirst()));
    Collections.shuffle(wires, random);
    for (byte[] wire : wires) {
      assertEquals(17, Packets.unprotect(inbound, wire), "seed " + seed);
    }
    for (byte[] wire : wires) {
      assertEquals(SrtpFailure.REPLAYED, Packets.unprotect(inbound, wire), "seed " + seed);
    }
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldSendSlightlyOlderNumbersWithTheOldCounter(SrtpProfile profile, SrtpProvider provider) {
    var inOrder = new SrtpOutbound(Packets.keys(profile, true), provider);
    Map<Integer, byte[]> expected = new HashMap<>();
    int[] order = {65_533, 65_534, 65_535, 0, 1, 2};
    for (int sequence : order) {
      expected.put(
          sequence,
          Packets.protect(inOrder, Packets.rtp(sequence, Packets.SSRC, new byte[sequence & 7])));
    }
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    for (int sequence : new int[] {65_534, 0, 65_535, 2, 65_533, 1}) {
      byte[] wire =
          Packets.protect(outbound, Packets.rtp(sequence, Packets.SSRC, new byte[sequence & 7]));
      assertEquals(
          HexFormat.of().formatHex(expected.get(sequence)),
          HexFormat.of().formatHex(wire),
          "sequence number " + sequence);
    }
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldRefuseWhatFallsOutOfTheWindow(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    int width = ReplayWindow.WIDTH;
    List<byte[]> wires = new ArrayList<>();
    for (int i = 0; i <= 2 * width; i++) {
      wires.add(Packets.protect(outbound, Packets.rtp(i, Packets.SSRC, new byte[1])));
    }
    assertEquals(13, Packets.unprotect(inbound, wires.get(2 * width)));
    assertEquals(SrtpFailure.REPLAYED, Packets.unprotect(inbound, wires.get(2 * width)));
    assertEquals(13, Packets.unprotect(inbound, wires.get(width + 1)));
    assertEquals(SrtpFailure.REPLAYED, Packets.unprotect(inbound, wires.get(width + 1)));
    assertEquals(SrtpFailure.REPLAYED, Packets.unprotect(inbound, wires.get(width)));
  }
}
