package io.minimeet.dtls;

import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** A peer's side of a handshake. */
// The library's hooks are declared with raw Hashtables and Vectors, and so are their overrides.
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"})
final class ClientRole extends DefaultTlsClient implements Role {
  private final DtlsIdentity identity;
  private final Handshake handshake;
  private final List<SrtpProfile> profiles;
  private final Map<Integer, byte[]> moreExtensions;
  private final BcTlsCrypto crypto;
  private @Nullable SrtpProfile profile;

  /**
   * @param profiles what to offer; if empty, SRTP is not offered at all
   * @param moreExtensions extensions of the ClientHello that the library does not know of
   */
  ClientRole(
      DtlsIdentity identity,
      Handshake handshake,
      List<SrtpProfile> profiles,
      Map<Integer, byte[]> moreExtensions,
      BcTlsCrypto crypto) {
    super(crypto);
    this.identity = identity;
    this.handshake = handshake;
    this.profiles = profiles;
    this.moreExtensions = moreExtensions;
    this.crypto = crypto;
  }

  @Override
  public DTLSTransport handshake(DatagramTransport wire) throws IOException {
    return new DTLSClientProtocol().connect(this, wire);
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

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return new ProtocolVersion[] {ProtocolVersion.DTLSv12};
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return Suites.cipherSuites();
  }

  @Override
  protected Vector getSupportedGroups(Vector roles) {
    var groups = new Vector<Integer>();
    for (int group : Suites.groups()) {
      groups.add(group);
    }
    return groups;
  }

  @Override
  public boolean requiresExtendedMasterSecret() {
    return true;
  }

  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
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
  public Hashtable getClientExtensions() throws IOException {
    Hashtable extensions = super.getClientExtensions();
    if (!profiles.isEmpty()) {
      int[] ids = profiles.stream().mapToInt(SrtpProfile::id).toArray();
      TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(ids, new byte[0]));
    }
    extensions.putAll(moreExtensions);
    return extensions;
  }

  @Override
  public void processServerExtensions(Hashtable extensions) throws IOException {
    super.processServerExtensions(extensions);
    UseSRTPData answer = extensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(extensions);
    int[] chosen = answer == null ? new int[0] : answer.getProtectionProfiles();
    profile =
        profiles.stream()
            .filter(candidate -> chosen.length == 1 && candidate.id() == chosen[0])
            .findFirst()
            .orElse(null);
    if (profile == null) {
      handshake.refuse(DtlsEnd.NO_COMMON_PROFILE);
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        handshake.checkPeer(server.getCertificate());
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
        return identity.signer(context, crypto);
      }
    };
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    handshake.exportKeys(context, Objects.requireNonNull(profile), false);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    handshake.alertReceived(description);
  }
}
