package io.minimeet.dtls;

import io.minimeet.srtp.SrtpProfile;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** A server and a client that are about to do a handshake over two paths. */
final class Call {
  // Made for 1970: validity is nobody's business, the fingerprint decides.
  static final DtlsIdentity SERVER = DtlsIdentity.generate(new SecureRandom(), Instant.EPOCH);
  static final DtlsIdentity CLIENT = DtlsIdentity.generate(new SecureRandom(), Instant.EPOCH);

  /** Quick enough that many lost flights fit into a test. */
  private static final int RESEND_MILLIS = 20;

  final RecordingListener server;
  final RecordingListener client;
  final Path toServer;
  final Path toClient;
  private final BouncyCastleHandshakes serverHandshakes;
  private final BouncyCastleHandshakes clientHandshakes;
  private List<SrtpProfile> offered = List.of(SrtpProfile.values());
  private Map<Integer, byte[]> moreExtensions = Map.of();
  private Fingerprint expectedClient = CLIENT.fingerprint();
  private Fingerprint expectedServer = SERVER.fingerprint();

  Call(ExecutorService executor, DtlsOptions options, Path toServer, Path toClient) {
    this.toServer = toServer;
    this.toClient = toClient;
    server = new RecordingListener(toClient);
    client = new RecordingListener(toServer);
    var random = new SecureRandom();
    serverHandshakes = new BouncyCastleHandshakes(SERVER, options, executor, random, RESEND_MILLIS);
    clientHandshakes = new BouncyCastleHandshakes(CLIENT, options, executor, random, RESEND_MILLIS);
  }

  static DtlsOptions options(SrtpProfile... profiles) {
    return new DtlsOptions(List.of(profiles), 4, Duration.ofSeconds(15), 1200);
  }

  Call offering(List<SrtpProfile> profiles) {
    offered = profiles;
    return this;
  }

  Call withExtensions(Map<Integer, byte[]> extensions) {
    moreExtensions = extensions;
    return this;
  }

  Call serverExpects(Fingerprint fingerprint) {
    expectedClient = fingerprint;
    return this;
  }

  Call clientExpects(Fingerprint fingerprint) {
    expectedServer = fingerprint;
    return this;
  }

  DtlsTransport accept() {
    DtlsTransport transport = serverHandshakes.accept(expectedClient, server).orElseThrow();
    toServer.leadsTo(transport);
    return transport;
  }

  DtlsTransport connect() {
    DtlsTransport transport =
        clientHandshakes.connect(expectedServer, client, offered, moreExtensions).orElseThrow();
    toClient.leadsTo(transport);
    return transport;
  }

  int inProgress() {
    return serverHandshakes.inProgress() + clientHandshakes.inProgress();
  }
}
