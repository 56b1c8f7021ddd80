package io.minimeet.app.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.webhook.WebhookRounds;
import io.minimeet.store.webhook.Delivery;
import io.minimeet.store.webhook.DeliveryState;
import io.minimeet.store.webhook.Webhook;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries to a real server on loopback; the time passes when the test says so. */
class WebhookSenderTest {
  @TempDir Path folder;
  private final Receiver receiver = new Receiver();
  private SenderBench bench;

  @BeforeEach
  void start() {
    bench = SenderBench.privateToo(folder);
  }

  @AfterEach
  void stop() {
    receiver.close();
    bench.close();
  }

  private static String hmac(String secret, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldDeliverWhatItsReceiverCanVerify() throws Exception {
    Webhook hook = bench.hook(receiver.url("/hook?room=%20a"));
    String id = bench.post(hook);
    bench.round();
    Receiver.Got got = receiver.got.getFirst();
    assertEquals("/hook?room=%20a", got.path());
    assertEquals("application/json", got.header("Content-type"));
    assertEquals(id, got.header("X-minimeet-delivery"));
    assertEquals("test", got.header("X-minimeet-event"));
    assertEquals("127.0.0.1:" + receiver.port(), got.header("Host"));
    String seconds = Long.toString(SenderBench.NOW / 1_000);
    assertEquals(
        "t=" + seconds + ",v1=" + hmac(hook.secret(), seconds + "." + got.body()),
        got.header("X-minimeet-signature"));
    assertTrue(got.body().contains("\"id\":\"" + id + "\""), got.body());
    Delivery delivery = bench.delivery(hook, id);
    assertEquals(DeliveryState.DELIVERED, delivery.state());
    assertEquals(1, delivery.tries());
    bench.round();
    assertEquals(1, receiver.got.size(), "nothing is sent twice");
  }

  @Test
  void shouldTryLaterAndLaterAndGiveUpAfterFourteen() {
    Webhook hook = bench.hook(receiver.url("/"));
    receiver.status = 500;
    String id = bench.post(hook);
    List<Long> waits = new ArrayList<>();
    for (int tries = 1; tries < 14; tries++) {
      bench.round();
      Delivery delivery = bench.delivery(hook, id);
      assertEquals(tries, delivery.tries());
      assertEquals("It answered 500.", delivery.lastError().orElseThrow());
      long wait = delivery.nextTryAtMillis() - bench.clock.get();
      waits.add(Math.round(wait / 1_000.0));
      bench.clock.addAndGet(wait - 1);
      bench.round();
      assertEquals(tries, receiver.got.size(), "before its time");
      bench.clock.addAndGet(1);
    }
    for (int i = 0; i < waits.size(); i++) {
      double usual = Math.min(21_600, 10.0 * (1 << i));
      assertTrue(waits.get(i) >= 0.79 * usual && waits.get(i) <= 1.21 * usual, waits.toString());
    }
    bench.round();
    assertEquals(DeliveryState.DEAD, bench.delivery(hook, id).state());
    assertEquals(14, receiver.got.size());
    bench.clock.addAndGet(TimeUnit.DAYS.toMillis(1));
    bench.round();
    assertEquals(14, receiver.got.size());
    receiver.status = 200;
    bench.book.retry(hook.id(), id, bench.clock.get());
    bench.round();
    assertEquals(DeliveryState.DELIVERED, bench.delivery(hook, id).state());
    assertEquals(
        1, receiver.got.stream().map(got -> got.header("X-minimeet-delivery")).distinct().count());
  }

  @ParameterizedTest
  @CsvSource({
    "/moved, 204, 'It redirects (307), which is not followed.'",
    "/,      301, 'It redirects (301), which is not followed.'",
    "/,      404, It answered 404.",
    "/,      503, It answered 503.",
  })
  void shouldTakeNothingButAYesForAYes(String path, int status, String error) {
    Webhook hook = bench.hook(receiver.url(path));
    receiver.status = status;
    String id = bench.post(hook);
    bench.round();
    assertEquals(error, bench.delivery(hook, id).lastError().orElseThrow());
    assertEquals(1, receiver.got.size(), "nowhere else");
  }

  @Test
  void shouldSayWhyNobodyAnswered() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Webhook closed = bench.hook("http://127.0.0.1:" + port + "/");
    Webhook nowhere = bench.hook("http://no-such-host.invalid/");
    String one = bench.post(closed);
    String three = bench.post(nowhere);
    Webhook noTls;
    String two;
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      noTls = bench.hook("https://127.0.0.1:" + plain.getLocalPort() + "/");
      two = bench.post(noTls);
      Thread.ofVirtual().start(() -> answerWithoutTls(plain));
      bench.round();
    }
    String refused = bench.delivery(closed, one).lastError().orElseThrow();
    assertTrue(refused.contains("refused"), refused);
    String tls = bench.delivery(noTls, two).lastError().orElseThrow();
    assertTrue(tls.startsWith("TLS failed:"), tls);
    String unknown = bench.delivery(nowhere, three).lastError().orElseThrow();
    assertEquals("The host's name is not known.", unknown);
    assertEquals(List.of(), receiver.got);
  }

  private static void answerWithoutTls(ServerSocket plain) {
    try (Socket socket = plain.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      // Until the other side hangs up.
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldNotLetOneThatAnswersSlowlyHoldUpOthers() throws InterruptedException {
    Webhook slow = bench.hook(receiver.url("/held"));
    Webhook quick = bench.hook(receiver.url("/quick"));
    for (int i = 0; i < 10; i++) {
      bench.post(slow);
    }
    bench.sender.dispatch();
    for (int i = 0; i < WebhookSender.PLACES; i++) {
      assertEquals("/held", receiver.arrivals.poll(20, TimeUnit.SECONDS));
    }
    bench.post(quick);
    OptionalLong next = bench.sender.dispatch();
    assertEquals("/quick", receiver.arrivals.poll(20, TimeUnit.SECONDS));
    long unheardMillis = SenderBench.NOW + TimeUnit.MINUTES.toMillis(2);
    assertEquals(OptionalLong.of(unheardMillis), next, "of the quick one: the busy one is not due");
    assertEquals(WebhookSender.PLACES + 1, receiver.got.size());
    receiver.release(100);
    for (int i = 0; i < 3; i++) {
      bench.sender.awaitIdle();
      bench.sender.dispatch();
    }
    bench.sender.awaitIdle();
    assertEquals(11, receiver.got.size());
  }

  /** What was sent and not written down comes again, and is known by its id. */
  @Test
  void shouldSendAgainAfterACrashWhatItDoesNotKnowToHaveArrived() {
    Webhook hook = bench.hook(receiver.url("/"));
    String sent = bench.post(hook);
    WebhookRounds.Round lost =
        bench.rounds.take(bench.clock.get(), webhook -> WebhookSender.PLACES);
    assertEquals(1, lost.parcels().size(), "taken, and never heard of again");
    String unsent = bench.post(hook);
    bench.kill();
    bench =
        new SenderBench(
            folder,
            new AtomicLong(SenderBench.NOW + TimeUnit.MINUTES.toMillis(2)),
            new AllowedAddresses(AllowedAddresses.Resolver.system(), true));
    bench.round();
    assertEquals(DeliveryState.DELIVERED, bench.delivery(hook, sent).state());
    assertEquals(DeliveryState.DELIVERED, bench.delivery(hook, unsent).state());
    assertEquals(2, receiver.got.size());
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "64:ff9b::7f00:1"})
  void shouldNotReachIntoPrivateNetworks(String literal) {
    assertRefused(host -> List.of(InetAddress.ofLiteral(literal)));
    assertRefused(
        host -> List.of(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral(literal)));
  }

  private void assertRefused(AllowedAddresses.Resolver resolver) {
    bench.close();
    bench =
        new SenderBench(
            folder, new AtomicLong(SenderBench.NOW), new AllowedAddresses(resolver, false));
    Webhook hook = bench.hook(receiver.url("/").replace("127.0.0.1", "hook.example"));
    String id = bench.post(hook);
    bench.round();
    String error = bench.delivery(hook, id).lastError().orElseThrow();
    assertTrue(error.startsWith("The host is in a private network"), error);
    assertEquals(List.of(), receiver.got);
  }

  /** The connection goes to what was looked at: a second look-up would find another address. */
  @Test
  void shouldLookANameUpOnce() {
    AtomicInteger lookUps = new AtomicInteger();
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    bench.close();
    bench =
        new SenderBench(
            folder,
            new AtomicLong(SenderBench.NOW),
            new AllowedAddresses(
                host -> {
                  lookUps.incrementAndGet();
                  return List.of(loopback);
                },
                true));
    Webhook hook = bench.hook(receiver.url("/").replace("127.0.0.1", "hook.invalid"));
    String id = bench.post(hook);
    bench.round();
    assertEquals(DeliveryState.DELIVERED, bench.delivery(hook, id).state());
    assertEquals(1, lookUps.get());
    assertEquals("hook.invalid:" + receiver.port(), receiver.got.getFirst().header("Host"));
  }

  @Test
  void shouldSendByItselfWhatIsWritten() throws InterruptedException {
    try (WebhookSender running =
        WebhookSender.start(bench.rounds, bench.outbox, true, bench.clock::get)) {
      Webhook hook = bench.hook(receiver.url("/itself"));
      bench.post(hook);
      assertEquals("/itself", receiver.arrivals.poll(20, TimeUnit.SECONDS));
      running.awaitIdle();
    }
  }
}
