package io.minimeet.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FingerprintTest {
  // SHA-256 of "abc" (FIPS 180-2).
  private static final String ABC =
      "BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:"
          + "B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD";

  @Test
  void shouldNormaliseWhatSdpSays() {
    Fingerprint fingerprint = Fingerprint.parse(" SHA-256  " + ABC.toLowerCase(Locale.ROOT));

    assertEquals(new Fingerprint("sha-256", ABC), fingerprint);
    assertEquals("sha-256 " + ABC, fingerprint.toSdp());
  }

  @Test
  void shouldMatchTheContentItWasMadeFrom() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);

    assertTrue(Fingerprint.parse("sha-256 " + ABC).matches(abc));
    assertFalse(Fingerprint.parse("sha-256 " + ABC.replace("BA", "BB")).matches(abc));
    for (String algorithm : new String[] {"sha-256", "sha-384", "sha-512"}) {
      Fingerprint fingerprint = Fingerprint.of(algorithm, abc);
      assertTrue(Fingerprint.parse(fingerprint.toSdp()).matches(abc));
      assertFalse(fingerprint.matches(new byte[0]));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "sha-256",
        "sha-256 ",
        "sha-256 AB",
        "sha-256 AB:CD",
        "sha-1 AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01",
        "md5 AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89",
        "sha-256 XX:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD",
        "sha-256 BA-78-16-BF-8F-01-CF-EA-41-41-40-DE-5D-AE-22-23-B0-03-61-A3-96-17-7A-9C-B4-10-FF-61-F2-00-15-AD",
        "sha-384 BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD",
      })
  void shouldRefuseWhatItCannotTrust(String sdpValue) {
    assertThrows(DtlsException.class, () -> Fingerprint.parse(sdpValue));
  }

  @Test
  void shouldNotRepeatALongStrangersTextInItsMessage() {
    DtlsException e =
        assertThrows(DtlsException.class, () -> Fingerprint.parse("x".repeat(100_000) + " AB"));

    assertTrue(String.valueOf(e.getMessage()).length() < 200);
  }
}
