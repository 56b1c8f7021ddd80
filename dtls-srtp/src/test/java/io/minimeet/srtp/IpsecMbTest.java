package io.minimeet.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library that not every machine has, and not every processor can run. */
final class IpsecMbTest {
  private static final SrtpProvider PROVIDER = SrtpProvider.IPSEC_MB;

  private static void need() {
    assumeTrue(PROVIDER.isAvailable(), () -> PROVIDER.problem().orElse(""));
  }

  @Test
  void shouldSayWhatIsMissing() {
    Optional<String> problem = PROVIDER.problem();
    if (problem.isEmpty()) {
      abort("nothing is missing here");
    }

    SrtpException e =
        assertThrows(
            SrtpException.class,
            () -> new SrtpOutbound(Packets.keys(SrtpProfile.AEAD_AES_128_GCM, true), PROVIDER));
    assertEquals("ipsec-mb cannot be used: " + problem.get(), e.getMessage());
  }

  @Test
  void shouldNotBeTakenUnasked() {
    assertNotEquals(PROVIDER, SrtpProvider.best());
  }

  @ParameterizedTest
  @EnumSource(names = {"AEAD_AES_128_GCM", "AEAD_AES_256_GCM"})
  void shouldWipeKeysOnClose(SrtpProfile profile) {
    need();
    IpsecMbGcm cipher =
        assertInstanceOf(
            IpsecMbGcm.class,
            PROVIDER.rtp(profile, Packets.keys(profile, true).outboundRtp(), true));
    MemorySegment memory = cipher.memory();
    assertTrue(memory.mismatch(Packets.memory((int) memory.byteSize())) >= 0, "there is a key");

    cipher.close();

    assertEquals(-1, memory.mismatch(Packets.memory((int) memory.byteSize())), "all is zero");
  }

  @Test
  void shouldLeaveCounterModeToAnother() {
    need();
    SrtpProfile profile = SrtpProfile.AES_CM_128_HMAC_SHA1_80;
    SessionKeys keys = Packets.keys(profile, true).outboundRtp();
    SessionKeys same = Packets.keys(profile, true).outboundRtp();

    assertEquals(
        SrtpProvider.best().rtp(profile, keys, true).getClass(),
        PROVIDER.rtp(profile, same, true).getClass());
  }
}
