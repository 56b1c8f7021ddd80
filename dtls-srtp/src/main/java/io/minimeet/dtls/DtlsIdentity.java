package io.minimeet.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * A key pair and its self-signed certificate: ECDSA on P-256, which RFC 8827, section 6.5 asks for
 * and which is the cheapest to prove. Nobody certifies it; its fingerprint in the SDP is what
 * counts.
 */
public final class DtlsIdentity {
  /** Clocks of peers may be behind. */
  private static final Duration VALID_BEFORE = Duration.ofDays(1);

  /**
   * An identity is made at each start of the server and never stored, so this only has to outlive
   * the process; browsers do not look at it at all.
   */
  private static final Duration VALID_AFTER = Duration.ofDays(365);

  private static final int NAME_BYTES = 8;
  private static final int SERIAL_BITS = 64;

  private final AsymmetricKeyParameter privateKey;
  private final byte[] certificate;
  private final Fingerprint fingerprint;

  private DtlsIdentity(AsymmetricKeyParameter privateKey, byte[] certificate) {
    this.privateKey = privateKey;
    this.certificate = certificate;
    this.fingerprint = Fingerprint.of("sha-256", certificate);
  }

  /** A fresh identity, valid from a day before {@code now} to a year after. */
  @SuppressWarnings("JavaUtilDate") // the certificate builder takes no other time
  public static DtlsIdentity generate(SecureRandom random, Instant now) {
    try {
      AsymmetricCipherKeyPair keys = keyPair(random);
      byte[] name = new byte[NAME_BYTES];
      random.nextBytes(name); // says nothing about the server, and tells identities apart
      X500Name subject = new X500Name("CN=" + HexFormat.of().formatHex(name));
      var builder =
          new X509v3CertificateBuilder(
              subject,
              new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
              Date.from(now.minus(VALID_BEFORE)),
              Date.from(now.plus(VALID_AFTER)),
              subject,
              SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(keys.getPublic()));
      var algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
      var signer =
          new BcECContentSignerBuilder(
              algorithm, new DefaultDigestAlgorithmIdentifierFinder().find(algorithm));
      signer.setSecureRandom(random);
      return new DtlsIdentity(
          keys.getPrivate(), builder.build(signer.build(keys.getPrivate())).getEncoded());
    } catch (IOException | OperatorCreationException e) {
      throw new DtlsException("no certificate could be made", e);
    }
  }

  private static AsymmetricCipherKeyPair keyPair(SecureRandom random) {
    var generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256r1), random));
    return generator.generateKeyPair();
  }

  /** What the SDP tells of this identity. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /** The certificate in DER. */
  byte[] certificate() {
    return certificate.clone();
  }

  /** What proves this identity in a handshake. */
  TlsCredentialedSigner signer(TlsContext context, BcTlsCrypto crypto) throws IOException {
    Certificate chain =
        new Certificate(new TlsCertificate[] {crypto.createCertificate(certificate)});
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        privateKey,
        chain,
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  @Override
  public String toString() {
    return "DtlsIdentity[" + fingerprint.toSdp() + "]";
  }
}
