package io.minimeet.srtp;

import static io.minimeet.srtp.SrtpFailure.AUTHENTICATION;
import static io.minimeet.srtp.SrtpFailure.KEY_EXHAUSTED;
import static io.minimeet.srtp.SrtpFailure.MALFORMED;
import static io.minimeet.srtp.SrtpFailure.REPLAYED;
import static io.minimeet.srtp.SrtpFailure.TOO_MANY_STREAMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forged, damaged and senseless datagrams get a code and leave no trace. */
final class HostileDatagramTest {
  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldNoticeAnyChangedBitOfRtp(SrtpProfile profile, SrtpProvider provider) {
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    byte[] before = Packets.protect(outbound, Packets.rtp(500, Packets.SSRC, new byte[20]));
    byte[] wire = Packets.protect(outbound, Packets.rtp(501, Packets.SSRC, new byte[20]));
    assertEquals(32, Packets.unprotect(inbound, before));

    for (int bit = 0; bit < wire.length * 8; bit++) {
      byte[] forged = wire.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      int code = Packets.unprotect(inbound, forged);
      // Bits of the length fields can make it malformed, of the sequence number replayed.
      boolean other = (bit < 8 && code == MALFORMED) || (bit >= 16 && bit < 32 && code == REPLAYED);
      assertTrue(code == AUTHENTICATION || other, "bit " + bit + " gave " + code);
    }

    assertEquals(32, Packets.unprotect(inbound, wire), "the real one is still the next");
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldNoticeAnyChangedBitOfRtcp(SrtpProfile profile, SrtpProvider provider) {
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    byte[] wire = Packets.protectRtcp(outbound, Packets.rtcp(Packets.SSRC, 20));

    for (int bit = 0; bit < wire.length * 8; bit++) {
      byte[] forged = wire.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      int code = Packets.unprotectRtcp(inbound, forged);
      assertEquals(bit == 6 || bit == 7 ? MALFORMED : AUTHENTICATION, code, "bit " + bit);
    }

    assertEquals(28, Packets.unprotectRtcp(inbound, wire));
    assertEquals(REPLAYED, Packets.unprotectRtcp(inbound, wire));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldNotMoveTheWindowForAForgedNumberFarAhead(SrtpProfile profile, SrtpProvider provider) {
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    Packets.unprotect(
        inbound, Packets.protect(outbound, Packets.rtp(100, Packets.SSRC, new byte[4])));
    byte[] forged = Packets.protect(outbound, Packets.rtp(101, Packets.SSRC, new byte[4]));
    byte[] wire = forged.clone();
    forged[2] = 0x60;

    assertEquals(AUTHENTICATION, Packets.unprotect(inbound, forged));
    assertEquals(16, Packets.unprotect(inbound, wire));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldKeepStateOnlyForStreamsThatAuthenticated(SrtpProfile profile, SrtpProvider provider) {
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    for (int ssrc = 0; ssrc < 1000; ssrc++) {
      byte[] forged = Packets.rtp(1, ssrc, new byte[40]);
      assertEquals(AUTHENTICATION, Packets.unprotect(inbound, forged));
      assertEquals(AUTHENTICATION, Packets.unprotectRtcp(inbound, Packets.rtcp(ssrc, 40)));
    }
    for (int ssrc = 0; ssrc < SrtpInbound.MAX_STREAMS; ssrc++) {
      byte[] wire = Packets.protect(outbound, Packets.rtp(1, ssrc, new byte[4]));
      assertEquals(16, Packets.unprotect(inbound, wire));
    }
    byte[] tooMany = Packets.protect(outbound, Packets.rtp(1, 5000, new byte[4]));
    assertEquals(TOO_MANY_STREAMS, Packets.unprotect(inbound, tooMany));
    byte[] rtcp = Packets.protectRtcp(outbound, Packets.rtcp(5000, 4));
    assertEquals(TOO_MANY_STREAMS, Packets.unprotectRtcp(inbound, rtcp));

    inbound.forget(17);
    assertEquals(16, Packets.unprotect(inbound, tooMany));
    assertEquals(12, Packets.unprotectRtcp(inbound, rtcp));
    byte[] known = Packets.protect(outbound, Packets.rtp(2, 18, new byte[4]));
    assertEquals(16, Packets.unprotect(inbound, known), "the others are not disturbed");
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldBoundTheStreamsItSends(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    for (int ssrc = 0; ssrc < SrtpOutbound.MAX_STREAMS; ssrc++) {
      Packets.protect(outbound, Packets.rtp(1, ssrc, new byte[4]));
    }
    MemorySegment m = Packets.memory(100);
    Packets.put(m, 0, Packets.rtp(1, 9999, new byte[4]));

    assertEquals(TOO_MANY_STREAMS, outbound.protect(m, 0, 12, 4, m, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldNeverReuseAnRtcpIndex(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    outbound.nextRtcpIndex(Integer.MAX_VALUE);
    Packets.protectRtcp(outbound, Packets.rtcp(1, 4));
    MemorySegment m = Packets.memory(100);
    Packets.put(m, 0, Packets.rtcp(1, 4));

    assertEquals(KEY_EXHAUSTED, outbound.protectRtcp(m, 0, 12));
    assertEquals(KEY_EXHAUSTED, outbound.protectRtcp(m, 0, 12));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldRefuseWhatDoesNotFitTheSegment(SrtpProfile profile, SrtpProvider provider) {
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    int tag = profile.rtpOverheadBytes();
    MemorySegment out = Packets.memory(32 + tag - 1);
    Packets.put(out, 0, Packets.rtp(1, 1, new byte[20]));
    MemorySegment ring = Packets.memory(20);

    assertEquals(MALFORMED, outbound.protect(out, 0, 12, 0, ring, 0, 20), "no room for the tag");
    assertEquals(MALFORMED, outbound.protect(out, 0, 12, 0, ring, 1, 20), "behind the ring");
    assertEquals(MALFORMED, outbound.protect(out, 0, 12, 0, ring, -1, 2));
    assertEquals(MALFORMED, outbound.protect(out, -1, 12, 0, ring, 0, 2));
    assertEquals(MALFORMED, outbound.protect(out, Long.MAX_VALUE, 12, 0, ring, 0, 2));
    assertEquals(MALFORMED, outbound.protect(out, 0, 11, 0, ring, 0, 2));
    assertEquals(MALFORMED, outbound.protect(out, 0, 16, 0, ring, 0, 2), "no such header");
    assertEquals(MALFORMED, outbound.protect(out, 0, 12, -1, ring, 0, 2));
    assertEquals(MALFORMED, outbound.protect(out, 0, 12, 0, ring, 0, -1));
    assertEquals(
        MALFORMED, outbound.protect(out, 0, 12, Integer.MAX_VALUE, ring, 0, Integer.MAX_VALUE));
    assertEquals(31 + tag, outbound.protect(out, 0, 12, 0, ring, 0, 19));
    assertEquals(MALFORMED, outbound.protectRtcp(out, 0, 32));
    assertEquals(MALFORMED, outbound.protectRtcp(out, 0, 7));
    assertEquals(MALFORMED, outbound.protectRtcp(out, 0, -1));
  }

  @ParameterizedTest
  @MethodSource("io.minimeet.srtp.Packets#matrix")
  void shouldSurviveAnything(SrtpProfile profile, SrtpProvider provider) {
    long seed = 99;
    var random = new Random(seed);
    var inbound = new SrtpInbound(Packets.keys(profile, false), provider);
    var outbound = new SrtpOutbound(Packets.keys(profile, true), provider);
    Map<Integer, Integer> codes = new HashMap<>();
    MemorySegment m = Packets.memory(300);
    for (int i = 0; i < 30_000; i++) {
      byte[] bytes;
      if (random.nextInt(3) == 0) {
        bytes = new byte[random.nextInt(120)];
        random.nextBytes(bytes);
        if (bytes.length > 0 && random.nextBoolean()) {
          bytes[0] = (byte) (0x80 | random.nextInt(64));
        }
      } else {
        byte[] plain = Packets.rtp(i & 0xffff, 1, new byte[random.nextInt(60)]);
        bytes = Packets.protect(outbound, plain);
        for (int flips = random.nextInt(3); flips >= 0; flips--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      // A true view of the datagram: reading one octet too far throws.
      MemorySegment exact = Packets.memory(bytes);
      int code =
          random.nextBoolean()
              ? inbound.unprotect(exact, 0, bytes.length)
              : inbound.unprotectRtcp(exact, 0, bytes.length);
      codes.merge(code, 1, Integer::sum);
      inbound.unprotect(m, random.nextInt(400) - 50, random.nextInt(400) - 50);
      inbound.unprotectRtcp(m, random.nextInt(400) - 50, random.nextInt(400) - 50);
    }
    assertTrue(codes.getOrDefault(AUTHENTICATION, 0) > 1000, () -> "seed " + seed + ": " + codes);
    assertTrue(codes.getOrDefault(MALFORMED, 0) > 1000, () -> "seed " + seed + ": " + codes);
    byte[] wire = Packets.protect(outbound, Packets.rtp(40_000, 2, new byte[4]));
    assertEquals(16, Packets.unprotect(inbound, wire), "still at work");
  }

  @Test
  void shouldNotTellItsKeys() {
    SrtpKeys keys = Packets.keys(SrtpProfile.AEAD_AES_128_GCM, true);

    assertEquals("SrtpKeys[AEAD_AES_128_GCM, keys hidden]", keys.toString());
    assertEquals("SessionKeys[hidden]", keys.inboundRtp().toString());
  }
}
