package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.signaling.rest.document.Document;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.Reply;

/** People who come to a running server by its API. */
final class ApiPeople {
  private static final String PASSWORD = "a password of some length";

  private ApiPeople() {}

  /** Somebody who has not said who they are. */
  static ApiClient client(RunningServer running) {
    Document document = running.server().house().document().orElseThrow();
    return ApiClient.of(running.server().httpPort(), document);
  }

  /** The access token of the first administrator, made by the link. */
  static String admin(RunningServer running, ApiClient client) {
    String secret = running.server().house().firstAdministrator().orElseThrow();
    return token(
        client.post(
            "/api/v1/auth/setup",
            "{\"secret\":\"" + secret + "\",\"name\":\"boss\",\"password\":\"" + PASSWORD + "\"}"));
  }

  /** The access token of somebody who registers. */
  static String user(ApiClient client) {
    return token(
        client.post(
            "/api/v1/auth/register", "{\"name\":\"ana\",\"password\":\"" + PASSWORD + "\"}"));
  }

  /** What is answered to somebody of those above who logs in. */
  static Reply logIn(ApiClient client, String name) {
    return client.post(
        "/api/v1/auth/login", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}");
  }

  private static String token(Reply made) {
    assertEquals(201, made.status(), made.body());
    return made.json().path("accessToken").asText();
  }
}
