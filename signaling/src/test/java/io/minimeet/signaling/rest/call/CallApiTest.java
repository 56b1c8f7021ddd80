package io.minimeet.signaling.rest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.signaling.rest.walk.ApiFuzz;
import io.minimeet.signaling.rest.walk.DocumentWalk;
import io.minimeet.signaling.rest.walk.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls through a real door and a real store; each answer is held to the document. */
class CallApiTest {
  private static final long SEED = 5_2026;
  private static final long T = CallApi.T;
  private static final long MINUTE = CallApi.MINUTE;
  private static final String SUMMARY = "/api/v1/analytics/summary?from=2026-03-10&to=2026-03-11";

  @TempDir Path folder;
  private CallApi api;

  @BeforeEach
  void start() {
    api = new CallApi(folder);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static List<String> texts(JsonNode page, String field) {
    List<String> texts = new ArrayList<>();
    page.path("items").forEach(item -> texts.add(item.at(field).asText()));
    return texts;
  }

  private JsonNode got(String path) {
    Reply reply = api.as("ana").get(path);
    assertEquals(200, reply.status(), reply::toString);
    return reply.json();
  }

  @Test
  void shouldListTheCallsOfARoomTheNewestFirstFromBothEnds() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(api.call("anas", T + 20 * MINUTE * i));
    }
    String calls = "/api/v1/rooms/anas/calls?limit=2";

