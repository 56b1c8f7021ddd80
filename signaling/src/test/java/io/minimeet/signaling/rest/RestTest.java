package io.minimeet.signaling.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every operation of the API has in common. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestTest {
  private static final String NOTES = "/api/v1/notes";

  private SampleApi api;
  private ApiClient ann;
  private ApiClient stranger;

  @BeforeAll
  void start() {
    api = new SampleApi();
    stranger = api.client();
    ann = stranger.as(SampleApi.ANN);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private static void assertProblem(int status, String code, Reply reply) {
    assertEquals(status, reply.status(), reply.body());
    assertEquals("application/problem+json", reply.type());
    assertEquals(code, reply.json().path("code").textValue());
  }

  private static String location(Reply created) {
    assertEquals(201, created.status(), created.body());
    return created.header("Location");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                 | title    | is missing",
        "{\"title\":7,\"priority\":1}                       | title    | is to be a text",
        "{\"title\":\"\",\"priority\":1}                    | title    | is empty",
        "{\"title\":\"123456789012345678901\",\"priority\":1} | title  | is to have at most 20 characters",
        "{\"title\":\"x\",\"priority\":\"1\"}               | priority | is to be a whole number",
        "{\"title\":\"x\",\"priority\":1.5}                 | priority | is to be a whole number",
        "{\"title\":\"x\",\"priority\":0}                   | priority | is to be at least 1",
        "{\"title\":\"x\",\"priority\":1e300}               | priority | is to be at most 9",
        "{\"title\":\"x\",\"priority\":1,\"labels\":[\"a\",\"B\"]} | labels[1] | is not of the form ^[a-z]{1,8}$",
        "{\"title\":\"x\",\"priority\":1,\"labels\":[\"a\",\"a\"]} | labels | has the same item twice",
        "{\"title\":\"x\",\"priority\":1,\"labels\":[\"a\",\"b\",\"c\",\"d\"]} | labels | is to have at most 3 items",
        "{\"title\":\"x\",\"priority\":1,\"labels\":\"a\"}  | labels   | is to be a list",
        "{\"title\":\"x\",\"priority\":1,\"due\":\"soon\"}  | due      | is not of the format date-time",
        "{\"title\":\"x\",\"priority\":1,\"kind\":\"dream\"} | kind    | is to be one of task, thought",
        "{\"title\":\"x\",\"priority\":1,\"owner\":{}}      | owner.name | is missing",
        "{\"title\":\"x\",\"priority\":1,\"owner\":{\"name\":\"a\",\"x\":1}} | owner.x | is not known here",
        "{\"title\":\"x\",\"priority\":1,\"titel\":\"y\"}   | titel    | is not known here",
        "{\"title\":null,\"priority\":1}                    | title    | is to be a text",
      })
  void shouldNameTheFieldAndWhatIsWrongWithIt(String body, String field, String message) {
    Reply reply = ann.post(NOTES, body);
    assertProblem(400, "bad_message", reply);
    assertEquals(
        "{\"field\":\"" + field + "\",\"message\":\"" + message + "\"}",
        reply.json().path("errors").path(0).toString());
  }

  @Test
  void shouldNameAllFieldsAtOnceAndSayTheFirstInASentence() {
    Reply reply = ann.post(NOTES, "{\"priority\":12,\"kind\":\"dream\"}");
    assertEquals(3, reply.json().path("errors").size(), reply.body());
    JsonNode first = reply.json().path("errors").path(0);
    assertEquals(
        first.path("field").textValue() + " " + first.path("message").textValue() + ".",
        reply.json().path("detail").textValue());
  }

  @Test
  void shouldBoundWhatAProblemLists() {
    StringBuilder many = new StringBuilder("{\"title\":\"x\",\"priority\":1");
    for (int i = 0; i < 500; i++) {
      many.append(",\"f").append(i).append("\":1");
    }
    assertEquals(20, ann.post(NOTES, many + "}").json().path("errors").size());
  }

  @Test
  void shouldRefuseWhatNoPartBehindCouldKeep() {
    String deep = "[".repeat(100_000);
    String number = "9".repeat(10_000);
    for (String body :
        List.of(
            deep,
            "{\"a\":" + "{\"a\":".repeat(50) + "1" + "}".repeat(51),
            "{\"title\":\"a\\u0000b\",\"priority\":1}",
            "{\"title\":\"\\ud800\",\"priority\":1}",
            "{\"title\":\"x\",\"title\":\"y\",\"priority\":1}",
            "{\"title\":\"x\",\"priority\":" + number + "}",
            "{\"title\":\"x\",\"priority\":1e999}",
            "{\"title\":\"x\",\"priority\":NaN}",
            "{\"title\":\"x\",\"priority\":1} trailing",
            "")) {
      Reply reply = ann.post(NOTES, body);
      assertTrue(
          reply.status() == 400 || (reply.status() == 413 && body.equals(deep)), reply.body());
    }
    byte[] latin1 = "{\"title\":\"é\",\"priority\":1}".getBytes(StandardCharsets.ISO_8859_1);
    assertProblem(
        400,
        "bad_message",
        ann.with("Content-Type", "application/json").send("POST", NOTES, latin1));
  }

  @Test
  void shouldBoundTheBodyOfEachOperation() {
    String full = "{\"title\":\"x\",\"priority\":1,\"x\":\"" + "y".repeat(16_384) + "\"}";
    assertProblem(413, "too_large", ann.post(NOTES, full));
    ApiClient blobs = stranger.with("Content-Type", "application/octet-stream");
    assertEquals(
        1000,
        blobs.send("POST", "/api/v1/blobs", "x".repeat(1000)).json().path("bytes").intValue());
    assertProblem(413, "too_large", blobs.send("POST", "/api/v1/blobs", "x".repeat(1001)));
    assertProblem(413, "too_large", blobs.send("POST", "/api/v1/blobs", "x".repeat(300_000)));
  }

  @Test
  void shouldSayWhichQueryParametersThereAre() {
    Reply reply = ann.get(NOTES + "?limt=3&limit=0&done=perhaps&after=a&after=b");
    assertProblem(400, "bad_message", reply);
    String errors = reply.json().path("errors").toString();
    assertTrue(
        errors.contains(
            "\"limt\",\"message\":\"is no query parameter here; there are after, before, done, limit\""),
        errors);
    assertTrue(errors.contains("\"limit\",\"message\":\"is to be at least 1\""), errors);
    assertTrue(errors.contains("\"done\",\"message\":\"is to be true or false\""), errors);
    assertTrue(errors.contains("\"after\",\"message\":\"is there twice\""), errors);
    assertProblem(400, "bad_message", ann.get(NOTES + "?limit=99999999999999999999999"));
    assertProblem(400, "bad_message", ann.get(NOTES + "?after=%00"));
    assertProblem(400, "bad_message", ann.get(NOTES + "?after=!!"));
    assertProblem(400, "bad_message", ann.get(NOTES + "?after=YQ&before=YQ"));
    assertProblem(400, "bad_message", ann.get(NOTES + "/UPPER"));
  }

  @Test
  void shouldLeadThroughAListFromBothEnds() {
    try (SampleApi own = new SampleApi()) {
      ApiClient writer = own.client().as(SampleApi.ANN);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        all.add(location(writer.post(NOTES, "{\"title\":\"t\",\"priority\":1}")).substring(14));
      }
      List<String> forth = new ArrayList<>();
      Reply page = writer.get(NOTES + "?limit=3&done=true");
      ids(page, forth);
      while (page.header("Link").contains("rel=\"next\"")) {
        page = writer.get(link(page, "next"));
        ids(page, forth);
      }
      assertEquals(all, forth);
      assertEquals("null", page.json().path("next").toString());
      List<String> back = new ArrayList<>();
      page = writer.get(link(page, "prev"));
      ids(page, back);
      assertEquals(all.subList(3, 6), back);
      assertTrue(link(page, "next").contains("done=true&limit=3&after="), link(page, "next"));
    }
  }

  private static void ids(Reply page, List<String> into) {
    assertEquals(200, page.status(), page.body());
    page.json().path("items").forEach(item -> into.add(item.path("id").textValue()));
  }

  private static String link(Reply page, String relation) {
    Matcher link =
        Pattern.compile("<([^>]*)>; rel=\"" + relation + "\"").matcher(page.header("Link"));
    assertTrue(link.find(), page.header("Link"));
    return link.group(1);
  }

  @Test
  void shouldNotSendWhatIsKnown() {
    String path = location(ann.post(NOTES, "{\"title\":\"t\",\"priority\":1}"));
    Reply first = ann.get(path);
    assertEquals("\"1\"", first.header("ETag"));
    assertEquals("private, no-cache", first.header("Cache-Control"));
    for (String known : List.of("\"1\"", "W/\"1\"", "\"0\", \"1\"", "*")) {
      Reply again = ann.with("If-None-Match", known).get(path);
      assertEquals(304, again.status(), known);
      assertEquals("\"1\"", again.header("ETag"));
    }
    for (String other : List.of("\"2\"", "1", "\"11\"")) {
      assertEquals(200, ann.with("If-None-Match", other).get(path).status(), other);
    }
    assertEquals("no-store", ann.get(NOTES).header("Cache-Control"));
  }

  @Test
  void shouldLetNobodysChangeBeLost() {
    String path = location(ann.post(NOTES, "{\"title\":\"t\",\"priority\":1}"));
    String mine = "{\"title\":\"mine\"}";
    assertProblem(428, "bad_message", ann.patch(path, mine));
    assertEquals(200, ann.with("If-Match", "\"1\"").patch(path, mine).status());
    for (String old : List.of("\"1\"", "\"nobodys\"", "\"99999999999999999999\"", "2", "W/x")) {
      Reply late = ann.with("If-Match", old).patch(path, "{\"title\":\"late\"}");
      assertProblem(412, "conflict", late);
    }
    assertEquals("mine", ann.get(path).json().path("title").textValue());
    assertEquals(200, ann.with("If-Match", "*").patch(path, mine).status());
    assertEquals(204, ann.delete(path).status());
    assertProblem(404, "not_found", ann.get(path));
  }

  @ParameterizedTest
  @CsvSource({
    "bad input, 400, bad_message",
    "unauthorized, 401, unauthorized",
    "forbidden, 403, forbidden",
    "not found, 404, not_found",
    "taken, 409, taken",
    "conflict, 409, conflict",
    "too large, 413, too_large",
    "too many, 429, rate_limited",
    "busy, 503, busy",
    "bug, 500, internal",
    "deep, 500, internal",
  })
  void shouldMapEveryNo(String reason, int status, String code) {
    Reply reply = stranger.post("/api/v1/faults", "{\"reason\":\"" + reason + "\"}");
    assertProblem(status, code, reply);
    assertEquals(status == 401 ? "Bearer" : "", reply.header("WWW-Authenticate"));
    assertEquals(
        switch (status) {
          case 429 -> "2";
          case 503 -> "1";
          default -> "";
        },
        reply.header("Retry-After"));
    assertFalse(reply.body().contains("a bug for the test"), reply.body());
  }

  @Test
  void shouldCallAConflictOutdatedWhenTheCallerNamedAVersion() {
    ApiClient conditional = stranger.with("If-Match", "\"1\"");
    assertProblem(412, "conflict", conditional.post("/api/v1/faults", "{\"reason\":\"conflict\"}"));
  }

  @Test
  void shouldSayNoToAFieldThatIsTakenByName() {
    String twice = "{\"title\":\"twice\",\"priority\":1}";
    location(ann.post(NOTES, twice));
    Reply reply = ann.post(NOTES, twice);
    assertProblem(409, "taken", reply);
    assertEquals("title", reply.json().path("errors").path(0).path("field").textValue());
  }

  @Test
  void shouldAnswerHeadLikeGetWithoutItsBody() {
    Reply reply = ann.send("HEAD", NOTES, "");
    assertEquals(200, reply.status());
    assertEquals("", reply.body());
    assertFalse(reply.header("Content-Length").isEmpty());
  }

  @Test
  void shouldTellWhatAPathTakes() {
    Reply wrong = ann.send("PUT", NOTES, "");
    assertProblem(405, "unknown_event", wrong);
    assertEquals("GET, HEAD, OPTIONS, POST", wrong.header("Allow"));
    assertProblem(404, "unknown_event", ann.get("/api/v1/nowhere"));
  }

  @Test
  void shouldTakeAnApplicationsKey() {
    assertEquals(200, stranger.with("X-Api-Key", SampleApi.KEY).get("/api/v1/report").status());
    assertEquals(200, stranger.as(SampleApi.ROOT).get("/api/v1/report").status());
    assertProblem(403, "forbidden", ann.get("/api/v1/report"));
  }

  @Test
  void shouldTakeACallerWhoSaysNothingWhereThatIsEnough() {
    assertFalse(stranger.get("/api/v1/whoami").json().path("known").booleanValue());
    assertTrue(ann.get("/api/v1/whoami").json().path("known").booleanValue());
    // What is no bearer token is no attempt to be somebody.
    assertEquals(200, stranger.with("Authorization", "Basic YTpi").get("/api/v1/whoami").status());
    // An old token keeps nobody from logging in.
    assertEquals(
        200,
        stranger
            .as("expired")
            .with("Content-Type", "application/octet-stream")
            .send("POST", "/api/v1/blobs", "x")
            .status());
  }

  /** Another page can make a browser send cookies and forms; it gets nothing by that. */
  @Test
  void shouldKnowNobodyByACookie() {
    ApiClient browser =
        stranger.with(
            "Cookie",
            "token="
                + SampleApi.ANN
                + "; access_token="
                + SampleApi.ANN
                + "; Authorization=Bearer "
                + SampleApi.ANN);
    Reply listed = browser.get(NOTES);
    assertProblem(401, "unauthorized", listed);
    assertEquals("Bearer", listed.header("WWW-Authenticate"));
    assertEquals("", ann.get(NOTES).header("Set-Cookie"));
    for (String form :
        List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")) {
      assertProblem(
          415,
          "bad_message",
          ann.with("Content-Type", form)
              .send("POST", NOTES, "{\"title\":\"forged\",\"priority\":1}"));
    }
    assertProblem(415, "bad_message", ann.send("POST", NOTES, "{}"));
  }

  @Test
  void shouldShowItsDocumentAndTheDocumentsPage() {
    for (String path :
        List.of(
            "/api/openapi.json",
            "/docs",
            "/docs/docs.js",
            "/docs/swagger-ui-bundle.js",
            "/docs/swagger-ui.css",
            "/docs/docs.css")) {
      Reply reply = stranger.get(path);
      assertEquals(200, reply.status(), path);
      assertFalse(reply.body().isEmpty(), path);
      assertEquals(
          304, stranger.with("If-None-Match", reply.header("ETag")).get(path).status(), path);
    }
    assertEquals("3.1.0", stranger.get("/api/openapi.json").json().path("openapi").textValue());
    String policy = stranger.get("/docs").header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertProblem(404, "not_found", stranger.get("/docs/swagger-ui.js"));
  }
}
