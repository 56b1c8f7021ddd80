package io.minimeet.signaling.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.signaling.door.Routes.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private static Routes route(Routes routes, String method, String path) {
    return routes.with(method, path, new Named(method + " " + path));
  }

  private record Named(String name) implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) {}
  }

  private final Routes routes =
      route(
          route(
              route(
                  route(
                      route(route(Routes.none(), "GET", "/{file...}"), "GET", "/rooms/{id}"),
                      "DELETE",
                      "/rooms/{id}"),
                  "GET",
                  "/rooms/lobby"),
              "GET",
              "/rooms/{id}/people/{who}"),
          "POST",
          "/rooms");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /                   | GET /{file...} {file=}
          GET    | /index.html         | GET /{file...} {file=index.html}
          GET    | /a/b/c.js           | GET /{file...} {file=a/b/c.js}
          GET    | /rooms/7            | GET /rooms/{id} {id=7}
          DELETE | /rooms/7            | DELETE /rooms/{id} {id=7}
          GET    | /rooms/lobby        | GET /rooms/lobby {}
          GET    | /rooms/7/people/ann | GET /rooms/{id}/people/{who} {id=7, who=ann}
          GET    | /rooms/7/people     | GET /{file...} {file=rooms/7/people}
          GET    | /rooms/             | GET /{file...} {file=rooms/}
          POST   | /rooms/7            | allow DELETE, GET, HEAD
          GET    | /rooms              | allow POST
          POST   | /index.html         | allow GET, HEAD
          """)
  void shouldFindTheMostExactRoute(String method, String path, String expected) {
    RequestTarget target = RequestTarget.of(path).orElseThrow();
    String found =
        switch (routes.find(method, target.segments())) {
          case Found.Handler handler ->
              ((Named) handler.handler()).name() + " " + handler.parameters();
          case Found.OtherMethods other -> "allow " + other.allow();
          case Found.Nothing nothing -> "nothing";
        };
    assertEquals(expected, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /a/../b   | false
          /a/%2e%2E | false
          /a/b%2Fc  | false
          /a/b%5cc  | false
          /a/%00    | false
          /a/%      | false
          /a/%4     | false
          /a/%80    | false
          a         | false
          *         | false
          /a?x=%zz  | false
          /a/%C3%A4 | true
          /a/b+c    | true
          /%41      | true
          """)
  void shouldReadPlainTargetsOnly(String target, boolean good) {
    assertEquals(good, RequestTarget.of(target).isPresent());
  }
}
