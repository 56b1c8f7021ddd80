package io.minimeet.app.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** A program that is told of things, on loopback. */
public final class Receiver implements AutoCloseable {
  /** A post as it came in. */
  public record Got(String path, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  public final List<Got> got = new CopyOnWriteArrayList<>();
  public final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();

  /** What is answered next; the last stays. */
  volatile int status = 204;

  private final Semaphore held = new Semaphore(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    got.add(new Got(path, Map.copyOf(exchange.getRequestHeaders()), body));
    arrivals.add(path);
    if (path.startsWith("/held")) {
      held.acquireUninterruptibly();
    }
    if (path.startsWith("/moved")) {
      exchange.getResponseHeaders().add("Location", url("/elsewhere"));
    }
    exchange.sendResponseHeaders(path.startsWith("/moved") ? 307 : status, -1);
    exchange.close();
  }

  void release(int posts) {
    held.release(posts);
  }

  int port() {
    return server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Override
  public void close() {
    held.release(1_000);
    server.stop(0);
    threads.close();
  }
}
