package io.minimeet.dtls.client;

import io.minimeet.dtls.BouncyCastleHandshakes;
import io.minimeet.dtls.DtlsException;
import io.minimeet.dtls.DtlsIdentity;
import io.minimeet.dtls.DtlsListener;
import io.minimeet.dtls.DtlsOptions;
import io.minimeet.dtls.DtlsTransport;
import io.minimeet.dtls.Fingerprint;
import java.security.SecureRandom;
import java.util.concurrent.Executor;

/** Connects synthetic peers. May be used on any thread. */
public final class DtlsClient {
  private final BouncyCastleHandshakes handshakes;

  /**
   * @param options its profiles are those that are offered, in that order
   * @param executor runs one blocking task for each association: a virtual thread for each
   */
  public DtlsClient(
      DtlsIdentity identity, DtlsOptions options, Executor executor, SecureRandom random) {
    handshakes = new BouncyCastleHandshakes(identity, options, executor, random);
  }

  /**
   * Sends a ClientHello by the listener and goes on from there.
   *
   * @throws DtlsException if as many handshakes are in progress as the options allow
   */
  public DtlsTransport connect(Fingerprint expectedServer, DtlsListener listener) {
    return handshakes
        .connect(expectedServer, listener)
        .orElseThrow(() -> new DtlsException("too many handshakes in progress"));
  }
}
