package io.minimeet.dtls;

import static io.minimeet.dtls.RecordFilterTest.fragment;
import static io.minimeet.dtls.RecordFilterTest.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.srtp.SrtpProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes over paths that lose, double and reorder, and among garbage. */
final class FaultyPathTest {
  private static final int CERTIFICATE_VERIFY = 15;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private Call call(Path toServer, Path toClient) {
    return new Call(executor, Call.options(SrtpProfile.values()), toServer, toClient);
  }

  private static void assertEstablished(Call call, String row) {
    assertEquals(call.client.keys().profile(), call.server.keys().profile(), row);
    HandshakeTest.assertCarries(call.server.keys(), call.client.keys());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void shouldGetThereThroughLossDuplicationAndReordering(long seed) {
    // Small datagrams: the flights are many fragments, each of which may be hit.
    DtlsOptions options =
        new DtlsOptions(List.of(SrtpProfile.AEAD_AES_128_GCM), 4, Duration.ofSeconds(15), 350);
    Call call =
        new Call(executor, options, new Path(seed, 0.1), new Path(~seed, 0.1))
            .withExtensions(Map.of(51, new byte[1400]));
    call.accept();
    call.connect();

    assertEstablished(call, "seed " + seed);
  }

  @Test
  void shouldAnswerAgainWhenItsLastFlightWasLost() {
    var lost = new AtomicInteger();
    Path toClient = Path.faultless().dropping(d -> epoch(d) == 1 && lost.getAndIncrement() < 2);
    Call call = call(Path.faultless(), toClient);
    call.accept();
    call.connect();

    assertEstablished(call, "lost " + lost);
    assertTrue(lost.get() > 2, "it was sent three times, the last two after the keys were out");
  }

  @Test
  void shouldGetOverALostCertificateVerify() {
    var lost = new AtomicInteger();
    Path toServer =
        Path.faultless()
            .dropping(d ->
                d[0] == 22
                    && epoch(d) == 0
                    && d[13] == CERTIFICATE_VERIFY
                    && lost.getAndIncrement() == 0);
    Call call = call(toServer, Path.faultless());
    call.accept();
    call.connect();

    assertEstablished(call, "lost " + lost);
    assertTrue(lost.get() > 1);
  }

  @Test
  void shouldIgnoreGarbageBeforeAmidAndAfterTheHandshake() {
    var random = new Random(11);
    Path[] paths = new Path[2];
    paths[0] = Path.faultless().dropping(d -> disturb(paths[0], random));
    paths[1] = Path.faultless().dropping(d -> disturb(paths[1], random));
    Call call = call(paths[0], paths[1]);
    DtlsTransport server = call.accept();
    disturb(paths[0], random);
    call.connect();

    assertEstablished(call, "seed 11");
    disturb(paths[0], random);
    // A plain alert is not believed any more, a plain ClientHello even less.
    server.receive(record(21, 0xfd, 0, new byte[] {2, 40}));
    server.receive(record(21, 0xfd, 0, new byte[] {1, 0}));
    server.receive(record(22, 0xfd, 0, fragment(1, 60, 0, 60, 60)));
    server.receive(record(23, 0xfd, 1, new byte[60]));
    server.close();
    assertEquals(DtlsEnd.CLOSED_HERE, call.server.end());
    assertEquals(DtlsEnd.CLOSED_BY_PEER, call.client.end());
  }

  /** Sends some garbage into a path, and loses nothing. */
  private static boolean disturb(Path path, Random random) {
    byte[] noise = new byte[1 + random.nextInt(100)];
    random.nextBytes(noise);
    path.deliver(noise);
    path.deliver(new byte[0]);
    path.deliver(new byte[5000]);
    path.deliver(record(22, 0xfe, 0, new byte[40])); // the version that must not be
    path.deliver(record(22, 0xfd, 7, new byte[40])); // an epoch that never was
    path.deliver(record(22, 0xfd, 0, fragment(2, 0xffffff, 0, 28, 28))); // 16 MB announced
    path.deliver(record(23, 0xfd, 0, new byte[40]));
    return false;
  }

  @Test
  void shouldFailOnASenselessClientHello() {
    Call call = call(Path.faultless(), Path.faultless());
    DtlsTransport server = call.accept();

    server.receive(record(22, 0xfd, 0, fragment(1, 60, 0, 60, 60)));

    assertEquals(DtlsEnd.HANDSHAKE_FAILED, call.server.end());
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void shouldEndOnceWhateverAHostilePeerSends(long seed) {
    var random = new Random(seed);
    DtlsOptions options =
        new DtlsOptions(List.of(SrtpProfile.values()), 4, Duration.ofSeconds(15), 1200);
    // Every datagram of the client's has a few bits flipped.
    Path toServer =
        Path.faultless()
            .dropping(d -> {
              for (int flips = random.nextInt(4); flips > 0; flips--) {
                d[random.nextInt(d.length)] ^= (byte) (1 << random.nextInt(8));
              }
              return false;
            });
    Call call = new Call(executor, options, toServer, Path.faultless());
    DtlsTransport server = call.accept();
    DtlsTransport client = call.connect();
    while (toServer.sent() < 6 && call.inProgress() == 2) {
      Thread.onSpinWait();
    }
    client.close();
    server.close();

    call.client.end();
    call.server.end();
    assertEquals(0, call.inProgress(), "seed " + seed);
  }

  private static int epoch(byte[] datagram) {
    return ((datagram[3] & 0xff) << 8) | (datagram[4] & 0xff);
  }
}
