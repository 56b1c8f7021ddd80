package io.minimeet.signaling.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which handler answers which method and path. Immutable. */
public final class Routes {
  private final List<Route> routes;

  private record Route(
      String method, PathPattern path, HttpHandler handler, Optional<BodyAllowance> allowance) {}

  private Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** How long the body of a request may be where nothing else is said. */
  public static int usualBodyBytes() {
    return BodyLimit.MAX_BYTES;
  }

  /** No routes; begin here. */
  public static Routes none() {
    return new Routes(List.of());
  }

  /**
   * These routes and one more.
   *
   * @param path {@code /fixed/{oneSegment}/{allThatFollow...}}; a fixed part wins over a parameter
   */
  public Routes with(String method, String path, HttpHandler handler) {
    return with(new Route(method, PathPattern.of(path), handler, Optional.empty()));
  }

  /** These routes and one more, which takes long bodies. */
  public Routes with(String method, String path, HttpHandler handler, BodyAllowance allowance) {
    return with(new Route(method, PathPattern.of(path), handler, Optional.of(allowance)));
  }

  private Routes with(Route route) {
    List<Route> more = new ArrayList<>(routes);
    more.add(route);
    return new Routes(more);
  }

  public Routes get(String path, HttpHandler handler) {
    return with("GET", path, handler);
  }

  public Routes post(String path, HttpHandler handler) {
    return with("POST", path, handler);
  }

  /** These routes and others; of two alike, the earlier answers. */
  public Routes and(Routes others) {
    List<Route> all = new ArrayList<>(routes);
    all.addAll(others.routes);
    return new Routes(all);
  }

  /** Each route as its method and its path, such as {@code GET /rooms/{id}}. */
  public List<String> names() {
    return routes.stream().map(route -> route.method() + " " + route.path()).toList();
  }

  /** Of the longest body that any of them takes. */
  int maxBodyBytes() {
    return routes.stream()
        .flatMap(route -> route.allowance().stream())
        .mapToInt(BodyAllowance::maxBytes)
        .max()
        .orElse(BodyLimit.MAX_BYTES);
  }

  /** What a request finds. */
  sealed interface Found {
    record Handler(
        HttpHandler handler, Map<String, String> parameters, Optional<BodyAllowance> allowance)
        implements Found {}

    /** The path is there, for other methods. */
    record OtherMethods(String allow) implements Found {}

    record Nothing() implements Found {}
  }

  Found find(String method, List<String> segments) {
    Optional<PathPattern> best = Optional.empty();
    for (Route route : routes) {
      if (route.path().match(segments).isPresent()
          && (best.isEmpty() || route.path().isMoreExactThan(best.get()))) {
        best = Optional.of(route.path());
      }
    }
    if (best.isEmpty()) {
      return new Found.Nothing();
    }
    PathPattern path = best.get();
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      if (path.equals(route.path())) {
        if (route.method().equals(method)) {
          return new Found.Handler(
              route.handler(), path.match(segments).orElseThrow(), route.allowance());
        }
        allowed.add(route.method());
      }
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return new Found.OtherMethods(String.join(", ", allowed));
  }
}
