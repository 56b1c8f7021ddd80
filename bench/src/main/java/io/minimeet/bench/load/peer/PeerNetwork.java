package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.Target;
import io.minimeet.bench.load.media.LatencyLog;
import io.minimeet.dtls.DtlsIdentity;
import io.minimeet.dtls.DtlsOptions;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.dtls.client.DtlsClient;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What the peers of one process share. They share a certificate too: making one each would cost
 * more than all the rest of joining, and the server does not care.
 */
public final class PeerNetwork implements AutoCloseable {
  private final Target target;
  private final SecureRandom random = new SecureRandom();
  private final DtlsIdentity identity = DtlsIdentity.generate(random, Instant.now());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newBuilder().executor(threads).build();
  private final DtlsClient dtls = new DtlsClient(identity, DtlsOptions.defaults(), threads, random);
  private final PeerLoop loop = new PeerLoop();
  private final LatencyLog latencies = new LatencyLog();
  private final long unixMinusMonotonicNanos =
      TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();

  public PeerNetwork(Target target) {
    this.target = target;
  }

  Target target() {
    return target;
  }

  SecureRandom random() {
    return random;
  }

  Fingerprint fingerprint() {
    return identity.fingerprint();
  }

  HttpClient http() {
    return http;
  }

  DtlsClient dtls() {
    return dtls;
  }

  public PeerLoop loop() {
    return loop;
  }

  /** Of all peers' measured packets. On the loop's thread. */
  public LatencyLog latencies() {
    return latencies;
  }

  long unixMinusMonotonicNanos() {
    return unixMinusMonotonicNanos;
  }

  @Override
  public void close() {
    loop.close();
    http.shutdownNow();
    threads.shutdownNow();
  }
}
