package io.minimeet.dtls;

import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/** What the two roles have in common: whom they expect, and what came of it. */
final class Handshake {
  private final Fingerprint expectedPeer;
  private final SrtpProvider srtp;
  private final int timeoutMillis;
  private final int resendMillis;
  private @Nullable SrtpKeys keys;
  private @Nullable DtlsEnd refusal;
  private boolean peerClosed;

  Handshake(Fingerprint expectedPeer, SrtpProvider srtp, int timeoutMillis, int resendMillis) {
    this.expectedPeer = expectedPeer;
    this.srtp = srtp;
    this.timeoutMillis = timeoutMillis;
    this.resendMillis = resendMillis;
  }

  int timeoutMillis() {
    return timeoutMillis;
  }

  /** How long to wait for the peer's next flight before this end's last one is sent again. */
  int resendMillis() {
    return resendMillis;
  }

  Optional<DtlsEnd> refusal() {
    return Optional.ofNullable(refusal);
  }

  void refuse(DtlsEnd reason) {
    refusal = reason;
  }

  boolean peerClosed() {
    return peerClosed;
  }

  void alertReceived(short description) {
    peerClosed |= description == AlertDescription.close_notify;
  }

  /** The first certificate is the peer's own (RFC 8122, section 5); others are decoration. */
  void checkPeer(Certificate chain) throws IOException {
    if (chain.isEmpty() || !expectedPeer.matches(chain.getCertificateAt(0).getEncoded())) {
      refuse(DtlsEnd.FINGERPRINT_MISMATCH);
      throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }
  }

  /** Called when both Finished messages were right, so the peer also holds the private key. */
  void exportKeys(TlsContext context, SrtpProfile profile, boolean server) {
    byte[] material =
        context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, profile.exporterBytes());
    keys = SrtpKeys.fromExporter(profile, material, server, srtp);
    Arrays.fill(material, (byte) 0);
  }

  SrtpKeys keys() {
    if (keys == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return keys;
  }
}
