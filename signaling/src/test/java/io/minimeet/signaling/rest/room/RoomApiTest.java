package io.minimeet.signaling.rest.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.people.room.RoomOptions;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.ApiFuzz;
import io.minimeet.signaling.rest.walk.DocumentWalk;
import io.minimeet.signaling.rest.walk.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms through a real door and a real store. */
class RoomApiTest {
  private static final long SEED = 5_2025;
  private static final String ROOMS = "/api/v1/rooms";

  @TempDir Path folder;
  private RoomApi api;

  @BeforeEach
  void start() {
    api = new RoomApi(folder, RoomOptions.defaults().withRoomsPerUser(8).withMembersPerRoom(3));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  /** A room of Ana's where Bo moderates, Cy is a member and Dan is a stranger; its path. */
  private String room() {
    String room = api.as("ana").post(ROOMS, "{\"name\":\"Friday\"}").header("Location");
    assertEquals(204, put("ana", room, "bo", "moderator"));
    assertEquals(204, put("ana", room, "cy", "member"));
    return room;
  }

  private int put(String who, String room, String user, String role) {
    return api.as(who).put(room + "/members/" + user, "{\"role\":\"" + role + "\"}").status();
  }

  private static String id(String room) {
    return room.substring(ROOMS.length() + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what             | root | ana | bo  | cy  | dan | gus
          see                | 200  | 200 | 200 | 200 | 404 | 404
          who is in          | 200  | 200 | 200 | 200 | 404 | 404
          members            | 200  | 200 | 200 | 200 | 404 | 404
          lock               | 200  | 200 | 200 | 403 | 404 | 404
          rename             | 200  | 200 | 403 | 403 | 404 | 404
          rename and lock    | 200  | 200 | 403 | 403 | 404 | 404
          set a password     | 200  | 200 | 403 | 403 | 404 | 404
          add a member       | 204  | 204 | 204 | 403 | 404 | 404
          ban a stranger     | 204  | 204 | 204 | 403 | 404 | 404
          ban a moderator    | 204  | 204 | 403 | 403 | 404 | 404
          name a moderator   | 204  | 204 | 403 | 403 | 404 | 404
          remove a member    | 204  | 204 | 204 | 204 | 404 | 404
          remove a moderator | 204  | 204 | 204 | 403 | 404 | 404
          kick               | 204  | 204 | 204 | 403 | 404 | 404
          delete             | 204  | 204 | 403 | 403 | 404 | 404
          """)
  void shouldLetEachDoWhatTheyMay(
      String what, int root, int ana, int bo, int cy, int dan, int gus) {
    List<String> people = List.of("root", "ana", "bo", "cy", "dan", "gus");
    List<Integer> expected = List.of(root, ana, bo, cy, dan, gus);
    List<Integer> answered = new ArrayList<>();
    for (String person : people) {
      String room = room();
      api.enter(id(room), "p1");
      answered.add(act(what, api.as(person), room).status());
    }
    assertEquals(expected, answered, what);
  }

  private static Reply act(String what, ApiClient who, String room) {
    return switch (what) {
      case "see" -> who.get(room);
      case "who is in" -> who.get(room + "/participants");
      case "members" -> who.get(room + "/members");
      case "lock" -> who.patch(room, "{\"locked\":true}");
      case "rename" -> who.patch(room, "{\"name\":\"Monday\"}");
      case "rename and lock" -> who.patch(room, "{\"name\":\"Monday\",\"locked\":true}");
      case "set a password" -> who.patch(room, "{\"password\":\"sesame\"}");
      case "add a member" -> who.put(room + "/members/dan", "{\"role\":\"member\"}");
      case "ban a stranger" -> who.put(room + "/members/dan", "{\"role\":\"banned\"}");
      case "ban a moderator" -> who.put(room + "/members/bo", "{\"role\":\"banned\"}");
      case "name a moderator" -> who.put(room + "/members/cy", "{\"role\":\"moderator\"}");
      case "remove a member" -> who.delete(room + "/members/cy");
      case "remove a moderator" -> who.delete(room + "/members/bo");
      case "kick" -> who.delete(room + "/participants/p1");
      case "delete" -> who.delete(room);
      default -> throw new IllegalArgumentException(what);
    };
  }

  @Test
  void shouldShowNothingToWhoIsBannedAndNotLetThemLiftTheBan() {
    String room = room();
    assertEquals(204, put("bo", room, "cy", "banned"));
    assertEquals(404, api.as("cy").get(room).status());
    assertEquals(404, api.as("cy").delete(room + "/members/cy").status());
    assertEquals(0, api.as("cy").get(ROOMS).json().path("items").size());
    assertFalse(api.as("ana").get(room + "/members").body().contains("member\""));
    assertTrue(api.as("ana").get(room + "/members").body().contains("banned"));
    assertEquals(204, api.as("bo").delete(room + "/members/cy").status());
    assertEquals(404, api.as("bo").delete(room + "/members/cy").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE rooms; --",
        "<script>alert(1)</script>",
        "\\\"); DELETE FROM users; --",
        "100% _ \\\\ `x` $${table} :key ?",
        "東京 会議 😀 é e\\u0301",
      })
  void shouldGiveNamesBackAsTheyWere(String name) {
    Reply made = api.as("ana").post(ROOMS, "{\"name\":\"" + name + "\"}");
    assertEquals(201, made.status(), made.body());
    JsonNode room = api.as("ana").get(made.header("Location")).json();
    assertEquals(made.json().path("name"), room.path("name"));
    assertEquals("\"" + name.replace("e\\u0301", "e\u0301") + "\"", room.path("name").toString());
    assertEquals("application/json", made.type());
  }

  @Test
  void shouldRefuseNamesThatCannotBeSeen() {
    for (String name : List.of(" ", "a\\u202eb", "a\\nb")) {
      Reply reply = api.as("ana").post(ROOMS, "{\"name\":\"" + name + "\"}");
      assertEquals(400, reply.status(), name);
      assertEquals("name", reply.json().path("errors").path(0).path("field").textValue());
    }
  }

  @Test
  void shouldLetNobodysChangeBeLost() {
    String room = room();
    String known = api.as("ana").get(room).header("ETag");
    assertEquals("\"1-owner\"", known);
    ApiClient first = api.as("ana").with("If-Match", known);
    assertEquals(200, first.patch(room, "{\"name\":\"One\"}").status());
    Reply late = first.patch(room, "{\"name\":\"Two\",\"lobby\":true}");
    assertEquals(412, late.status());
    assertEquals("conflict", late.json().path("code").textValue());
    JsonNode now = api.as("ana").get(room).json();
    assertEquals("One", now.path("name").textValue());
    assertFalse(now.path("lobby").booleanValue());
    assertEquals(
        412, api.as("ana").with("If-Match", "\"x\"").patch(room, "{\"lobby\":true}").status());
    assertEquals(304, api.as("ana").with("If-None-Match", "\"2-owner\"").get(room).status());
    assertEquals(200, api.as("bo").with("If-None-Match", "\"2-owner\"").get(room).status());
  }

  @Test
  void shouldKeepEveryOneOfManyChangesAtOnce() throws Exception {
    String room = room();
    List<String> changes =
        List.of(
            "{\"name\":\"Many\"}",
            "{\"maxParticipants\":9}",
            "{\"lobby\":true}",
            "{\"locked\":true}",
            "{\"guests\":false}");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (String change : changes) {
        calls.add(() -> api.as("ana").patch(room, change).status());
      }
      for (Future<Integer> call : threads.invokeAll(calls)) {
        assertEquals(200, call.get());
      }
    }
    JsonNode now = api.as("ana").get(room).json();
    assertEquals("Many", now.path("name").textValue());
    assertEquals(9, now.path("maxParticipants").intValue());
    assertTrue(now.path("lobby").booleanValue());
    assertTrue(now.path("locked").booleanValue());
    assertFalse(now.path("guests").booleanValue());
  }

  @Test
  void shouldShowThatThereIsAPasswordAndNeverWhichOne() {
    Reply made = api.as("ana").post(ROOMS, "{\"name\":\"n\",\"password\":\"sesame\"}");
    assertTrue(made.json().path("password").booleanValue());
    assertFalse(made.body().contains("sesame") || made.body().contains("argon2"), made.body());
    String room = made.header("Location");
    assertEquals(200, api.as("ana").patch(room, "{\"name\":\"m\"}").status());
    assertTrue(api.as("ana").get(room).json().path("password").booleanValue());
    assertEquals(200, api.as("ana").patch(room, "{\"password\":null}").status());
    assertFalse(api.as("ana").get(room).json().path("password").booleanValue());
    assertEquals(400, api.as("ana").patch(room, "{\"password\":\"abc\"}").status());
  }

  @Test
  void shouldLeadThroughRoomsFromBothEnds() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(id(api.as("ana").post(ROOMS, "{\"name\":\"n\"}").header("Location")));
    }
    Reply first = api.as("ana").get(ROOMS + "?limit=2");
    assertEquals(all.subList(0, 2), ids(first));
    Reply second = api.as("ana").get(next(first));
    assertEquals(all.subList(2, 4), ids(second));
    Reply third = api.as("ana").get(next(second));
    assertEquals(all.subList(4, 5), ids(third));
    assertTrue(third.json().path("next").isNull());
    String previous = third.json().path("previous").textValue();
    assertEquals(all.subList(2, 4), ids(api.as("ana").get(ROOMS + "?limit=2&before=" + previous)));
    assertEquals(List.of(), ids(api.as("dan").get(ROOMS)));
    assertEquals(403, api.as("ana").get(ROOMS + "?all=true").status());
    assertEquals(all, ids(api.as("root").get(ROOMS + "?all=true")));
  }

  private static String next(Reply page) {
    return ROOMS + "?limit=2&after=" + page.json().path("next").textValue();
  }

  private static List<String> ids(Reply page) {
    assertEquals(200, page.status(), page.body());
    return page.json().path("items").valueStream().map(r -> r.path("id").textValue()).toList();
  }

  @Test
  void shouldBoundTheRoomsOfAPersonThoughManyAskAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(() -> api.as("ana").post(ROOMS, "{\"name\":\"n\"}").status());
      }
      int made = 0;
      for (Future<Integer> call : threads.invokeAll(calls)) {
        made += call.get() == 201 ? 1 : 0;
      }
      assertEquals(8, made);
    }
    assertEquals(409, api.as("ana").post(ROOMS, "{\"name\":\"n\"}").status());
    assertEquals(201, api.as("bo").post(ROOMS, "{\"name\":\"n\"}").status());
    assertEquals(403, api.as("gus").post(ROOMS, "{\"name\":\"n\"}").status());
  }

  @Test
  void shouldBoundTheMembersOfARoomAndTakeOnlyUsers() {
    String room = room();
    assertEquals(409, put("ana", room, "ana", "member"));
    assertEquals(400, put("ana", room, "nobody", "member"));
    assertEquals(400, put("ana", room, "gus", "member"));
    assertEquals(204, put("ana", room, "dan", "member"));
    assertEquals(409, put("ana", room, "root", "member"));
    assertEquals(204, put("ana", room, "dan", "moderator"));
  }

  @Test
  void shouldPutOutWhoIsKickedAndAllWhenTheRoomGoes() {
    String room = room();
    api.enter(id(room), "p1");
    api.enter(id(room), "p2");
    api.enter(id(room), "p3");
    assertEquals(3, api.as("cy").get(room + "/participants").json().path("items").size());
    assertEquals(204, api.as("bo").delete(room + "/participants/p1").status());
    assertEquals(404, api.as("bo").delete(room + "/participants/p1").status());
    assertEquals(204, api.as("ana").delete(room).status());
    assertEquals(
        List.of(LeaveReason.KICKED, LeaveReason.ROOM_CLOSED, LeaveReason.ROOM_CLOSED),
        api.reasons());
    assertEquals(404, api.as("ana").get(room).status());
  }

  @Test
  void shouldPutOutWhoIsBannedAndWriteDownWhoDidWhat() {
    String room = room();
    api.enter(id(room), "bo", "p1");
    api.enter(id(room), "cy", "p2");
    assertEquals(204, put("ana", room, "cy", "banned"));
    assertEquals(List.of(LeaveReason.KICKED), api.reasons());
    assertEquals(204, api.as("ana").delete(room + "/participants/p1").status());
    assertEquals(
        200, api.as("ana").patch(room, "{\"password\":\"sesame\",\"locked\":true}").status());
    assertEquals(204, api.as("ana").delete(room + "/members/cy").status());
    assertEquals(204, api.as("ana").delete(room).status());
    List<String> acts = api.audit(id(room));
    assertEquals(
        List.of(
            "ana member_changed cy is banned",
            "ana participant_removed bo",
            "ana room_changed password, locked=true",
            "ana member_removed cy",
            "ana room_deleted "),
        acts.subList(acts.size() - 5, acts.size()));
    assertFalse(acts.toString().contains("sesame"));
  }

  @Test
  void shouldDoAllThatItsDocumentNames() {
    String room = room();
    api.enter(id(room), "p1");
    act("see", api.as("cy"), room);
    api.as("cy").with("If-None-Match", "*").get(room);
    for (String what :
        List.of(
            "who is in",
            "members",
            "lock",
            "rename",
            "name a moderator",
            "remove a moderator",
            "kick")) {
      act(what, api.as("ana"), room);
    }
    for (String what : List.of("rename", "name a moderator", "remove a member", "kick", "delete")) {
      // Bo is a moderator no more, and Cy is one now.
      put("ana", room, "bo", "member");
      act(what, api.as("bo"), room);
    }
    put("ana", room, "ana", "member");
    api.as("gus").post(ROOMS, "{\"name\":\"n\"}");
    api.as("gus").get(ROOMS + "?all=true");
    api.as("ana").with("If-Match", "\"0\"").patch(room, "{\"locked\":false}");
    for (int i = 0; i < 9; i++) {
      api.as("cy").post(ROOMS, "{\"name\":\"n\"}");
    }
    act("delete", api.as("ana"), room);
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
    new ApiFuzz(api.client(), "root", SEED).run(1_500);
  }
}
