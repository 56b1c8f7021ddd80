package io.minimeet.dtls;

import java.util.Vector;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.jspecify.annotations.Nullable;

/** What is negotiable: enough for every current browser and nothing beyond (RFC 8827). */
final class Suites {
  private static final int[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
  };

  private static final int[] GROUPS = {
    NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1
  };

  private Suites() {}

  static int[] cipherSuites() {
    return CIPHER_SUITES.clone();
  }

  static int[] groups() {
    return GROUPS.clone();
  }

  /**
   * The first of our groups that the peer offers, or −1.
   *
   * @param offered null if the peer did not say; P-256 is then what everybody has
   */
  static int selectGroup(int @Nullable [] offered) {
    if (offered == null) {
      return NamedGroup.secp256r1;
    }
    for (int group : GROUPS) {
      for (int candidate : offered) {
        if (candidate == group) {
          return group;
        }
      }
    }
    return -1;
  }

  /** How a peer may prove its certificate's key; some peers still have RSA keys. */
  @SuppressWarnings("JdkObsolete") // the library takes a Vector
  static Vector<SignatureAndHashAlgorithm> signatures() {
    var signatures = new Vector<SignatureAndHashAlgorithm>();
    for (short hash : new short[] {HashAlgorithm.sha256, HashAlgorithm.sha384}) {
      signatures.add(SignatureAndHashAlgorithm.getInstance(hash, SignatureAlgorithm.ecdsa));
    }
    signatures.add(SignatureAndHashAlgorithm.rsa_pss_rsae_sha256);
    signatures.add(
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.rsa));
    return signatures;
  }
}
