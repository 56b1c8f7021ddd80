package io.minimeet.signaling.rest.walk;

import io.minimeet.signaling.rest.document.Document;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Calls a server and holds every answer to the document. One test's thread. */
public final class ApiClient implements AutoCloseable {
  private final HttpClient http;
  private final URI origin;
  private final Document document;
  private final ResponseCheck check;
  private final Map<String, String> headers;
  private final Set<String> seen;

  private ApiClient(
      HttpClient http,
      URI origin,
      Document document,
      Map<String, String> headers,
      Set<String> seen) {
    this.http = http;
    this.origin = origin;
    this.document = document;
    this.check = new ResponseCheck(document);
    this.headers = headers;
    this.seen = seen;
  }

  /** A client that says nothing of who it is. */
  public static ApiClient of(int port, Document document) {
    return new ApiClient(
        HttpClient.newHttpClient(),
        URI.create("http://127.0.0.1:" + port),
        document,
        Map.of(),
        new TreeSet<>());
  }

  /** The same client with one more header. */
  public ApiClient with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new ApiClient(http, origin, document, more, seen);
  }

  /** The same client with an access token. */
  public ApiClient as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Document document() {
    return document;
  }

  /** What was answered so far: an operation and a code each, such as {@code getRoom 404}. */
  public Set<String> seen() {
    return seen;
  }

  public Reply get(String path) {
    return send("GET", path, "");
  }

  public Reply delete(String path) {
    return send("DELETE", path, "");
  }

  public Reply post(String path, String json) {
    return with("Content-Type", "application/json").send("POST", path, json);
  }

  public Reply patch(String path, String json) {
    return with("Content-Type", "application/json").send("PATCH", path, json);
  }

  public Reply put(String path, String json) {
    return with("Content-Type", "application/json").send("PUT", path, json);
  }

  public Reply send(String method, String path, String body) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Any request; the answer to one that the document knows is checked. */
  public Reply send(String method, String path, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    Reply reply = sent(request.build());
    operation(method, path)
        .ifPresent(operation -> {
          seen.add(operation.id() + " " + reply.status());
          check.check(operation, reply);
        });
    return reply;
  }

  private Reply sent(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      return new Reply(
          response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    } catch (IOException e) {
      throw new UncheckedIOException(request + " failed", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What a path leads to; a path without parameters wins. */
  private Optional<DocumentedOperation> operation(String method, String path) {
    String bare = path.replaceFirst("\\?.*", "");
    List<DocumentedOperation> found =
        document.operations().stream()
            .filter(operation -> operation.method().equals(method))
            .filter(operation -> pattern(operation.path()).matcher(bare).matches())
            .sorted((a, b) -> Boolean.compare(a.path().contains("{"), b.path().contains("{")))
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+"));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
