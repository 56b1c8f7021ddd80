package io.minimeet.bench.load;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the server's own numbers from its {@code /metrics}, wherever it is: processor time, memory,
 * pauses.
 */
final class MetricsProbe implements ServerProbe {
  /** What Micrometer calls the nanoseconds of the whole process. */
  private static final String CPU_NANOS = "process_cpu_time_ns_total";

  private static final String RESIDENT_BYTES = "process_resident_memory_bytes";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final HttpRequest question;

  private MetricsProbe(URI metrics) {
    question = HttpRequest.newBuilder(metrics).timeout(TIMEOUT).build();
  }

  /** A probe of the server if it tells its processor time. */
  static Optional<MetricsProbe> of(Target target) {
    MetricsProbe probe = new MetricsProbe(target.metrics());
    if (probe.ask().filter(answer -> answer.sum(CPU_NANOS).isPresent()).isPresent()) {
      return Optional.of(probe);
    }
    probe.close();
    return Optional.empty();
  }

  @Override
  public Reading read() {
    PrometheusText now = numbers();
    double cpuNanos = now.sum(CPU_NANOS).orElseThrow(this::gone);
    return new Reading((long) cpuNanos, UNKNOWN, (long) now.sum(RESIDENT_BYTES).orElse(UNKNOWN));
  }

  @Override
  public Optional<PauseSource> pauses() {
    return MetricsPauses.of(this::numbers);
  }

  private PrometheusText numbers() {
    return ask().orElseThrow(this::gone);
  }

  private LoadException gone() {
    return new LoadException("no processor time at " + question.uri() + " any more");
  }

  private Optional<PrometheusText> ask() {
    try {
      HttpResponse<String> response = client.send(question, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == HttpURLConnection.HTTP_OK
          ? Optional.of(new PrometheusText(response.body()))
          : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", e);
    }
  }

  @Override
  public long settledHeapBytes() {
    return UNKNOWN;
  }

  @Override
  public void close() {
    client.close();
  }
}
