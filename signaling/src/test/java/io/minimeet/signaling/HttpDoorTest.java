package io.minimeet.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.minimeet.signaling.door.DoorException;
import io.minimeet.signaling.door.HttpExchange;
import io.minimeet.signaling.door.HttpHandler;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.session.FakePeople;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpDoorTest {
  private final LinkedBlockingQueue<HttpExchange> held = new LinkedBlockingQueue<>();
  private final Routes routes =
      Routes.none()
          .get("/hello", HttpHandler.of(request -> Response.text(200, "hello")))
          .get(
              "/page",
              HttpHandler.of(request ->
                  Response.bytes(
                      200, "text/html; charset=utf-8", "<p>hi".getBytes(StandardCharsets.UTF_8))))
          .get(
              "/echo/{name}",
              HttpHandler.of(request ->
                  Response.json(
                      200,
                      JsonNodeFactory.instance
                          .objectNode()
                          .put("name", request.pathParameter("name"))
                          .put("q", request.query("q").orElse("none")))))
          .post("/size", HttpHandler.of(r -> Response.text(200, "" + r.body().length)))
          .get("/held/{n}", held::add)
          .get(
              "/bug",
              exchange -> {
                throw new IllegalStateException("a bug for the test");
              });
  private final SignalingServer server = start(SignalingOptions.defaults("127.0.0.1", 0, "t"));
  private final HttpClient client = HttpClient.newHttpClient();

  private SignalingServer start(SignalingOptions options) {
    return SignalingServer.start(options, new FakePlane(), new FakePeople().neighbours(), routes);
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  private HttpResponse<String> call(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, body)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return call("GET", path, BodyPublishers.noBody());
  }

  private static void assertProblem(int status, String code, HttpResponse<String> response)
      throws IOException {
    assertEquals(status, response.statusCode());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
    JsonNode problem = new ObjectMapper().readTree(response.body());
    assertEquals(status, problem.get("status").intValue());
    assertEquals(code, problem.get("code").textValue());
    assertFalse(problem.get("title").textValue().isEmpty());
  }

  @Test
  void shouldAnswerWithTheHandlersResponse() throws Exception {
    HttpResponse<String> response = get("/hello");
    assertEquals(200, response.statusCode());
    assertEquals("hello", response.body());
    assertEquals("nosniff", response.headers().firstValue("X-Content-Type-Options").orElse(""));
    assertTrue(response.headers().firstValue("Date").isPresent());
  }

  @Test
  void shouldDecodePathAndQuery() throws Exception {
    assertEquals("{\"name\":\"a ä\",\"q\":\"x&y\"}", get("/echo/a%20%C3%A4?q=x%26y&r").body());
    assertEquals("{\"name\":\"b\",\"q\":\"none\"}", get("/echo/b").body());
  }

  @Test
  void shouldGuardPages() throws Exception {
    String policy = get("/page").headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("default-src 'self'; connect-src 'self' ws: wss:;"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertTrue(get("/hello").headers().firstValue("Content-Security-Policy").isEmpty());
  }

  @Test
  void shouldAnswerHeadWithoutABody() throws Exception {
    HttpResponse<String> response = call("HEAD", "/hello", BodyPublishers.noBody());
    assertEquals(200, response.statusCode());
    assertEquals("5", response.headers().firstValue("Content-Length").orElse(""));
    assertEquals("", response.body());
  }

  @Test
  void shouldTellWhatIsNotThere() throws Exception {
    assertProblem(404, "unknown_event", get("/nowhere"));
    HttpResponse<String> wrongMethod = call("DELETE", "/hello", BodyPublishers.noBody());
    assertProblem(405, "unknown_event", wrongMethod);
    assertEquals("GET, HEAD", wrongMethod.headers().firstValue("Allow").orElse(""));
    assertEquals(204, call("OPTIONS", "/hello", BodyPublishers.noBody()).statusCode());
    assertProblem(426, "bad_message", get("/ws"));
  }

  @Test
  void shouldRefuseTrickyPaths() throws Exception {
    for (String path : new String[] {"/echo/..%2fx", "/echo/%2e%2e", "/echo/%zz", "/echo/%ff"}) {
      try (RawClient raw = new RawClient(server.port())) {
        String answer =
            raw.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").readAll();
        assertTrue(answer.startsWith("HTTP/1.1 400 "), path + ": " + answer);
      }
    }
  }

  @Test
  void shouldBoundBodies() throws Exception {
    assertEquals("262144", call("POST", "/size", bytes(256 * 1024)).body());
    assertProblem(413, "too_large", call("POST", "/size", bytes(256 * 1024 + 1)));
  }

  /** A reset would take the answer away from a client that is still sending (RFC 9112, 9.6). */
  @Test
  void shouldLetAClientThatStillSendsReadWhyItIsRefused() {
    try (RawClient raw = new RawClient(server.port())) {
      raw.sendLines(
          """
          POST /size HTTP/1.1
          Host: x
          Content-Length: 9000000

          """);
      raw.readTo("\r\n\r\n");
      for (int sent = 0; sent < 9_000_000; sent += 1_000_000) {
        raw.send(new byte[1_000_000]);
      }
      assertTrue(raw.readAll().contains("too_large"));
    }
  }

  private static HttpRequest.BodyPublisher bytes(int count) {
    return BodyPublishers.ofByteArray(new byte[count]);
  }

  @Test
  void shouldSurviveABug() throws Exception {
    assertProblem(500, "internal", get("/bug"));
    assertEquals("hello", get("/hello").body());
  }

  @Test
  void shouldAnswerPipelinedRequestsInTheirOrder() throws Exception {
    try (RawClient raw = new RawClient(server.port())) {
      raw.sendLines(
          """
          GET /held/1 HTTP/1.1
          Host: x

          GET /hello HTTP/1.1
          Host: x
          Connection: close

          """);
      HttpExchange first = held.poll(20, TimeUnit.SECONDS);
      assertNotNull(first);
      first.respond(Response.text(200, "one"));
      first.respond(Response.text(200, "one again"));
      String answers = raw.readAll();
      assertTrue(answers.indexOf("one") < answers.indexOf("hello"), answers);
      assertFalse(answers.contains("again"), answers);
    }
  }

  @Test
  void shouldEndConnectionsThatSpeakNoHttp() {
    for (String text :
        new String[] {
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
          "hello\r\n\r\n",
          "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n",
          "GET / HTTP/1.1\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
          "POST /size HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        }) {
      try (RawClient raw = new RawClient(server.port())) {
        String answer = raw.send(text).readAll();
        assertTrue(answer.startsWith("HTTP/1.1 4"), text.substring(0, 5) + ": " + answer);
        assertTrue(answer.contains("application/problem+json"), answer);
      }
    }
  }

  @Test
  void shouldCutARequestThatNeverEnds() {
    try (SignalingServer hasty =
            start(
                SignalingOptions.defaults("127.0.0.1", 0, "t")
                    .withRequestTimeout(Duration.ofMillis(100)));
        RawClient silent = new RawClient(hasty.port());
        RawClient slow = new RawClient(hasty.port())) {
      slow.send("POST /size HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
      assertEquals("", slow.readAll());
      assertEquals("", silent.readAll());
    }
  }

  @Test
  void shouldTurnAwayConnectionsAboveTheLimit() {
    try (SignalingServer small =
            start(SignalingOptions.defaults("127.0.0.1", 0, "t").withMaxConnections(1));
        RawClient first = new RawClient(small.port())) {
      first.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").readTo("hello");
      try (RawClient second = new RawClient(small.port())) {
        assertEquals("", second.readAll());
      }
      first.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").readTo("hello");
    }
  }

  @Test
  void shouldSayThatThePortIsTaken() {
    DoorException taken =
        assertThrows(
            DoorException.class,
            () -> start(SignalingOptions.defaults("127.0.0.1", server.port(), "t")));
    String message = String.valueOf(taken.getMessage());
    assertTrue(message.contains("TCP port " + server.port() + " on 127.0.0.1"), message);
    assertTrue(message.contains("configure another HTTP port"), message);
  }

  @Test
  void shouldCloseWhileARequestIsHeld() throws Exception {
    SignalingServer other = start(SignalingOptions.defaults("127.0.0.1", 0, "t"));
    try (RawClient raw = new RawClient(other.port())) {
      raw.send("GET /held/1 HTTP/1.1\r\nHost: x\r\n\r\n");
      HttpExchange exchange = held.poll(20, TimeUnit.SECONDS);
      assertNotNull(exchange);
      Thread closing = Thread.ofVirtual().start(other::close);
      exchange.respond(Response.text(200, "late"));
      assertTrue(raw.readAll().contains("late"));
      closing.join();
    }
  }
}
