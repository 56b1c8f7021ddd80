package io.minimeet.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever computes, the octets are the same, and each reads what another wrote. */
final class ProvidersAgreeTest {
  private static final int LONGEST = 1500;

  /** Where the others are compared with the JDK's: nothing to compare with is no success. */
  static Stream<Arguments> others() {
    return Stream.of(SrtpProvider.LIBCRYPTO, SrtpProvider.IPSEC_MB)
        .flatMap(provider -> Stream.of(SrtpProfile.values()).map(p -> Arguments.of(p, provider)));
  }

  private static void need(SrtpProvider provider) {
    assumeTrue(provider.isAvailable(), () -> provider + ": " + provider.problem().orElse(""));
  }

  @ParameterizedTest
  @MethodSource("others")
  void shouldAgreeOnRtpOfEveryLength(SrtpProfile profile, SrtpProvider provider) {
    need(provider);
    long seed = 7714;
    var random = new Random(seed);
    var byJdk = new SrtpOutbound(Packets.keys(profile, true), SrtpProvider.JDK);
    var byOther = new SrtpOutbound(Packets.keys(profile, true), provider);
    var jdk = new SrtpInbound(Packets.keys(profile, false), SrtpProvider.JDK);
    var other = new SrtpInbound(Packets.keys(profile, false), provider);
    MemorySegment ring = Packets.memory(2 * LONGEST);
    MemorySegment out = Packets.memory(2 * LONGEST);
    for (int length = 0; length <= LONGEST; length++) {
      byte[] plain = randomPacket(random, length, length);
      int header = plain.length - length;
      byte[] expected = Packets.protect(byJdk, plain);

      int prefix = Math.min(length, random.nextBoolean() ? 0 : random.nextInt(12));
      int at = random.nextInt(64);
      int ringAt = random.nextInt(64);
      Packets.put(ring, ringAt, Arrays.copyOfRange(plain, header + prefix, plain.length));
      Packets.put(out, at, Arrays.copyOf(plain, header + prefix));
      int written =
          byOther.protect(out, at, header, prefix, ring.asReadOnly(), ringAt, length - prefix);

      String row = "seed %d, length %d, prefix %d".formatted(seed, length, prefix);
      assertArrayEquals(expected, Packets.bytes(out, at, written), row);
      assertEquals(plain.length, other.unprotect(out, at, written), row);
      assertArrayEquals(plain, Packets.bytes(out, at, plain.length), row);
      Packets.put(out, at, expected);
      assertEquals(plain.length, jdk.unprotect(out, at, written), row);
      assertArrayEquals(plain, Packets.bytes(out, at, plain.length), row);
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void shouldAgreeOnRtcpOfEveryLength(SrtpProfile profile, SrtpProvider provider) {
    need(provider);
    var byJdk = new SrtpOutbound(Packets.keys(profile, true), SrtpProvider.JDK);
    var byOther = new SrtpOutbound(Packets.keys(profile, true), provider);
    var jdk = new SrtpInbound(Packets.keys(profile, false), SrtpProvider.JDK);
    var other = new SrtpInbound(Packets.keys(profile, false), provider);
    for (int body = 0; body <= LONGEST; body++) {
      byte[] plain = Packets.rtcp(Packets.SSRC, body);
      byte[] wire = Packets.protectRtcp(byJdk, plain);

      assertArrayEquals(wire, Packets.protectRtcp(byOther, plain), "body " + body);
      for (SrtpInbound inbound : List.of(jdk, other)) {
        MemorySegment m = Packets.memory(wire);
        assertEquals(plain.length, inbound.unprotectRtcp(m, 0, wire.length));
        assertArrayEquals(plain, Packets.bytes(m, 0, plain.length), "body " + body);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void shouldAgreeOnRtcpThatIsAuthenticatedOnly(SrtpProfile profile, SrtpProvider provider) {
    need(provider);
    int tag = profile.tagBytes();
    var jdk = SrtpProvider.JDK.rtcp(profile, Packets.keys(profile, true).outboundRtcp(), true);
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    for (int length = 8; length <= LONGEST; length++) {
      byte[] plain = Packets.rtcp(Packets.SSRC, length - 8);
      MemorySegment m = Packets.memory(length + tag + Integer.BYTES);
      Packets.put(m, 0, plain);
      boolean aead = profile.isAead();
      m.set(BigEndian.INT, length + (aead ? tag : 0), length);
      jdk.begin(Packets.SSRC, length, length);
      jdk.seal(m, 0, length, 0, m, length, 0, length + (aead ? 0 : Integer.BYTES));

      byte[] forged = Packets.bytes(m, 0, (int) m.byteSize());
      forged[length / 2] ^= 1;
      assertEquals(
          SrtpFailure.AUTHENTICATION, Packets.unprotectRtcp(inbound, forged), "length " + length);
      assertEquals(length, inbound.unprotectRtcp(m, 0, (int) m.byteSize()), "length " + length);
      assertArrayEquals(plain, Packets.bytes(m, 0, length));
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldAgreeOnWhoIsAForger(SrtpProfile profile) {
    long seed = 3711;
    var random = new Random(seed);
    Map<SrtpProvider, SrtpInbound> inbound = new HashMap<>();
    Packets.providers()
        .forEach(it -> inbound.put(it, new SrtpInbound(Packets.keys(profile, false), it)));
    var outbound = new SrtpOutbound(Packets.keys(profile, true), SrtpProvider.JDK);
    int forgeries = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] wire = Packets.protect(outbound, randomPacket(random, i, random.nextInt(LONGEST)));
      boolean forged = random.nextBoolean();
      if (forged) { // in the tag, where each octet has to count
        int at = wire.length - 1 - random.nextInt(profile.tagBytes());
        wire[at] ^= (byte) (1 << random.nextInt(8));
        forgeries++;
      }
      String row = "seed " + seed + ", packet " + i;
      inbound.forEach((provider, it) ->
          assertEquals(forged, Packets.unprotect(it, wire) < 0, () -> row + " with " + provider));
    }
    assertTrue(forgeries > 500, "the test forges");
    assertFalse(inbound.isEmpty(), "and asks somebody");
  }

  /** With up to 15 CSRCs and an extension, so that what is authenticated has many lengths too. */
  private static byte[] randomPacket(Random random, int sequence, int bodyLength) {
    int sources = random.nextInt(16);
    int words = random.nextInt(8);
    byte[] packet = new byte[12 + 4 * sources + 4 + 4 * words + bodyLength];
    random.nextBytes(packet);
    byte[] start = Packets.rtp(sequence, Packets.SSRC, new byte[0]);
    System.arraycopy(start, 0, packet, 0, start.length);
    packet[0] = (byte) (0x90 | sources);
    BigEndian.putInt(packet, 12 + 4 * sources, 0xBEDE_0000 | words);
    return packet;
  }
}
