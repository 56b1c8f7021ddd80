package io.minimeet.bench.people;

import io.minimeet.bench.load.ProcessProbe;
import io.minimeet.bench.load.ServerProbe.Reading;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Connections that say nothing but answer pings. */
@Command(
    name = "sockets",
    mixinStandardHelpOptions = true,
    description = "What idle WebSockets cost a server on this machine: memory and processor time.")
final class SocketsCommand implements Callable<Integer> {
  private static final double MIB = 1024 * 1024;

  @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The server.")
  private URI url = URI.create("");

  @Option(names = "--server-pid", required = true, description = "The server's process.")
  private long pid;

  @Option(names = "--count", defaultValue = "10000", description = "How many connections.")
  private int count;

  @Option(names = "--seconds", defaultValue = "60", description = "How long they idle.")
  private int seconds;

  @Override
  public Integer call() throws InterruptedException {
    ProcessProbe server = new ProcessProbe(pid);
    Reading before = server.read();
    LongAdder greeted = new LongAdder();
    List<Wire> wires = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < count; i++) {
        wires.add(Wire.connect(http, url, message -> greeted.increment()));
        if (wires.size() % 1_000 == 0) {
          System.err.printf("%,d of %,d are connected%n", wires.size(), count);
        }
      }
      TimeUnit.SECONDS.sleep(5);
      Reading connected = server.read();
      TimeUnit.SECONDS.sleep(seconds);
      Reading after = server.read();
      System.out.printf(
          "%,d WebSockets, %,d greeted: resident memory %.0f MiB before, %.0f MiB now, %.0f MiB"
              + " more (%.1f KiB each)%n",
          wires.size(),
          greeted.sum(),
          before.residentBytes() / MIB,
          after.residentBytes() / MIB,
          (after.residentBytes() - before.residentBytes()) / MIB,
          (after.residentBytes() - before.residentBytes()) / 1024.0 / count);
      System.out.printf(
          "processor time while idle: %.1f %% of a core%n",
          (after.cpuNanos() - connected.cpuNanos()) / (seconds * 1e9) * 100);
      wires.forEach(Wire::close);
    }
    return 0;
  }
}
