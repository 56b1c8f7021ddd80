package io.minimeet.dtls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.TlsFatalAlert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Server and client, over paths that lose nothing. */
final class HandshakeTest {
  private static final SrtpProfile[] ALL = SrtpProfile.values();

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private Call call(DtlsOptions options) {
    return new Call(executor, options, Path.faultless(), Path.faultless());
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveBothEndsKeysThatFit(SrtpProfile profile) {
    Call call = call(Call.options(profile));
    call.accept();
    call.connect();

    SrtpKeys serverKeys = call.server.keys();
    SrtpKeys clientKeys = call.client.keys();
    assertEquals(profile, serverKeys.profile());
    assertCarries(serverKeys, clientKeys);
    assertCarries(clientKeys, serverKeys);
    assertEquals(0, call.inProgress());
    assertTrue(call.toClient.largest() <= 1200);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveKeysToWhoeverTheOptionsName(SrtpProvider provider) {
    assumeTrue(provider.isAvailable(), () -> provider + ": " + provider.problem().orElse(""));
    Call call = call(new DtlsOptions(List.of(ALL), provider, 4, Duration.ofSeconds(15), 1200));
    call.accept();
    call.connect();

    assertEquals(provider, call.server.keys().provider());
    assertCarries(call.server.keys(), call.client.keys());
  }

  static void assertCarries(SrtpKeys from, SrtpKeys to) {
    MemorySegment m = Arena.ofAuto().allocate(200);
    m.set(ValueLayout.JAVA_BYTE, 0, (byte) 0x80);
    m.set(ValueLayout.JAVA_BYTE, 50, (byte) 77);
    byte[] plain = m.asSlice(0, 100).toArray(ValueLayout.JAVA_BYTE);
    int length = new SrtpOutbound(from).protect(m, 0, 12, 88, m, 100, 0);
    assertEquals(100, new SrtpInbound(to).unprotect(m, 0, length));
    assertArrayEquals(plain, m.asSlice(0, 100).toArray(ValueLayout.JAVA_BYTE));
  }

  @Test
  void shouldChooseTheProfileByItsOwnOrder() {
    Call call =
        call(Call.options(SrtpProfile.AES_CM_128_HMAC_SHA1_80, SrtpProfile.AEAD_AES_128_GCM));
    call.offering(List.of(SrtpProfile.AEAD_AES_256_GCM, SrtpProfile.AEAD_AES_128_GCM));
    call.accept();
    call.connect();

    assertEquals(SrtpProfile.AEAD_AES_128_GCM, call.server.keys().profile());
    assertEquals(SrtpProfile.AEAD_AES_128_GCM, call.client.keys().profile());
  }

  @Test
  void shouldAnswerAPeerThatAlsoOffersDtls13AndSendsALargeClientHello() {
    byte[] versions = {4, (byte) 0xfe, (byte) 0xfc, (byte) 0xfe, (byte) 0xfd};
    byte[] keyShare =
        new byte[1400]; // as large as X25519MLKEM768 makes it; it means nothing to 1.2
    Call call =
        call(new DtlsOptions(List.of(ALL), 4, Duration.ofSeconds(15), 400))
            .withExtensions(Map.of(43, versions, 51, keyShare, 0x3a3a, new byte[1]));
    call.accept();
    call.connect();

    assertEquals(call.client.keys().profile(), call.server.keys().profile());
    assertTrue(call.toServer.largest() <= 400, "the ClientHello came in fragments");
    assertTrue(call.toServer.sent() > 5);
  }

  @Test
  void shouldRefuseAPeerWithAnotherCertificate() {
    Call call = call(Call.options(ALL)).serverExpects(Call.SERVER.fingerprint());
    call.accept();
    call.connect();

    assertEquals(DtlsEnd.FINGERPRINT_MISMATCH, call.server.end());
    assertEquals(DtlsEnd.HANDSHAKE_FAILED, call.client.end());
    assertFalse(call.server.isEstablished());
    assertFalse(call.client.isEstablished());
    assertEquals(0, call.inProgress());
  }

  @Test
  void shouldRefuseAPeerWithoutACertificate() {
    var handshake = new Handshake(Call.CLIENT.fingerprint(), SrtpProvider.JDK, 1000, 100);

    assertThrows(TlsFatalAlert.class, () -> handshake.checkPeer(Certificate.EMPTY_CHAIN));
    assertEquals(Optional.of(DtlsEnd.FINGERPRINT_MISMATCH), handshake.refusal());
    assertThrows(IllegalStateException.class, handshake::keys);
  }

  @Test
  void shouldAlsoCheckTheServerWhenItIsTheClient() {
    Call call = call(Call.options(ALL)).clientExpects(Call.CLIENT.fingerprint());
    call.accept();
    call.connect();

    assertEquals(DtlsEnd.FINGERPRINT_MISMATCH, call.client.end());
    assertEquals(DtlsEnd.HANDSHAKE_FAILED, call.server.end());
  }

  @Test
  void shouldCheckFingerprintsOfOtherHashesToo() {
    Call call =
        call(Call.options(ALL))
            .serverExpects(Fingerprint.of("sha-384", Call.CLIENT.certificate()))
            .clientExpects(Fingerprint.of("sha-512", Call.SERVER.certificate()));
    call.accept();
    call.connect();

    assertEquals(call.client.keys().profile(), call.server.keys().profile());
  }

  @Test
  void shouldRefuseAPeerWithoutACommonProfile() {
    Call call = call(Call.options(SrtpProfile.AEAD_AES_256_GCM));
    call.offering(List.of(SrtpProfile.AES_CM_128_HMAC_SHA1_80));
    call.accept();
    call.connect();

    assertEquals(DtlsEnd.NO_COMMON_PROFILE, call.server.end());
    assertEquals(DtlsEnd.HANDSHAKE_FAILED, call.client.end());
  }

  @Test
  void shouldRefuseAPeerThatDoesNotOfferSrtp() {
    Call call = call(Call.options(ALL)).offering(List.of());
    call.accept();
    call.connect();

    assertEquals(DtlsEnd.NO_COMMON_PROFILE, call.server.end());
    assertEquals(DtlsEnd.HANDSHAKE_FAILED, call.client.end());
  }

  @Test
  void shouldHearThePeerClose() {
    Call call = call(Call.options(ALL));
    call.accept();
    DtlsTransport client = call.connect();
    assertEquals(call.client.keys().profile(), call.server.keys().profile());

    client.close();
    client.close();

    assertEquals(DtlsEnd.CLOSED_HERE, call.client.end());
    assertEquals(DtlsEnd.CLOSED_BY_PEER, call.server.end());
  }

  @Test
  void shouldCloseAtAnyTime() {
    Call call = call(Call.options(ALL));
    DtlsTransport server = call.accept();
    assertEquals(1, call.inProgress());

    server.close();

    assertEquals(DtlsEnd.CLOSED_HERE, call.server.end());
    assertEquals(0, call.inProgress());
    server.receive(new byte[100]); // nobody listens, nobody minds
  }

  @Test
  void shouldTellThePeerWhenItClosesAmidTheHandshake() {
    Path toClient = Path.faultless().dropping(d -> d[0] == 22); // only alerts arrive
    Call call = new Call(executor, Call.options(ALL), Path.faultless(), toClient);
    DtlsTransport server = call.accept();
    call.connect();
    while (call.toClient.sent() == 0) {
      Thread.onSpinWait();
    }

    server.close();

    assertEquals(DtlsEnd.CLOSED_HERE, call.server.end());
    assertEquals(DtlsEnd.CLOSED_BY_PEER, call.client.end());
  }

  @Test
  void shouldGiveUpOnAPeerThatNeverComes() {
    Call call = call(new DtlsOptions(List.of(ALL), 1, Duration.ofMillis(30), 1200));
    call.accept();

    assertEquals(DtlsEnd.TIMED_OUT, call.server.end());
    assertEquals(0, call.inProgress());
  }

  @Test
  void shouldBoundHandshakesInProgress() {
    DtlsOptions options = new DtlsOptions(List.of(ALL), 2, Duration.ofSeconds(15), 1200);
    var handshakes = new BouncyCastleHandshakes(Call.SERVER, options, executor, new SecureRandom());
    Fingerprint peer = Call.CLIENT.fingerprint();
    var first = new RecordingListener(Path.faultless());
    DtlsTransport one = handshakes.accept(peer, first).orElseThrow();
    assertTrue(handshakes.accept(peer, new RecordingListener(Path.faultless())).isPresent());

    assertEquals(
        Optional.empty(), handshakes.accept(peer, new RecordingListener(Path.faultless())));
    assertEquals(2, handshakes.inProgress());

    one.close();
    assertEquals(DtlsEnd.CLOSED_HERE, first.end());
    assertTrue(handshakes.accept(peer, new RecordingListener(Path.faultless())).isPresent());
  }

  @Test
  void shouldNotCountAHandshakeThatCannotRun() {
    var handshakes =
        new BouncyCastleHandshakes(
            Call.SERVER,
            DtlsOptions.defaults(),
            task -> {
              throw new RejectedExecutionException("shut down");
            },
            new SecureRandom());

    assertEquals(
        Optional.empty(),
        handshakes.accept(Call.CLIENT.fingerprint(), new RecordingListener(Path.faultless())));
    assertEquals(0, handshakes.inProgress());
  }

  @Test
  void shouldEndWhenItsExecutorIsShutDown() {
    Call call = call(Call.options(ALL));
    call.accept();
    call.connect();
    assertEquals(call.client.keys().profile(), call.server.keys().profile());

    executor.shutdownNow();

    // Whoever is interrupted first tells the other, which may hear that before it is interrupted.
    DtlsEnd server = call.server.end();
    DtlsEnd client = call.client.end();
    assertTrue(server == DtlsEnd.CLOSED_HERE || client == DtlsEnd.CLOSED_HERE);
  }
}
