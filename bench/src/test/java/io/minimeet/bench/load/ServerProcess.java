package io.minimeet.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real server in a JVM of its own, on free ports of the loopback interface. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("open http://localhost:(\\d+)");
  private static final int READY_SECONDS = 60;
  private static final int STOP_SECONDS = 20;
  private static final int LINES_KEPT = 200;

  private final Process process;
  private final CompletableFuture<Integer> httpPort = new CompletableFuture<>();
  private final ConcurrentLinkedDeque<String> output = new ConcurrentLinkedDeque<>();

  /** Returns when the server is ready. */
  ServerProcess(Path dataFolder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // The heap is resident from the start: whatever grows then is a leak outside of it.
            "-Xms256m",
            "-Xmx256m",
            "-XX:+AlwaysPreTouch",
            "-cp",
            System.getProperty("java.class.path"),
            "io.minimeet.app.Main",
            "serve",
            "--http.host=127.0.0.1",
            "--http.port=0",
            "--media.host=127.0.0.1",
            "--media.port=0",
            "--data.dir=" + dataFolder));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread.ofVirtual().start(this::readOutput);
    try {
      httpPort.get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("the server did not start:\n" + log(), e);
    }
  }

  private void readOutput() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (output.size() > LINES_KEPT) {
          output.poll();
        }
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          httpPort.complete(Integer.valueOf(ready.group(1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      httpPort.completeExceptionally(new IllegalStateException("the server ended"));
    }
  }

  String url() {
    return "http://127.0.0.1:" + httpPort.join();
  }

  long processId() {
    return process.pid();
  }

  /** The last lines it wrote. */
  String log() {
    return String.join("\n", output);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }
}
