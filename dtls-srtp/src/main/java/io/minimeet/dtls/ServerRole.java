package io.minimeet.dtls;

import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** This server's side of a handshake. */
// The library's hooks are declared with raw Hashtables and Vectors, and so are their overrides.
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"})
final class ServerRole extends DefaultTlsServer implements Role {
  private final DtlsIdentity identity;
  private final Handshake handshake;
  private final List<SrtpProfile> profiles;
  private final BcTlsCrypto crypto;
  private @Nullable SrtpProfile profile;

  ServerRole(
      DtlsIdentity identity, Handshake handshake, List<SrtpProfile> profiles, BcTlsCrypto crypto) {
    super(crypto);
    this.identity = identity;
    this.handshake = handshake;
    this.profiles = profiles;
    this.crypto = crypto;
  }

  @Override
  public DTLSTransport handshake(DatagramTransport wire) throws IOException {
    return new DTLSServerProtocol().accept(this, wire);
  }

  @Override
  public SrtpKeys keys() {
    return handshake.keys();
  }

  @Override
  public Optional<DtlsEnd> refusal() {
    return handshake.refusal();
  }

  @Override
  public boolean peerClosed() {
    return handshake.peerClosed();
  }

  /** A peer that offers DTLS 1.3 as well is answered with 1.2. */
  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return new ProtocolVersion[] {ProtocolVersion.DTLSv12};
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return Suites.cipherSuites();
  }

  @Override
  protected boolean preferLocalCipherSuites() {
    return true;
  }

  @Override
  public int[] getSupportedGroups() {
    return Suites.groups();
  }

  /** The library would take any group of the peer's that it has heard of. */
  @Override
  protected int selectECDH(int minimumCurveBits) {
    int[] offered = context.getSecurityParametersHandshake().getClientSupportedGroups();
    return Suites.selectGroup(offered);
  }

  /** RFC 7627: without it, exported keys are not bound to this handshake. */
  @Override
  public boolean requiresExtendedMasterSecret() {
    return true;
  }

  /** Who signed a certificate, and how, says nothing: the fingerprint decides. */
  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false;
  }

  @Override
  protected boolean allowCertificateStatus() {
    return false;
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return handshake.timeoutMillis();
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return handshake.resendMillis();
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    return identity.signer(context, crypto);
  }

  @Override
  public CertificateRequest getCertificateRequest() {
    return new CertificateRequest(
        new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
        Suites.signatures(),
        new Vector());
  }

  @Override
  public void notifyClientCertificate(Certificate chain) throws IOException {
    handshake.checkPeer(chain);
  }

  @Override
  public void processClientExtensions(Hashtable extensions) throws IOException {
    super.processClientExtensions(extensions);
    UseSRTPData offer = TlsSRTPUtils.getUseSRTPExtension(extensions);
    profile = offer == null ? null : choose(offer.getProtectionProfiles());
  }

  /** This server's order of preference decides. */
  private @Nullable SrtpProfile choose(int[] offered) {
    for (SrtpProfile candidate : profiles) {
      for (int id : offered) {
        if (id == candidate.id()) {
          return candidate;
        }
      }
    }
    return null;
  }

  @Override
  public Hashtable getServerExtensions() throws IOException {
    if (profile == null) {
      handshake.refuse(DtlsEnd.NO_COMMON_PROFILE);
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
    Hashtable extensions = super.getServerExtensions();
    TlsSRTPUtils.addUseSRTPExtension(
        extensions, new UseSRTPData(new int[] {profile.id()}, new byte[0]));
    return extensions;
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    handshake.exportKeys(context, Objects.requireNonNull(profile), true);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    handshake.alertReceived(description);
  }
}
