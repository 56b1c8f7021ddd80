package io.minimeet.srtp;

import static io.minimeet.srtp.SrtpFailure.MALFORMED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From construction to close, on whatever memory and thread. */
final class LifetimeTest {
  @Test
  void shouldChooseAProviderThatWorks() {
    assertTrue(SrtpProvider.best().isAvailable());
    assertTrue(SrtpProvider.JDK.isAvailable());
    assertEquals(LibCrypto.isAvailable(), SrtpProvider.best() == SrtpProvider.LIBCRYPTO);
  }

  @ParameterizedTest
  @EnumSource
  void shouldComputeTheSameWithEachProvider(SrtpProfile profile) {
    byte[] packet = Packets.rtp(77, Packets.SSRC, new byte[333]);
    byte[] byJdk =
        Packets.protect(new SrtpOutbound(Packets.keys(profile, true), SrtpProvider.JDK), packet);

    assertArrayEquals(
        byJdk, Packets.protect(new SrtpOutbound(Packets.keys(profile, true)), packet));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldWorkOnAnotherThreadThanItWasMadeOn(SrtpProfile profile, SrtpProvider provider) {
    var outbound =
        CompletableFuture.supplyAsync(() -> new SrtpOutbound(Packets.keys(profile, true), provider))
            .join();
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);

    assertEquals(
        14, Packets.unprotect(inbound, Packets.protect(outbound, Packets.rtp(1, 1, new byte[2]))));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldRefuseToWorkOnceClosed(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    byte[] wire = Packets.protect(outbound, Packets.rtp(1, 1, new byte[2]));
    outbound.close();
    outbound.close();
    inbound.close();
    inbound.close();

    assertThrows(
        SrtpException.class, () -> Packets.protect(outbound, Packets.rtp(2, 1, new byte[2])));
    assertThrows(SrtpException.class, () -> Packets.protectRtcp(outbound, Packets.rtcp(1, 8)));
    assertThrows(SrtpException.class, () -> Packets.unprotect(inbound, wire));
    assertThrows(SrtpException.class, () -> Packets.unprotectRtcp(inbound, Packets.rtcp(1, 40)));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldTakeNoMemoryWithoutAnAddress(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    byte[] wire = Packets.protect(outbound, Packets.rtp(1, 1, new byte[2]));
    MemorySegment heap = MemorySegment.ofArray(wire);
    MemorySegment out = Packets.memory(100);
    Packets.put(out, 0, Packets.rtp(2, 1, new byte[0]));

    assertEquals(MALFORMED, inbound.unprotect(heap, 0, wire.length));
    assertEquals(MALFORMED, inbound.unprotectRtcp(heap, 0, wire.length));
    assertEquals(MALFORMED, outbound.protectRtcp(heap, 0, 8));
    assertEquals(MALFORMED, outbound.protect(out, 0, 12, 0, heap, 0, 5));
    assertEquals(MALFORMED, outbound.protect(heap, 0, 12, 0, out, 0, 5));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldNotReadARingThatIsGone(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    MemorySegment out = Packets.memory(100);
    Packets.put(out, 0, Packets.rtp(2, 1, new byte[0]));
    MemorySegment ring;
    try (Arena arena = Arena.ofConfined()) {
      ring = arena.allocate(100);
    }

    assertNotNull(
        assertThrows(
            IllegalStateException.class, () -> outbound.protect(out, 0, 12, 0, ring, 0, 5)));
  }
}
