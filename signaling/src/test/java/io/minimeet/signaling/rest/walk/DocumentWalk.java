package io.minimeet.signaling.rest.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.signaling.rest.document.Access;
import io.minimeet.signaling.rest.document.BodyRule;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import io.minimeet.signaling.rest.document.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Asks a running server for everything its document names, in the ways that any caller may. */
public final class DocumentWalk {
  private final ApiClient anonymous;
  private final String userToken;
  private final String adminToken;
  private final Examples examples;

  /**
   * A walk over the client's document.
   *
   * @param userToken of somebody who is no administrator
   * @param adminToken of an administrator
   */
  public DocumentWalk(ApiClient anonymous, String userToken, String adminToken) {
    this.anonymous = anonymous;
    this.userToken = userToken;
    this.adminToken = adminToken;
    this.examples = new Examples(anonymous.document());
  }

  /** Calls every operation as it should be and as it should not; fails where an answer is wrong. */
  public void walk() {
    for (DocumentedOperation operation : anonymous.document().operations()) {
      if (!operation.elsewhere()) {
        refuseStrangers(operation);
        refuseNoise(operation);
        refuseBodies(operation);
        answer(operation);
      }
    }
  }

  private void refuseStrangers(DocumentedOperation operation) {
    Access access = operation.access();
    if (!access.anonymous()) {
      expect(401, operation, call(anonymous, operation, ""));
    }
    if (access.schemes().contains(Access.Scheme.bearer)) {
      expect(401, operation, call(anonymous.as("no.such.token"), operation, ""));
    }
    if (access.schemes().contains(Access.Scheme.apiKey)) {
      expect(401, operation, call(anonymous.with("X-Api-Key", "none"), operation, ""));
    }
    if (access.admin()) {
      expect(403, operation, call(anonymous.as(userToken), operation, ""));
    }
  }

  private void refuseNoise(DocumentedOperation operation) {
    String mark = examples.path(operation).contains("?") ? "&" : "?";
    Reply reply = call(caller(operation), operation, mark + "noSuchParameter=1");
    expect(400, operation, reply);
    assertTrue(reply.body().contains("noSuchParameter"), operation.id() + ": " + reply.body());
  }

  private void refuseBodies(DocumentedOperation operation) {
    if (operation.body().isEmpty()) {
      return;
    }
    Set<String> types = operation.body().get().schemas().keySet();
    String path = examples.path(operation);
    ApiClient caller = caller(operation);
    if (!types.contains("*/*")) {
      for (String form :
          List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
        if (!types.contains(form)) {
          ApiClient page = caller.with("Content-Type", form);
          expect(415, operation, page.send(operation.method(), path, examples.body(operation)));
        }
      }
    }
    if (types.contains(BodyRule.JSON)) {
      ApiClient json = caller.with("Content-Type", BodyRule.JSON);
      for (String bad : List.of("{", "[1]", "null", "{\"noSuchField\":1}", "{} {}", "\"text\"")) {
        expect(400, operation, json.send(operation.method(), path, bad));
      }
    }
  }

  /** A right call of a thing that may not be there: anything documented but a wrong way. */
  private void answer(DocumentedOperation operation) {
    Reply reply = call(caller(operation), operation, "");
    assertTrue(reply.status() < 500, operation.id() + ": " + reply);
    assertNotEquals(405, reply.status(), operation.id());
    assertTrue(!reply.body().contains("\"unknown_event\""), operation.id() + ": " + reply);
  }

  private ApiClient caller(DocumentedOperation operation) {
    ApiClient client = anonymous;
    for (Parameter parameter : operation.parameters()) {
      if (parameter.place() == Parameter.Place.HEADER && parameter.required()) {
        client = client.with(parameter.name(), "\"0\"");
      }
    }
    return operation.access().schemes().isEmpty()
        ? client
        : client.as(operation.access().admin() ? adminToken : userToken);
  }

  private Reply call(ApiClient client, DocumentedOperation operation, String more) {
    ApiClient typed =
        examples.type(operation).map(type -> client.with("Content-Type", type)).orElse(client);
    return typed.send(
        operation.method(), examples.path(operation) + more, examples.body(operation));
  }

  private static void expect(int status, DocumentedOperation operation, Reply reply) {
    assertEquals(status, reply.status(), operation.id() + ": " + reply);
  }

  /**
   * The documented codes that were not seen yet and that no other test stands for.
   *
   * @param elsewhere operations and codes that other tests produce
   */
  public Set<String> unseen(Collection<String> elsewhere) {
    Set<String> unseen = new TreeSet<>();
    for (DocumentedOperation operation : anonymous.document().operations()) {
      for (String code : operation.responses()) {
        if (!operation.elsewhere() && !code.equals("default")) {
          unseen.add(operation.id() + " " + code);
        }
      }
    }
    unseen.removeAll(anonymous.seen());
    unseen.removeAll(elsewhere);
    return unseen;
  }

  /** Examples that their own schemas refuse. */
  public List<String> badExamples() {
    return anonymous.document().operations().stream()
        .map(examples::fault)
        .filter(fault -> !fault.isEmpty())
        .toList();
  }

  /** Schemas that cannot be used, for a mistyped keyword or a reference to nothing. */
  public List<String> badSchemas() {
    List<String> bad = new ArrayList<>();
    for (var schema : anonymous.document().json().at("/components/schemas").properties()) {
      try {
        anonymous
            .document()
            .schemas()
            .faults("/components/schemas/" + schema.getKey(), schema.getValue());
      } catch (RuntimeException cause) {
        bad.add(schema.getKey() + ": " + cause.getMessage());
      }
    }
    return bad;
  }

  /**
   * Routes that the document does not name, and what it names that no route leads to.
   *
   * @param routes of the server, a method and a path each
   * @param aside paths that are no part of the API, such as the page's own files
   */
  public Set<String> strayRoutes(Collection<String> routes, Predicate<String> aside) {
    Set<String> served = new TreeSet<>();
    for (String route : routes) {
      String path = route.substring(route.indexOf(' ') + 1);
      if (!route.startsWith("OPTIONS ") && !aside.test(path)) {
        served.add(route);
      }
    }
    Set<String> documented = new TreeSet<>();
    for (DocumentedOperation operation : anonymous.document().operations()) {
      // A WebSocket is let in before routes are looked at.
      if (!operation.path().equals("/ws")) {
        documented.add(operation.method() + " " + operation.path());
      }
    }
    Set<String> stray = new TreeSet<>(served);
    stray.removeAll(documented);
    documented.removeAll(served);
    stray.addAll(documented);
    return stray;
  }
}
