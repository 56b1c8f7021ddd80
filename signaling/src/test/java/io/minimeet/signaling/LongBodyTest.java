package io.minimeet.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.signaling.door.BodyAllowance;
import io.minimeet.signaling.door.HttpHandler;
import io.minimeet.signaling.door.HttpRequest;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.session.FakePeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that are longer than usual, where a route takes them. */
class LongBodyTest {
  private static final int LIMIT = 1 << 20;
  private static final int PLACES = 8;
  private static final HttpHandler SIZE =
      HttpHandler.of(request -> Response.text(200, "size=" + request.body().length + "."));

  private final SignalingServer server =
      SignalingServer.start(
          SignalingOptions.defaults("127.0.0.1", 0, "t"),
          new FakePlane(),
          new FakePeople().neighbours(),
          Routes.none()
              .post("/size", SIZE)
              .with("POST", "/{room}/long", SIZE, new BodyAllowance(LIMIT, LongBodyTest::gate)));

  private static Optional<Response> gate(HttpRequest head) {
    return head.header("X-May").isPresent() && head.pathParameter("room").equals("den")
        ? Optional.empty()
        : Optional.of(Response.problem(ErrorCode.FORBIDDEN, "No."));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawClient begin(String path, String headers) {
    return new RawClient(server.port())
        .sendLines("POST " + path + " HTTP/1.1\nHost: x\n" + headers + "\n");
  }

  private String whole(String path, String headers, int bytes) {
    try (RawClient raw =
        begin(path, headers + "Connection: close\nContent-Length: " + bytes + "\n")) {
      return raw.send(new byte[bytes]).readAll();
    }
  }

  private static void assertStatus(int status, String answer) {
    assertEquals("HTTP/1.1 " + status, answer.substring(0, Math.min(12, answer.length())), answer);
  }

  @Test
  void shouldTakeALongBodyWhereTheRouteDoesAndNowhereElse() {
    String answer = whole("/den/long", "X-May: 1\n", LIMIT);
    assertStatus(200, answer);
    assertTrue(answer.contains("size=" + LIMIT + "."), answer);
    assertStatus(413, whole("/den/long", "X-May: 1\n", LIMIT + 1));
    assertStatus(413, whole("/size", "X-May: 1\n", 300_000));
    assertStatus(200, whole("/size", "", 200_000));
  }

  @Test
  void shouldAskBeforeItReadsALongBody() {
    assertStatus(403, whole("/den/long", "", 300_000));
    assertStatus(403, whole("/lab/long", "X-May: 1\n", 300_000));
    assertStatus(200, whole("/den/long", "", 200_000));
  }

  @Test
  void shouldBoundABodyThatDoesNotSayHowLongItIs() {
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    try (RawClient fits = begin("/den/long", "X-May: 1\nTransfer-Encoding: chunked\n");
        RawClient over = begin("/den/long", "X-May: 1\nTransfer-Encoding: chunked\n");
        RawClient usual = begin("/size", "Transfer-Encoding: chunked\n")) {
      fits.send(chunk.repeat(16) + "0\r\n\r\n");
      assertStatus(200, fits.readTo("size=" + LIMIT + "."));
      assertStatus(413, over.send(chunk.repeat(17)).readAll());
      assertStatus(413, usual.send(chunk.repeat(5)).readAll());
    }
  }

  @Test
  void shouldReadOnlySoManyAtATime() {
    List<RawClient> uploads = new ArrayList<>();
    try {
      for (int i = 0; i < PLACES; i++) {
        RawClient upload =
            begin("/den/long", "X-May: 1\nContent-Length: 300000\nExpect: 100-continue\n");
        uploads.add(upload);
        assertTrue(upload.readTo("\r\n\r\n").contains("100 Continue"));
      }
      String refused = whole("/den/long", "X-May: 1\n", 300_000);
      assertStatus(503, refused);
      assertTrue(refused.contains("Retry-After") || refused.contains("retry-after"), refused);
      assertStatus(200, whole("/den/long", "X-May: 1\n", 200_000));
      // The answer to one makes place for another, on the same connection or elsewhere.
      uploads.getFirst().send(new byte[300_000]).readTo("size=300000.");
      assertStatus(200, whole("/den/long", "X-May: 1\n", 300_000));
    } finally {
      uploads.forEach(RawClient::close);
    }
  }
}
