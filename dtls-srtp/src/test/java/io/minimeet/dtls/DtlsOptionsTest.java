package io.minimeet.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.srtp.SrtpProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DtlsOptionsTest {
  private static final List<SrtpProfile> GCM = List.of(SrtpProfile.AEAD_AES_128_GCM);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void shouldAcceptEveryProfileByDefault() {
    assertEquals(3, DtlsOptions.defaults().profiles().size());
    assertEquals(SrtpProfile.AEAD_AES_128_GCM, DtlsOptions.defaults().profiles().getFirst());
  }

  @Test
  void shouldRefuseWhatCannotWork() {
    assertRefused(List.of(), 1, SECOND, 1200);
    assertRefused(GCM, 0, SECOND, 1200);
    assertRefused(GCM, 1, Duration.ZERO, 1200);
    assertRefused(GCM, 1, Duration.ofDays(2), 1200);
    assertRefused(GCM, 1, Duration.ofSeconds(Long.MAX_VALUE), 1200);
    assertRefused(GCM, 1, SECOND, 199);
    assertRefused(GCM, 1, SECOND, 2049);
  }

  private static void assertRefused(
      List<SrtpProfile> profiles, int maxInProgress, Duration timeout, int mtuBytes) {
    assertThrows(
        DtlsException.class, () -> new DtlsOptions(profiles, maxInProgress, timeout, mtuBytes));
  }
}
