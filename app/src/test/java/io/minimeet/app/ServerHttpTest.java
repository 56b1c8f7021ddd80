package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.srtp.SrtpProvider;
import io.minimeet.web.WebAsset;
import io.minimeet.web.WebPage;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the running server answers over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServerHttpTest {
  private static final int SHARDS = 2;

  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data, "--media.shards=" + SHARDS);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void shouldBeAliveAndReady() {
    assertEquals(200, server.get("/healthz").statusCode());
    assertEquals(200, server.get("/readyz").statusCode());
    assertEquals("no-store", header(server.get("/readyz"), "Cache-Control"));
  }

  @Test
  void shouldNotBeReadyWhileItDrains(@TempDir Path otherData) {
    try (RunningServer draining = RunningServer.start(otherData)) {
      draining.server().drain(Duration.ofSeconds(3));

      assertEquals(503, draining.get("/readyz").statusCode());
      assertEquals(200, draining.get("/healthz").statusCode());
    }
  }

  @Test
  void shouldShowEveryNumberOfEveryShard() {
    HttpResponse<String> metrics = server.get("/metrics");

    assertEquals(200, metrics.statusCode());
    assertEquals("text/plain; version=0.0.4; charset=utf-8", header(metrics, "Content-Type"));
    for (int shard = 0; shard < SHARDS; shard++) {
      for (Counter counter : Counter.values()) {
        assertHasLine(metrics, "minimeet_" + lower(counter) + "_total{shard=\"" + shard + "\"} ");
      }
      for (DropReason reason : DropReason.values()) {
        assertHasLine(
            metrics,
            "minimeet_dropped_total{reason=\"" + lower(reason) + "\",shard=\"" + shard + "\"} ");
      }
      for (PictureReason reason : PictureReason.values()) {
        assertHasLine(
            metrics,
            "minimeet_pictures_paused_total{reason=\""
                + reason.wire()
                + "\",shard=\""
                + shard
                + "\"} ");
      }
      assertHasLine(
          metrics, "minimeet_link_estimate_bits_per_second_bucket{shard=\"" + shard + "\",le=");
      assertHasLine(metrics, "minimeet_link_round_trip_seconds_count{shard=\"" + shard + "\"} ");
      for (String direction : new String[] {"down", "up"}) {
        String labels = "direction=\"" + direction + "\",shard=\"" + shard + "\"";
        assertHasLine(metrics, "minimeet_link_jitter_seconds_sum{" + labels + "} ");
        assertHasLine(metrics, "minimeet_link_loss_ratio_bucket{" + labels + ",le=\"0.02\"} ");
      }
      for (String level : new String[] {"rooms", "participants", "slots_in_use"}) {
        assertHasLine(metrics, "minimeet_" + level + "{shard=\"" + shard + "\"} ");
      }
      assertHasLine(metrics, "minimeet_event_loop_lag_seconds{shard=\"" + shard + "\"} ");
    }
    // One bound for all shards, so a sum over the shards would be wrong.
    assertHasLine(metrics, "minimeet_handshakes_in_progress ");
    assertHasLine(metrics, "minimeet_http_connections ");
    assertHasLine(metrics, "minimeet_websockets ");
    assertHasLine(metrics, "minimeet_build_info{version=\"" + Version.TEXT + "\"} 1");
    assertHasLine(metrics, "minimeet_srtp_info{library=\"" + SrtpProvider.best() + "\"} 1");
    assertHasLine(metrics, "jvm_memory_used_bytes");
    assertHasLine(metrics, "process_uptime_seconds");
    if (Files.isReadable(Path.of("/proc/self/status"))) {
      assertHasLine(metrics, "process_resident_memory_bytes ");
    }
  }

  @Test
  void shouldHaveNoMetricThatIsNotDocumented() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "metrics.md"));
    Pattern name = Pattern.compile("^# TYPE (minimeet_[a-z_]+) ", Pattern.MULTILINE);
    Matcher metric = name.matcher(server.get("/metrics").body());
    int count = 0;
    while (metric.find()) {
      count++;
      assertTrue(document.contains("`" + metric.group(1)), metric.group(1));
    }
    assertTrue(count > 20, count + " metrics");
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void assertHasLine(HttpResponse<String> metrics, String begin) {
    assertTrue(
        metrics.body().lines().anyMatch(line -> line.startsWith(begin)),
        () -> "no line " + begin + " in\n" + metrics.body());
  }

  @Test
  void shouldExplainEachMetric() {
    String text = server.get("/metrics").body();

    text.lines()
        .filter(line -> line.startsWith("# TYPE minimeet_"))
        .map(line -> line.split(" ", -1)[2])
        .forEach(
            name -> assertTrue(text.contains("# HELP " + name + " "), () -> "no help for " + name));
  }

  @Test
  void shouldWriteMetricsAsPrometheusWantsThem() throws IOException, InterruptedException {
    Process promtool;
    try {
      promtool =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "promtool is not installed on this machine");
      return;
    }
    try (var input = promtool.getOutputStream()) {
      input.write(server.get("/metrics").body().getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(promtool.waitFor(20, TimeUnit.SECONDS), "promtool does not end");
    // It also finds fault with names of the JVM's own metrics, which are not ours to choose.
    assertTrue(said.lines().noneMatch(line -> line.startsWith("minimeet_")), said);
  }

  @Test
  void shouldServeThePageAndAllItsFiles() {
    assertTrue(server.get("/").body().contains("<html"));
    for (Map.Entry<String, WebAsset> file : WebPage.files().entrySet()) {
      HttpResponse<String> response = server.get(file.getKey());

      assertEquals(200, response.statusCode(), file.getKey());
      assertEquals(
          new String(file.getValue().body(), StandardCharsets.UTF_8),
          response.body(),
          file.getKey());
      assertEquals(file.getValue().contentType(), header(response, "Content-Type"));
      assertEquals(file.getValue().etag(), header(response, "ETag"));
      String policy = header(response, "Content-Security-Policy");
      assertTrue(policy.contains("default-src 'self'"), policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), policy);
      assertTrue(!policy.contains("unsafe"), policy);
      assertEquals("nosniff", header(response, "X-Content-Type-Options"));
    }
  }

  @Test
  void shouldNotSendAFileAgainThatTheBrowserHas() {
    for (Map.Entry<String, WebAsset> file : WebPage.files().entrySet()) {
      String tag = file.getValue().etag();
      for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
        HttpResponse<String> response = server.get(file.getKey(), "If-None-Match", known);

        assertEquals(304, response.statusCode(), file.getKey() + " known as " + known);
        assertEquals("", response.body());
        assertEquals(tag, header(response, "ETag"));
      }
      assertEquals(200, server.get(file.getKey(), "If-None-Match", "\"old\"").statusCode());
    }
  }

  @Test
  void shouldDescribeTheProblemWhereThereIsNothing() throws IOException {
    assertProblem(server.get("/js/../secret"), 400);
    assertProblem(server.get("/nothing"), 404);
    assertProblem(server.get("/data/minimeet.lock"), 404);
  }

  @Test
  void shouldDescribeTheProblemOfAWrongMethod() throws IOException {
    HttpRequest post =
        HttpRequest.newBuilder(server.uri("/healthz")).POST(BodyPublishers.ofString("x")).build();

    assertProblem(server.send(post), 405);
  }

  private static void assertProblem(HttpResponse<String> response, int status) throws IOException {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals("application/problem+json", header(response, "Content-Type"));
    JsonNode problem = new ObjectMapper().readTree(response.body());
    assertEquals(status, problem.path("status").asInt());
    assertTrue(!problem.path("code").asText().isEmpty(), response.body());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response
        .headers()
        .firstValue(name)
        .orElseThrow(() -> new AssertionError("no " + name + " in " + response.headers().map()));
  }
}
