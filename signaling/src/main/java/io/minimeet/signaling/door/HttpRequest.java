package io.minimeet.signaling.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request, read whole. */
public final class HttpRequest {
  private final String method;
  private final String path;
  private final String peer;
  private final Map<String, String> pathParameters;
  private final Map<String, List<String>> query;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * @param peer the address at the other end of the connection
   * @param headers by their names in lower case
   */
  HttpRequest(
      String method,
      String path,
      String peer,
      Map<String, String> pathParameters,
      Map<String, List<String>> query,
      Map<String, String> headers,
      byte[] body) {
    this.method = method;
    this.path = path;
    this.peer = peer;
    this.pathParameters = Map.copyOf(pathParameters);
    this.query = query;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** The method; HEAD arrives as GET, its body is left out on the way back. */
  public String method() {
    return method;
  }

  /** The path as it came, without the query. */
  public String path() {
    return path;
  }

  /** The address at the other end of the connection: the client's, or that of a proxy before it. */
  public String peer() {
    return peer;
  }

  /** What stands in the path where the route has {@code {name}}, decoded. */
  public String pathParameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name)).map(List::getFirst);
  }

  /** All query parameters with their values, decoded. */
  public Map<String, List<String>> query() {
    return query;
  }

  /** A header; several of one name are joined by ", ". */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether the body is of this type, whatever its parameters. */
  public boolean hasContentType(String type) {
    String header = header("content-type").orElse("");
    int semicolon = header.indexOf(';');
    String bare = semicolon < 0 ? header : header.substring(0, semicolon);
    return bare.strip().equalsIgnoreCase(type);
  }

  /** It may be long, so it is no copy: it is not to be changed. */
  public byte[] body() {
    return body;
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
