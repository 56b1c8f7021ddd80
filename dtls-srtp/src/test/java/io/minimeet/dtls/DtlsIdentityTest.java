package io.minimeet.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DtlsIdentityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  @SuppressWarnings("JavaUtilDate") // what the JDK's certificate gives
  void shouldMakeASelfSignedCertificateOnP256() throws GeneralSecurityException {
    DtlsIdentity identity = DtlsIdentity.generate(new SecureRandom(), NOW);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(identity.certificate()));

    certificate.verify(certificate.getPublicKey());
    assertEquals("SHA256withECDSA", certificate.getSigAlgName());
    assertEquals(
        256, ((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().bitLength());
    assertEquals(NOW.minus(Duration.ofDays(1)), certificate.getNotBefore().toInstant());
    assertEquals(NOW.plus(Duration.ofDays(365)), certificate.getNotAfter().toInstant());
    assertTrue(certificate.getSubjectX500Principal().getName().matches("CN=[0-9a-f]{16}"));
    assertTrue(identity.fingerprint().matches(identity.certificate()));
    assertEquals("sha-256", identity.fingerprint().algorithm());
  }

  @Test
  void shouldDifferEachTime() {
    assertNotEquals(
        DtlsIdentity.generate(new SecureRandom(), NOW).fingerprint(),
        DtlsIdentity.generate(new SecureRandom(), NOW).fingerprint());
  }
}
