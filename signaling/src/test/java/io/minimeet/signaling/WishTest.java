package io.minimeet.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionAnswer.LocalIce;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.sdp.Answers;
import io.minimeet.signaling.sdp.Offers;
import io.minimeet.signaling.session.FakePeople;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WishTest {
  private static final String SDP = "application/sdp";
  private static final String FRAGMENT = "application/trickle-ice-sdpfrag";
  private static final String SAME_ICE = ice("PQZ7", "sBm4hQnJxGzF0vT9aKc2Lw");
  private static final String NEW_ICE = ice("nEw1", "aNewPasswordOf24Letters1");

  private final FakePlane plane = new FakePlane();
  private final FakePeople people = new FakePeople();
  private final SignalingServer server =
      SignalingServer.start(
          SignalingOptions.defaults("127.0.0.1", 0, "t"),
          plane,
          people.neighbours(),
          Routes.none());
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  private static String ice(String fragment, String password) {
    return "a=ice-ufrag:"
        + fragment
        + "\r\na=ice-pwd:"
        + password
        + "\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n"
        + "a=candidate:1 1 udp 2130706431 192.0.2.7 5000 typ host\r\n";
  }

  private CompletableFuture<HttpResponse<String>> call(
      String method, String path, String type, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static void assertProblem(int status, String code, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
    try {
      assertEquals(code, new ObjectMapper().readTree(response.body()).get("code").textValue());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RoomCommand.Join join(String room) {
    RoomCommand.Join join = plane.take(room, RoomCommand.Join.class);
    join.reply().done(FakePlane.joined(room, "p1"));
    return join;
  }

  private RoomCommand.Negotiate negotiate(String room) {
    RoomCommand.Negotiate negotiate = plane.take(room, RoomCommand.Negotiate.class);
    negotiate.reply().done(Answers.to(negotiate.offer()));
    return negotiate;
  }

  /** A broadcast in room live, and where its resource is. */
  private String broadcast() {
    CompletableFuture<HttpResponse<String>> response =
        call("POST", "/whip/live", SDP, Offers.text("obs-whip"));
    join("live");
    negotiate("live");
    return header(response.join(), "Location");
  }

  @Nested
  class Entering {
    private CompletableFuture<HttpResponse<String>> whip(String... headers) {
      return call("POST", "/whip/live?name=Studio", SDP, Offers.text("obs-whip"), headers);
    }

    @Test
    void shouldGoByTheNameOfTheAccountWhoseTokenItIs() {
      people.know("good", Person.user("u7", "Ann Lee", false));
      CompletableFuture<HttpResponse<String>> call = whip("Authorization", "Bearer good");
      RoomCommand.Join join = join("live");
      assertEquals("Ann Lee", join.name());
      assertEquals("u7", join.userId());
      negotiate("live");
      assertEquals(201, call.join().statusCode());
    }

    @Test
    void shouldRefuseATokenThatIsNotValid() {
      HttpResponse<String> response = whip("Authorization", "Bearer bad").join();
      assertEquals(401, response.statusCode());
      assertTrue(plane.isIdle());
    }

    @Test
    void shouldTakeNobodyIntoARoomThatIsClosedToThem() {
      people.close("live", ErrorCode.ROOM_LOCKED);
      assertEquals(403, whip().join().statusCode());
      assertTrue(plane.isIdle());
    }

    @Test
    void shouldNotLetSendWhoMayOnlyWatch() {
      people.allow("live", Act.JOIN, Act.SEE_ROOM);
      assertEquals(403, whip().join().statusCode());
      assertTrue(plane.isIdle());
    }
  }

  @Nested
  class Publishing {
    @Test
    void shouldCreateAResourceWithTheAnswer() {
      CompletableFuture<HttpResponse<String>> call =
          call(
              "POST",
              "/whip/live?name=Studio%201",
              SDP + ";charset=utf-8",
              Offers.text("obs-whip"));
      RoomCommand.Join join = join("live");
      assertEquals("Studio 1", join.name());
      assertFalse(join.hidden());
      assertEquals(Optional.empty(), join.watchOnly());
      assertEquals("p1", negotiate("live").participantId());
      HttpResponse<String> response = call.join();
      assertEquals(201, response.statusCode());
      assertEquals(SDP, header(response, "Content-Type"));
      assertTrue(header(response, "Location").matches("/whip/live/[a-z0-9]{24}"));
      assertEquals("\"ice-0\"", header(response, "ETag"));
      assertEquals(FRAGMENT, header(response, "Accept-Patch"));
      assertEquals("*", header(response, "Access-Control-Allow-Origin"));
      assertTrue(response.body().contains("a=recvonly\r\n"));
    }

    @Test
    void shouldTakeOneWayOnly() {
      CompletableFuture<HttpResponse<String>> call =
          call("POST", "/whip/live", SDP, Offers.text("chrome-datachannel"));
      assertEquals("WHIP", join("live").name());
      RoomCommand.Negotiate negotiate = negotiate("live");
      assertEquals(Direction.SENDONLY, negotiate.offer().media().getFirst().direction());
      assertEquals(201, call.join().statusCode());
    }

    @Test
    void shouldLeaveOnDelete() {
      String resource = broadcast();
      CompletableFuture<HttpResponse<String>> call = call("DELETE", resource, "", "");
      RoomCommand.Leave leave = plane.take("live", RoomCommand.Leave.class);
      assertEquals("p1", leave.participantId());
      leave.reply().done(Done.DONE);
      assertEquals(200, call.join().statusCode());
      assertProblem(404, "not_in_room", call("DELETE", resource, "", "").join());
    }

    @Test
    void shouldLeaveWhenTheMediaIsGone() {
      CompletableFuture<HttpResponse<String>> response =
          call("POST", "/whip/live", SDP, Offers.text("obs-whip"));
      RoomCommand.Join join = join("live");
      negotiate("live");
      String resource = header(response.join(), "Location");
      join.events().accept(new RoomEvent.MediaEnded());
      RoomCommand.Leave leave = plane.take("live", RoomCommand.Leave.class);
      assertEquals("p1", leave.participantId());
      assertEquals(LeaveReason.CONNECTION_LOST, leave.reason());
      assertProblem(404, "not_in_room", call("DELETE", resource, "", "").join());
    }

    @Test
    void shouldEndWithTheParticipant() {
      CompletableFuture<HttpResponse<String>> response =
          call("POST", "/whip/live", SDP, Offers.text("obs-whip"));
      RoomCommand.Join join = join("live");
      negotiate("live");
      String resource = header(response.join(), "Location");
      join.events().accept(new RoomEvent.Removed(LeaveReason.CONNECTION_LOST));
      // Runs on the resource's own executor after the event, whatever comes first over the wire.
      CompletableFuture<HttpResponse<String>> gone = call("PATCH", resource, FRAGMENT, SAME_ICE);
      int status = gone.join().statusCode();
      assertTrue(status == 404 || status == 204, "still there at most for a moment");
      assertProblem(404, "not_in_room", call("PATCH", resource, FRAGMENT, SAME_ICE).join());
    }
  }

  @Nested
  class Trickling {
    private final String resource = broadcast();

    private HttpResponse<String> patch(String body, String... headers) {
      return call("PATCH", resource, FRAGMENT, body, headers).join();
    }

    @Test
    void shouldTakeCandidates() {
      assertEquals(204, patch(SAME_ICE, "If-Match", "\"ice-0\"").statusCode());
      assertEquals(204, patch(SAME_ICE).statusCode());
      assertTrue(plane.isIdle());
    }

    @Test
    void shouldRefuseAStaleEntityTag() {
      assertProblem(412, "bad_message", patch(SAME_ICE, "If-Match", "\"ice-7\""));
    }

    @Test
    void shouldRestartIce() {
      CompletableFuture<HttpResponse<String>> call =
          call("PATCH", resource, FRAGMENT, NEW_ICE, "If-Match", "*");
      RoomCommand.RestartIce restart = plane.take("live", RoomCommand.RestartIce.class);
      assertEquals(new RemoteIce("nEw1", "aNewPasswordOf24Letters1"), restart.remote());
      restart
          .reply()
          .done(
              new LocalIce(
                  "srv2", "anotherServerPassword1", List.of("1 1 udp 1 192.0.2.1 7 typ host")));
      HttpResponse<String> response = call.join();
      assertEquals(200, response.statusCode());
      assertEquals(FRAGMENT, header(response, "Content-Type"));
      assertEquals("\"ice-1\"", header(response, "ETag"));
      assertTrue(response.body().contains("a=ice-ufrag:srv2\r\n"), response.body());
      assertTrue(response.body().contains("a=candidate:1 1 udp 1 192.0.2.1 7 typ host\r\n"));
      assertEquals(204, patch(NEW_ICE, "If-Match", "\"ice-1\"").statusCode());
      assertProblem(412, "bad_message", patch(NEW_ICE, "If-Match", "\"ice-0\""));
    }

    @Test
    void shouldNeedAnyMatchForARestart() {
      assertProblem(428, "bad_message", patch(NEW_ICE));
      assertProblem(412, "bad_message", patch(NEW_ICE, "If-Match", "\"ice-0\""));
      assertTrue(plane.isIdle());
    }

    @Test
    void shouldRefuseOtherBodiesAndPlaces() {
      assertProblem(415, "bad_message", call("PATCH", resource, SDP, SAME_ICE).join());
      assertProblem(400, "sdp_rejected", patch("nonsense"));
      assertProblem(
          404,
          "not_in_room",
          call("PATCH", resource.replace("/live/", "/other/"), FRAGMENT, SAME_ICE).join());
      assertProblem(
          404,
          "not_in_room",
          call("PATCH", resource.replace("/whip/", "/whep/"), FRAGMENT, SAME_ICE).join());
    }
  }

  @Nested
  class Watching {
    @Test
    void shouldWatchHidden() {
      CompletableFuture<HttpResponse<String>> call =
          call("POST", "/whep/live?participant=p9", SDP, Offers.text("libwebrtc-watch"));
      RoomCommand.Join join = join("live");
      assertTrue(join.hidden());
      assertEquals(Optional.of("p9"), join.watchOnly());
      negotiate("live");
      HttpResponse<String> response = call.join();
      assertEquals(201, response.statusCode());
      assertTrue(header(response, "Location").startsWith("/whep/live/"));
      assertTrue(response.body().contains("a=sendonly\r\n"));
    }

    @Test
    void shouldRefuseAnOfferThatOnlySends() {
      assertProblem(
          400, "sdp_rejected", call("POST", "/whep/live", SDP, Offers.text("obs-whip")).join());
      assertProblem(
          400,
          "sdp_rejected",
          call("POST", "/whip/live", SDP, Offers.text("libwebrtc-watch")).join());
      assertTrue(plane.isIdle());
    }
  }

  @Nested
  class Refusing {
    @Test
    void shouldNeedAnOffer() {
      assertProblem(415, "bad_message", call("POST", "/whip/live", "text/plain", "v=0").join());
      assertProblem(400, "sdp_rejected", call("POST", "/whip/live", SDP, "v=0\r\n").join());
      assertProblem(
          400, "bad_message", call("POST", "/whip/a%20b", SDP, Offers.text("obs-whip")).join());
      assertTrue(plane.isIdle());
    }

    @Test
    void shouldPassOnThatTheRoomIsFull() {
      CompletableFuture<HttpResponse<String>> call =
          call("POST", "/whip/live", SDP, Offers.text("obs-whip"));
      plane
          .take("live", RoomCommand.Join.class)
          .reply()
          .refused(new Refusal(Refusal.Code.ROOM_FULL, "Full."));
      assertProblem(409, "room_full", call.join());
    }

    @Test
    void shouldLeaveWhenTheOfferIsRefused() {
      CompletableFuture<HttpResponse<String>> call =
          call("POST", "/whip/live", SDP, Offers.text("obs-whip"));
      join("live");
      plane
          .take("live", RoomCommand.Negotiate.class)
          .reply()
          .refused(new Refusal(Refusal.Code.SDP_REJECTED, "No."));
      assertProblem(400, "sdp_rejected", call.join());
      plane.take("live", RoomCommand.Leave.class);
    }

    @Test
    void shouldLeaveWhenNothingIsAccepted() {
      CompletableFuture<HttpResponse<String>> call =
          call("POST", "/whip/live", SDP, Offers.text("obs-whip"));
      join("live");
      plane
          .take("live", RoomCommand.Negotiate.class)
          .reply()
          .done(new SessionAnswer(Answers.ICE, "sha-256 AB", List.of()));
      assertProblem(400, "sdp_rejected", call.join());
      plane.take("live", RoomCommand.Leave.class);
    }

    @Test
    void shouldAnswerPreflightsOfAnyOrigin() {
      HttpResponse<String> response = call("OPTIONS", "/whip/live", "", "").join();
      assertEquals(204, response.statusCode());
      assertEquals("*", header(response, "Access-Control-Allow-Origin"));
      assertEquals("POST, OPTIONS", header(response, "Access-Control-Allow-Methods"));
      assertTrue(header(response, "Access-Control-Allow-Headers").contains("If-Match"));
      assertEquals(SDP, header(response, "Accept-Post"));
      assertEquals(405, call("GET", "/whip/live", "", "").join().statusCode());
    }
  }
}
