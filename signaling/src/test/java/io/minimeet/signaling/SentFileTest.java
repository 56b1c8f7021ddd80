package io.minimeet.signaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.signaling.door.HttpHandler;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.session.FakePeople;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are answered from the disk. */
class SentFileTest {
  private static final long SEED = 26_11_21;
  private static final int LONG = 20_000_000;

  @TempDir Path folder;

  private final SignalingServer server =
      SignalingServer.start(
          SignalingOptions.defaults("127.0.0.1", 0, "t"),
          new FakePlane(),
          new FakePeople().neighbours(),
          Routes.none()
              .get("/file", HttpHandler.of(request -> file()))
              .get("/hello", HttpHandler.of(request -> Response.text(200, "hello"))));
  private final HttpClient client = HttpClient.newHttpClient();

  private Response file() {
    return Response.file(200, "application/zip", folder.resolve("f")).with("X-Seen", "yes");
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  private byte[] write(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(SEED).nextBytes(content);
    Files.write(folder.resolve("f"), content);
    return content;
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
        BodyHandlers.ofByteArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 131_071, 131_072, 131_073, LONG})
  void shouldSendAllOfAFileAndServeTheConnectionFurther(int bytes) throws Exception {
    byte[] content = write(bytes);
    HttpResponse<byte[]> answer = get("/file");
    assertEquals(200, answer.statusCode());
    assertArrayEquals(content, answer.body(), "seed " + SEED);
    assertEquals("application/zip", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
    assertEquals("yes", answer.headers().firstValue("X-Seen").orElse(""));
    assertEquals("hello", new String(get("/hello").body(), StandardCharsets.UTF_8));
  }

  @Test
  void shouldSendOneAfterTheOtherWhereTheyWereAskedForAtOnce() throws IOException {
    byte[] content = write(300_000);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    try (RawClient raw = new RawClient(server.port())) {
      String answer =
          raw.sendLines(
                  """
                  GET /file HTTP/1.1
                  Host: x

                  GET /hello HTTP/1.1
                  Host: x

                  GET /file HTTP/1.1
                  Host: x
                  Connection: close

                  """)
              .readAll();
      assertEquals(2, answer.split("Content-Length: 300000|content-length: 300000", -1).length - 1);
      assertTrue(answer.indexOf("hello") > answer.indexOf(text), "in their order");
      assertTrue(answer.endsWith(text), "seed " + SEED);
    }
  }

  @Test
  void shouldServeOthersWhileOneReadsNothing() throws Exception {
    write(LONG);
    try (RawClient stuck =
        new RawClient(server.port()).sendLines("GET /file HTTP/1.1\nHost: x\n\n")) {
      stuck.readTo("\r\n\r\n");
      for (int i = 0; i < 4; i++) {
        assertEquals(200, get("/hello").statusCode());
      }
    }
    assertEquals(200, get("/hello").statusCode());
  }

  @Test
  void shouldSayThatItFailedWhereTheFileIsGone() throws Exception {
    assertEquals(500, get("/file").statusCode());
    assertEquals(200, get("/hello").statusCode());
  }
}