    JsonNode first = got(calls);
    assertEquals(ids.subList(0, 2), texts(first, "/id"));
    assertTrue(first.path("previous").isNull());
    JsonNode second = got(calls + "&after=" + first.path("next").asText());
    assertEquals(ids.subList(2, 4), texts(second, "/id"));
    JsonNode back = got(calls + "&before=" + second.path("previous").asText());
    assertEquals(ids.subList(0, 2), texts(back, "/id"));
    JsonNode third = got(calls + "&after=" + second.path("next").asText());
    assertEquals(ids.subList(4, 5), texts(third, "/id"));
    assertTrue(third.path("next").isNull());
  }

  @Test
  void shouldTellWhoWasInACall() {
    JsonNode call = got("/api/v1/calls/" + api.call("anas", T));

    assertEquals(2, call.path("people").asInt());
    assertEquals(T + 10 * MINUTE, call.path("endedAt").asLong());
    JsonNode ana = call.at("/stays/0");
    assertEquals("Ana", ana.path("name").asText());
    assertEquals(300, ana.path("connectMillis").asInt());
    assertEquals(4, ana.path("bytesTo").asInt());
    JsonNode ben = call.at("/stays/1");
    assertTrue(ben.path("hidden").asBoolean());
    assertTrue(ben.path("tried").asBoolean());
    assertTrue(ben.path("connectMillis").isNull());
  }

  @Test
  void shouldTellHowItWent() {
    String id = api.call("anas", T);
    JsonNode page = got("/api/v1/calls/" + id + "/quality?zone=Europe/Berlin");

    assertEquals(
        List.of(
            "Ana's uplink lost 8 % between 15:02 and 15:04.",
            "Ben never got media through: Ben left after 10 min."),
        texts(page, "/verdict/sentence"));
    assertEquals(List.of("uplink", ""), texts(page, "/verdict/worst/side"));
    JsonNode ana = page.at("/items/0");
    assertEquals(60, ana.path("samples").size());
    assertEquals(80, ana.at("/figures/upLossPermille/most").asInt());
    assertEquals(640, ana.at("/pictures/0/layer/width").asInt());
    assertEquals("ended", ana.at("/pictures/1/state").asText());
    assertEquals("connected", ana.at("/events/1/kind").asText());

    JsonNode one = got("/api/v1/calls/" + id + "/quality?limit=1");
    assertEquals(1, one.path("items").size());
    JsonNode other = got("/api/v1/calls/" + id + "/quality?after=" + one.path("next").asText());
    assertEquals(List.of("Ben"), texts(other, "/stay/name"));
  }

  @Test
  void shouldTellOfACallThatIsUnderWay() {
    JsonNode call = got("/api/v1/calls/" + api.callUnderWay("anas", T));

    assertTrue(call.path("endedAt").isNull());
    assertTrue(call.path("endReason").isNull());
    assertTrue(call.at("/stays/0/leftAt").isNull());
  }

  @Test
  void shouldSumUpByDayAndRoomAndPage() {
    api.call("anas", T);
    api.call("anas", T + 30 * MINUTE);
    api.call("anas2", T);
    api.call("others", T);
    api.call("anas", T + 24 * 60 * MINUTE);

    JsonNode all = got(SUMMARY);
    assertEquals(List.of("anas", "anas2", "anas"), texts(all, "/roomId"));
    assertEquals(List.of("2026-03-10", "2026-03-10", "2026-03-11"), texts(all, "/day"));
    JsonNode first = all.at("/items/0");
    assertEquals(2, first.path("calls").asInt());
    assertEquals(20.0, first.path("minutes").asDouble());
    assertEquals(40.0, first.path("personMinutes").asDouble());
    assertEquals(2, first.path("people").asInt());
    assertEquals(0.5, first.path("successRate").asDouble());
    assertEquals(300, first.path("connectP95Millis").asInt());

    JsonNode one = got(SUMMARY + "&limit=1");
    JsonNode two = got(SUMMARY + "&limit=1&after=" + one.path("next").asText());
    assertEquals(List.of("anas2"), texts(two, "/roomId"));
    JsonNode back = got(SUMMARY + "&limit=1&before=" + two.path("previous").asText());
    assertEquals(one.path("items"), back.path("items"));
  }

  @Test
  void shouldSumUpForAdministratorsAllRooms() {
    api.call("others", T);

    assertEquals(List.of(), texts(got(SUMMARY), "/roomId"));
    assertEquals(List.of("others"), texts(api.as("root").get(SUMMARY).json(), "/roomId"));
  }

  @Test
  void shouldHideCallsFromStrangers() {
    String id = api.call("anas", T);
    for (String path :
        List.of(
            "/api/v1/rooms/anas/calls",
            "/api/v1/calls/" + id,
            "/api/v1/calls/" + id + "/quality")) {
      assertEquals(404, api.as("dan").get(path).status(), path);
      assertEquals(401, api.client().get(path).status(), path);
      assertEquals(200, api.as("root").get(path).status(), path);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "from=2026-03-10&to=2026-03-09, to",
    "from=2026-03-10&to=2027-03-11, to",
    "from=2026-02-30&to=2026-03-01, from",
    "from=yesterday&to=2026-03-01, from",
    "to=2026-03-01, from",
    "from=2026-03-10&to=2026-03-10&zone=Mars/Olympus, zone",
    "from=2026-03-10&to=2026-03-10&limit=0, limit"
  })
  void shouldNameTheParameterThatIsWrong(String query, String field) {
    Reply reply = api.as("ana").get("/api/v1/analytics/summary?" + query);

    assertEquals(400, reply.status());
    assertEquals(field, reply.json().at("/errors/0/field").asText(), reply::toString);
  }

  @Test
  void shouldBeWalkedInAllItsWays() {
    String id = api.call("anas", T);
    got("/api/v1/rooms/anas/calls");
    got("/api/v1/calls/" + id);
    got("/api/v1/calls/" + id + "/quality");
    got(SUMMARY);
    DocumentWalk walk = new DocumentWalk(api.client(), "dan", "root");
    walk.walk();

    assertEquals(
        Set.of(),
        walk.unseen(
            Set.of("getDocs 304", "getDocsFile 200", "getDocsFile 304", "getDocument 304")));
    assertEquals(List.of(), walk.badSchemas());
    assertEquals(List.of(), walk.badExamples());
    assertEquals(
        Set.of("GET /healthz", "GET /metrics", "GET /readyz"),
        walk.strayRoutes(api.routes(), path -> false),
        "those are the app's");
  }

  @Test
  void shouldNeverFailAtWhatAClientSends() {
    api.call("anas", T);
    new ApiFuzz(api.client(), "root", SEED).run(500);
  }
}
