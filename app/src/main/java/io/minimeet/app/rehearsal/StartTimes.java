package io.minimeet.app.rehearsal;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times starts of the packaged server, each a new process: {@code java -cp minimeet.jar
 * io.minimeet.app.rehearsal.StartTimes RUNS JAR JAVA [JVM flags…]}. Prints the median, lowest and
 * highest milliseconds from starting the process.
 */
public final class StartTimes {
  private static final double NANOS_PER_MILLI = 1e6;

  private StartTimes() {}

  /**
   * Milliseconds from the start of the process.
   *
   * @param processor the processor time it had used by then; tells more where the machine is busy
   */
  record Times(double ready, double joined, double secured, double processor) {}

  public static void main(String[] arguments) {
    int runs = Integer.parseInt(arguments[0]);
    Path jar = Path.of(arguments[1]).toAbsolutePath();
    List<String> java = List.of(arguments).subList(2, arguments.length);
    measure(java, jar); // the client's own classes are loaded by this one
    List<Times> all = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      all.add(measure(java, jar));
    }
    print("ready", all.stream().mapToDouble(Times::ready).toArray());
    print("joined", all.stream().mapToDouble(Times::joined).toArray());
    print("keys", all.stream().mapToDouble(Times::secured).toArray());
    print("used", all.stream().mapToDouble(Times::processor).toArray());
    System.exit(0);
  }

  private static void print(String what, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-7s median %5.0f ms of %d, from %5.0f to %5.0f%n",
        what,
        millis[millis.length / 2],
        millis.length,
        millis[0],
        millis[millis.length - 1]);
  }

  static Times measure(List<String> java, Path jar) {
    try (HttpClient http = HttpClient.newHttpClient();
        StagedServer server = new StagedServer(java, jar)) {
      long ready = server.awaitReady();
      try (Visitor visitor = new Visitor(http, server.port())) {
        long joined = visitor.join("room", "visitor");
        long secured = visitor.connect();
        return new Times(
            since(server, ready),
            since(server, joined),
            since(server, secured),
            server.processorNanos() / NANOS_PER_MILLI);
      }
    }
  }

  private static double since(StagedServer server, long nanos) {
    return (nanos - server.startedNanos()) / NANOS_PER_MILLI;
  }
}
