package io.minimeet.dtls;

import io.minimeet.srtp.SrtpProfile;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Handshakes by Bouncy Castle's DTLS 1.2, each a task of the executor. */
public final class BouncyCastleHandshakes implements DtlsHandshakes {
  /**
   * RFC 6347, section 4.2.4.1 suggests a second and lets real-time peers be quicker; browsers begin
   * with 50 ms. It doubles each time.
   */
  private static final int FIRST_RESEND_MILLIS = 200;

  private final DtlsIdentity identity;
  private final DtlsOptions options;
  private final Executor executor;
  private final SecureRandom random;
  private final int firstResendMillis;
  private final AtomicInteger inProgress = new AtomicInteger();

  /**
   * @param executor runs one task for each association as long as that lives, which blocks: a new
   *     virtual thread for each
   */
  public BouncyCastleHandshakes(
      DtlsIdentity identity, DtlsOptions options, Executor executor, SecureRandom random) {
    this(identity, options, executor, random, FIRST_RESEND_MILLIS);
  }

  BouncyCastleHandshakes(
      DtlsIdentity identity,
      DtlsOptions options,
      Executor executor,
      SecureRandom random,
      int firstResendMillis) {
    this.identity = identity;
    this.options = options;
    this.executor = executor;
    this.random = random;
    this.firstResendMillis = firstResendMillis;
  }

  @Override
  public Optional<DtlsTransport> accept(Fingerprint expectedPeer, DtlsListener listener) {
    return start(
        new ServerRole(
            identity, handshake(expectedPeer), options.profiles(), new BcTlsCrypto(random)),
        listener);
  }

  /** The other end, for synthetic peers: sends a ClientHello at once. */
  public Optional<DtlsTransport> connect(Fingerprint expectedPeer, DtlsListener listener) {
    return connect(expectedPeer, listener, options.profiles(), Map.of());
  }

  Optional<DtlsTransport> connect(
      Fingerprint expectedPeer,
      DtlsListener listener,
      List<SrtpProfile> profiles,
      Map<Integer, byte[]> moreExtensions) {
    return start(
        new ClientRole(
            identity, handshake(expectedPeer), profiles, moreExtensions, new BcTlsCrypto(random)),
        listener);
  }

  @Override
  public int inProgress() {
    return inProgress.get();
  }

  private Handshake handshake(Fingerprint expectedPeer) {
    return new Handshake(
        expectedPeer,
        options.srtp(),
        (int) options.handshakeTimeout().toMillis(),
        firstResendMillis);
  }

  private Optional<DtlsTransport> start(Role role, DtlsListener listener) {
    int before = inProgress.getAndUpdate(n -> n < options.maxInProgress() ? n + 1 : n);
    if (before >= options.maxInProgress()) {
      return Optional.empty();
    }
    var association =
        new Association(role, listener, options.mtuBytes(), inProgress::decrementAndGet);
    try {
      executor.execute(association);
    } catch (RejectedExecutionException e) { // shutting down: as good as full
      inProgress.decrementAndGet();
      return Optional.empty();
    }
    return Optional.of(association);
  }
}
