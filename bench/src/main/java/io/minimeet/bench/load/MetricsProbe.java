package io.minimeet.bench.load;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the server's own numbers from its {@code /metrics}, wherever it is: processor time. */
final class MetricsProbe implements ServerProbe, AutoCloseable {
  /** What Micrometer calls the nanoseconds of the whole process. */
  private static final String CPU_NANOS = "process_cpu_time_ns_total";

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final HttpRequest question;

  private MetricsProbe(URI metrics) {
    question = HttpRequest.newBuilder(metrics).timeout(TIMEOUT).build();
  }

  /** A probe of the server if it tells its processor time. */
  static Optional<MetricsProbe> of(Target target) {
    MetricsProbe probe = new MetricsProbe(target.metrics());
    if (probe.cpuNanos().isPresent()) {
      return Optional.of(probe);
    }
    probe.close();
    return Optional.empty();
  }

  @Override
  public Reading read() {
    long cpuNanos =
        (long)
            cpuNanos()
                .orElseThrow(() ->
                    new LoadException("no processor time at " + question.uri() + " any more"));
    return new Reading(cpuNanos, UNKNOWN, UNKNOWN);
  }

  private OptionalDouble cpuNanos() {
    try {
      HttpResponse<String> response = client.send(question, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == HttpURLConnection.HTTP_OK
          ? value(response.body(), CPU_NANOS)
          : OptionalDouble.empty();
    } catch (IOException notThere) {
      return OptionalDouble.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", e);
    }
  }

  /** The sum over all labels of a metric in Prometheus' text format; empty without any. */
  static OptionalDouble value(String text, String metric) {
    double[] values =
        text.lines()
            .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
            .mapToDouble(MetricsProbe::value)
            .filter(Double::isFinite)
            .toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(java.util.Arrays.stream(values).sum());
  }

  private static double value(String line) {
    int labels = line.lastIndexOf('}');
    String[] words = line.substring(Math.max(labels + 1, line.indexOf(' '))).strip().split(" ", 2);
    try {
      return Double.parseDouble(words[0]);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
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
