package io.minimeet.app.http;

import io.minimeet.signaling.door.HttpHandler;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.door.Routes;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What orchestrators ask: does it live, does it take calls, what are its numbers. */
public final class OperationsRoutes {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private OperationsRoutes() {}

  /**
   * Health, readiness and metrics.
   *
   * @param ready false while the server starts or drains
   * @param metrics the numbers in Prometheus' text format
   */
  public static Routes routes(BooleanSupplier ready, Supplier<String> metrics) {
    return Routes.none()
        .get("/healthz", HttpHandler.of(request -> plain(200, "alive\n")))
        .get(
            "/readyz",
            HttpHandler.of(
                request -> ready.getAsBoolean() ? plain(200, "ready\n") : plain(503, "draining\n")))
        .get(
            "/metrics",
            HttpHandler.of(request ->
                Response.bytes(200, PROMETHEUS_TEXT, metrics.get().getBytes(StandardCharsets.UTF_8))
                    .with("Cache-Control", "no-store")));
  }

  private static Response plain(int status, String text) {
    return Response.text(status, text).with("Cache-Control", "no-store");
  }
}
