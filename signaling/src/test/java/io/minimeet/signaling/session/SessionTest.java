package io.minimeet.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import io.minimeet.people.Refused;
import io.minimeet.people.chat.ChatAct;
import io.minimeet.people.chat.ChatNews;
import io.minimeet.people.presence.Presence;
import io.minimeet.people.presence.Status;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.Hint;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.Source;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.sdp.Answers;
import io.minimeet.signaling.sdp.Offers;
import io.minimeet.store.chat.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private final SessionBench bench = new SessionBench().open();

  private static Refusal refusal(Refusal.Code code) {
    return new Refusal(code, "No.");
  }

  @Nested
  class Identity {
    @Test
    void shouldGreetWithAGuestIdentity() {
      bench.assertLast("connected");
      assertEquals("guest-1", bench.lastSent().at("/data/userId").textValue());
      assertEquals(15, bench.lastSent().at("/data/heartbeatSeconds").intValue());
    }

    @Test
    void shouldBeAGuestStillWhenTheTokenIsNone() {
      bench.say("authenticate", "{'token':'abc'}");
      bench.runTasks();
      bench.assertLastError("unauthorized");
      bench.session.onOpen(Optional.of("abc"));
      bench.runTasks();
      bench.assertLastError("unauthorized");
      assertEquals("guest-1", bench.join().userId());
    }

    @Test
    void shouldGoByTheNameOfTheAccount() {
      bench.people.know("good", Person.user("u7", "Ann Lee", false));
      bench.say("authenticate", "{'token':'good'}");
      bench.runTasks();
      assertEquals("u7", bench.lastSent().at("/data/userId").textValue());
      RoomCommand.Join join = bench.join();
      assertEquals("u7", join.userId());
      assertEquals("Ann Lee", join.name());
    }

    @Test
    void shouldGreetWithTheAccountOfTheUrlsToken() {
      SessionBench fresh = new SessionBench();
      fresh.people.know("good", Person.user("u7", "Ann Lee", false));
      fresh.session.onOpen(Optional.of("good"));
      fresh.runTasks();
      fresh.assertLast("connected");
      assertEquals("u7", fresh.lastSent().at("/data/userId").textValue());
      assertEquals(1, fresh.sent.size());
    }

    @Test
    void shouldLetWaitWhatIsSaidBeforeItIsKnownWhoSaysIt() {
      bench.people.know("good", Person.user("u7", "Ann Lee", false));
      bench.people.hold();
      bench.say("authenticate", "{'token':'good'}");
      bench.say("join_room", "{'roomId':'r1'}");
      bench.runTasks();
      assertTrue(bench.posted.isEmpty());
      bench.people.release();
      bench.runTasks();
      bench.runTasks();
      assertEquals("u7", bench.lastPosted(RoomCommand.Join.class).userId());
    }

    @Test
    void shouldNotChangeInsideARoom() {
      bench.join();
      bench.people.know("good", Person.user("u7", "Ann Lee", false));
      bench.say("authenticate", "{'token':'good'}");
      bench.assertLastError("already_joined");
    }
  }

  @Nested
  class Entering {
    @Test
    void shouldJoinAndAckWithTheRoom() {
      RoomCommand.Join join = bench.join();
      assertEquals("Ann", join.name());
      assertEquals("guest-1", join.userId());
      assertEquals("call0001", join.callId());
      assertEquals(List.of("r1"), bench.postedTo);
      assertEquals("p1", bench.lastSent().at("/data/self/participantId").textValue());
      assertEquals(
          new ResumeToken("r1", "secret").text(),
          bench.lastSent().at("/data/resumeToken").textValue());
    }

    @Test
    void shouldCallTheNamelessGuest() {
      bench.say("join_room", "{'roomId':'r1'}");
      bench.runTasks();
      assertEquals("Guest", bench.lastPosted(RoomCommand.Join.class).name());
    }

    @ParameterizedTest
    @EnumSource(Refusal.Code.class)
    void shouldPassARefusalOnAndAllowAnotherTry(Refusal.Code code) {
      bench.say("join_room", "{'roomId':'r1'}");
      bench.runTasks();
      bench.lastPosted(RoomCommand.Join.class).reply().refused(refusal(code));
      bench.runTasks();
      bench.assertLastError(code.name().toLowerCase(java.util.Locale.ROOT));
      bench.join();
    }

    @Test
    void shouldRefuseASecondRoomWhileInOneOrOnTheWay() {
      bench.say("join_room", "{'roomId':'r1'}");
      bench.say("join_room", "{'roomId':'r2'}");
      bench.assertLastError("already_joined");
      bench.runTasks();
      bench.say("join_room", "{'roomId':'r2'}");
      bench.assertLastError("already_joined");
      bench.lastPosted(RoomCommand.Join.class).reply().done(SessionBench.joined("p1"));
      bench.runTasks();
      bench.say("resume", "{'resumeToken':'" + new ResumeToken("r2", "s").text() + "'}");
      bench.assertLastError("already_joined");
      assertEquals(1, bench.posted.size());
    }

    @Test
    void shouldResumeInTheRoomOfTheToken() {
      ResumeToken token = new ResumeToken("r9", "secret");
      bench.say("resume", "{'resumeToken':'" + token.text() + "'}");
      RoomCommand.Resume resume = bench.lastPosted(RoomCommand.Resume.class);
      assertEquals(token, resume.token());
      assertEquals(List.of("r9"), bench.postedTo);
      resume.reply().done(SessionBench.joined("p7"));
      bench.runTasks();
      bench.assertLast("ack");
      bench.say("media_state", "{'mid':'0','muted':true}");
      assertEquals("p7", bench.lastPosted(RoomCommand.SetMuted.class).participantId());
    }

    @Test
    void shouldStillLetAClientResumeWhileDraining() {
      bench.session.onDraining(30);
      bench.say("resume", "{'resumeToken':'" + new ResumeToken("r1", "s").text() + "'}");
      bench.lastPosted(RoomCommand.Resume.class);
    }

    @Test
    void shouldTakeNobodyInWhileDraining() {
      bench.session.onDraining(30);
      bench.assertLast("server_draining");
      assertEquals(30, bench.lastSent().at("/data/secondsLeft").intValue());
      bench.say("join_room", "{'roomId':'r1'}");
      bench.runTasks();
      bench.assertLastError("draining");
    }
  }

  @Nested
  class Outside {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            leave_room           | {}
            webrtc_offer         | {'sdp':'v=0'}
            webrtc_ice_candidate | {'candidate':''}
            media_state          | {'mid':'0','muted':true}
            subscribe            | {'slots':[]}
            chat_message         | {'message':'hi'}
            """)
    void shouldNeedARoom(String event, String data) {
      bench.say(event, data);
      bench.assertLastError("not_in_room");
      assertEquals(1, bench.lastSent().get("id").intValue());
      assertTrue(bench.posted.isEmpty());
    }

    @Test
    void shouldAckAPing() {
      bench.say("ping", "{}");
      bench.assertLast("ack");
    }

    @Test
    void shouldForgetTheRoomAfterLeaving() {
      bench.join();
      bench.say("leave_room", "{}");
      RoomCommand.Leave leave = bench.lastPosted(RoomCommand.Leave.class);
      assertEquals(LeaveReason.LEFT, leave.reason());
      leave.reply().done(Done.DONE);
      bench.runTasks();
      bench.assertLast("ack");
      bench.say("chat_message", "{'message':'hi'}");
      bench.assertLastError("not_in_room");
      bench.join();
    }
  }

  @Nested
  class Negotiating {
    private String offer(String text) {
      return "{'sdp':"
          + TextNode.valueOf(text)
          + ",'tracks':[{'mid':'1','source':'screen','hint':'motion'}]}";
    }

    private RoomCommand.Negotiate negotiate() {
      RoomCommand.Negotiate command = bench.lastPosted(RoomCommand.Negotiate.class);
      command.reply().done(Answers.to(command.offer()));
      bench.runTasks();
      return command;
    }

    @Test
    void shouldAckAnOfferWithItsAnswer() {
      bench.join();
      bench.say("webrtc_offer", offer(Offers.text("chrome-meeting")));
      RoomCommand.Negotiate command = negotiate();
      assertEquals("p1", command.participantId());
      assertEquals(Map.of("1", Source.SCREEN), command.sources());
      assertEquals(Map.of("1", Hint.MOTION), command.hints());
      bench.assertLast("ack");
      assertTrue(bench.lastSent().at("/data/sdp").textValue().startsWith("v=0\r\no=- 1 1 IN"));
    }

    @Test
    void shouldAnswerByEventWhenTheOfferHasNoId() {
      bench.join();
      bench.session.onMessage(
          bench.nowNanos,
          "{\"event\":\"webrtc_offer\",\"data\":{\"sdp\":"
              + TextNode.valueOf(Offers.text("chrome-meeting"))
              + "}}");
      negotiate();
      bench.assertLast("webrtc_answer");
      assertTrue(bench.lastSent().at("/data/sdp").textValue().contains("a=ice-lite"));
    }

    @Test
    void shouldRejectWhatIsNoOffer() {
      bench.join();
      bench.say("webrtc_offer", "{'sdp':'hello'}");
      bench.assertLastError("sdp_rejected");
      assertTrue(bench.lastSent().at("/data/message").textValue().contains("line 1"));
    }

    @Test
    void shouldPassOnWhatTheRoomRejects() {
      bench.join();
      bench.say("webrtc_offer", offer(Offers.text("obs-whip")));
      bench
          .lastPosted(RoomCommand.Negotiate.class)
          .reply()
          .refused(refusal(Refusal.Code.SDP_REJECTED));
      bench.runTasks();
      bench.assertLastError("sdp_rejected");
    }

    @Test
    void shouldAckCandidatesWithoutBotheringTheRoom() {
      bench.join();
      int posted = bench.posted.size();
      bench.say("webrtc_ice_candidate", "{'candidate':'','sdpMid':'0','sdpMLineIndex':0}");
      bench.assertLast("ack");
      assertEquals(posted, bench.posted.size());
    }
  }

  @Nested
  class Admission {
    @ParameterizedTest
    @EnumSource(
        value = ErrorCode.class,
        names = {"ROOM_NOT_FOUND", "ROOM_LOCKED", "WRONG_PASSWORD", "FORBIDDEN", "UNAUTHORIZED"})
    void shouldPassOnWhyARoomIsClosed(ErrorCode code) {
      bench.people.close("r9", code);
      bench.say("join_room", "{'roomId':'r9','password':'pass'}");
      bench.runTasks();
      bench.assertLastError(code.wire());
      assertEquals(List.of(Optional.of("pass")), bench.people.passwords);
      bench.join();
    }

    @Test
    void shouldTellTheRoomsNameAndHowManyItHolds() {
      RoomCommand.Join join = bench.join();
      assertEquals(OptionalInt.of(4), join.places());
      assertEquals("Room r1", bench.lastSent().at("/data/room/name").textValue());
    }

    @Test
    void shouldNotGoInWhenTheConnectionIsLostMeanwhile() {
      bench.people.hold();
      bench.say("join_room", "{'roomId':'r1'}");
      bench.session.onClosed();
      bench.people.release();
      bench.runTasks();
      assertTrue(bench.posted.isEmpty());
    }

    @Test
    void shouldSendNothingOnWhereOneMayWatchOnly() {
      bench.people.allow("r1", Act.SEE_ROOM, Act.JOIN);
      bench.join();
      bench.say("webrtc_offer", "{'sdp':" + TextNode.valueOf(Offers.text("chrome-meeting")) + "}");
      RoomCommand.Negotiate negotiate = bench.lastPosted(RoomCommand.Negotiate.class);
      assertTrue(negotiate.offer().media().stream().noneMatch(media -> media.direction().sends()));
    }
  }

  @Nested
  class Attending {
    private void logIn() {
      bench.people.know("good", Person.user("u7", "Ann Lee", false));
      bench.say("authenticate", "{'token':'good'}");
      bench.runTasks();
    }

    @Test
    void shouldTellOfNobodyWithoutAnAccount() {
      bench.join();
      bench.say("chat_message", "{'message':'hi'}");
      bench.say("presence_watch", "{'userIds':['u8']}");
      bench.assertLastError("forbidden");
      bench.session.onClosed();
      assertEquals(List.of(), bench.presence.told);
    }

    @Test
    void shouldTellOfTheWholeStay() {
      logIn();
      bench.join();
      bench.say("presence_idle", "{'idle':true}");
      bench.say("chat_message", "{'message':'hi'}");
      bench.say("leave_room", "{}");
      bench.session.onClosed();
      assertEquals(
          List.of("opened u7", "entered", "idle", "active", "left", "closed"), bench.presence.told);
    }

    @Test
    void shouldHearOnceInAWhileThatTheClientLives() {
      logIn();
      for (int i = 0; i < 10; i++) {
        bench.advance(Duration.ofSeconds(1));
        bench.session.onSignOfLife(bench.nowNanos);
      }
      assertEquals(List.of("opened u7", "heard", "heard", "heard"), bench.presence.told);
    }

    @Test
    void shouldPassOnWhoIsHereAndWhoChanges() {
      logIn();
      bench.say("presence_watch", "{'userIds':['u8']}");
      assertEquals("away", bench.lastSent().at("/data/people/0/status").textValue());
      Objects.requireNonNull(bench.presence.ears.get("u7"))
          .changed(new Presence("u8", Status.IN_CALL, OptionalLong.empty()));
      bench.runTasks();
      bench.assertLast("presence");
      assertEquals("in_call", bench.lastSent().at("/data/status").textValue());
      assertTrue(bench.lastSent().at("/data/lastSeen").isNull());
    }

    @Test
    void shouldEndWithTheLogIn() {
      logIn();
      bench.signIns.end("session of good");
      bench.runTasks();
      bench.assertLastError("unauthorized");
      assertEquals(1008, bench.closedWith);
    }
  }

  @Nested
  class Chatting {
    private final MessageId m1 = new MessageId(77);

    private FakePeople.Said lastSaid() {
      return bench.people.said.getLast();
    }

    @Test
    void shouldAckWithPlaceAndTimeOnceItIsKept() {
      bench.join();
      bench.say("chat_message", "{'message':'hi','clientId':'c1','replyTo':'" + m1.text() + "'}");
      ChatAct.Say say = (ChatAct.Say) lastSaid().act();
      assertEquals("hi", say.text());
      assertEquals(Optional.of("c1"), say.clientId());
      assertEquals(Optional.of(m1), say.replyTo());
      assertEquals("guest-1", say.userId());
      assertEquals("Ann", say.userName());
      int sent = bench.sent.size();
      bench.runTasks();
      assertEquals(sent, bench.sent.size());
      lastSaid().reply().kept(m1, 99);
      bench.runTasks();
      assertEquals(m1.text(), bench.lastSent().at("/data/id").textValue());
      assertEquals(99, bench.lastSent().at("/data/timestamp").longValue());
    }

    @Test
    void shouldPassOnWhyItWasNotKept() {
      bench.join();
      bench.say("chat_edit", "{'id':'" + m1.text() + "','message':'hi'}");
      lastSaid().reply().refused(Refused.forbidden("Only who said it."));
      bench.runTasks();
      bench.assertLastError("forbidden");
    }

    @Test
    void shouldHandOnWhatIsDoneToMessages() {
      bench.join();
      bench.say("chat_edit", "{'id':'" + m1.text() + "','message':'hello'}");
      assertEquals(new ChatAct.Edit("r1", "guest-1", m1, "hello"), lastSaid().act());
      bench.say("chat_delete", "{'id':'" + m1.text() + "'}");
      assertEquals(new ChatAct.Delete("r1", "guest-1", m1, true), lastSaid().act());
      bench.say("chat_reaction", "{'id':'" + m1.text() + "','emoji':'👍','remove':true}");
      assertEquals(new ChatAct.React("r1", "guest-1", m1, "👍", true), lastSaid().act());
    }

    @Test
    void shouldNotModerateWithoutTheRight() {
      bench.people.allow("r1", Act.CHAT);
      bench.join();
      bench.say("chat_delete", "{'id':'" + m1.text() + "'}");
      assertEquals(new ChatAct.Delete("r1", "guest-1", m1, false), lastSaid().act());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "chat_message|{'message':'hi'}",
          "chat_edit|{'id':'0000000000001','message':'hi'}",
          "chat_delete|{'id':'0000000000001'}",
          "chat_reaction|{'id':'0000000000001','emoji':'x'}",
          "chat_typing|{}"
        })
    void shouldNeedTheRightToWrite(String eventAndData) {
      bench.people.allow("r1", Act.PUBLISH);
      bench.join();
      String[] parts = eventAndData.split("\\|", 2);
      bench.say(parts[0], parts[1]);
      bench.assertLastError("forbidden");
      assertTrue(bench.people.said.isEmpty());
    }

    @Test
    void shouldHearWhatIsSaidInTheRoomWhileInIt() {
      bench.join();
      ChatNews news = new ChatNews.Deleted(m1, "u2", 5);
      bench.audience.tell("r1", news);
      bench.audience.tell("r2", news);
      bench.runTasks();
      bench.assertLast("chat_deleted");
      int sent = bench.sent.size();
      bench.audience.tell("r1", news);
      bench.say("leave_room", "{}");
      bench.runTasks();
      assertEquals(sent, bench.sent.size());
    }

    @Test
    void shouldTellOthersWhoTypesAndNotTooOften() {
      bench.join();
      int[] heard = new int[1];
      bench.audience.enter("r1", text -> heard[0]++);
      for (int i = 0; i < 10; i++) {
        bench.say("chat_typing", "{}");
        bench.assertLast("ack");
      }
      assertEquals(4, heard[0]);
    }

    @Test
    void shouldBoundAMessage() {
      bench.join();
      bench.say("chat_message", "{'message':'" + "x".repeat(4_000) + "'}");
      assertEquals(1, bench.people.said.size());
      bench.say("chat_message", "{'message':'" + "x".repeat(4_001) + "'}");
      bench.assertLastError("too_large");
      bench.say("chat_edit", "{'id':'" + m1.text() + "','message':'" + "x".repeat(4_001) + "'}");
      bench.assertLastError("too_large");
      assertEquals(1, bench.people.said.size());
    }

    @Test
    void shouldSlowAFloodDown() {
      bench.join();
      for (int i = 0; i < 15; i++) {
        bench.say("chat_message", "{'message':'hi'}");
      }
      assertEquals(10, bench.people.said.size());
      bench.assertLastError("rate_limited");
      assertEquals(1, bench.lastSent().get("id").intValue());
      bench.advance(Duration.ofMillis(200));
      bench.say("chat_message", "{'message':'hi'}");
      assertEquals(11, bench.people.said.size());
    }
  }

  @Nested
  class News {
    private RoomCommand.Join join = bench.join();

    private void hear(RoomEvent event) {
      join.events().accept(event);
      bench.runTasks();
    }

    private final ParticipantInfo bob = new ParticipantInfo("p2", "u2", "Bob", List.of());

    @Test
    void shouldTellEachEvent() {
      hear(new RoomEvent.UserJoined(bob));
      bench.assertLast("user_joined");
      assertEquals("p2", bench.lastSent().at("/data/participantId").textValue());
      hear(new RoomEvent.Participants(List.of(bob)));
      bench.assertLast("room_participants");
      hear(
          new RoomEvent.SlotsChanged(
              List.of(
                  new SlotState(
                      "3",
                      MediaKind.VIDEO,
                      Optional.of("p2"),
                      Optional.of(Source.CAMERA),
                      false,
                      Optional.empty()))));
      bench.assertLast("slots");
      hear(new RoomEvent.SlotsNeeded(0, 1));
      bench.assertLast("slots_needed");
      hear(new RoomEvent.MediaStateChanged("p2", Source.CAMERA, true));
      bench.assertLast("media_state");
      hear(new RoomEvent.ActiveSpeaker(Optional.of("p2"), List.of()));
      bench.assertLast("active_speaker");
      hear(new RoomEvent.UserLeft("p2", LeaveReason.LEFT));
      bench.assertLast("user_left");
      assertEquals("left", bench.lastSent().at("/data/reason").textValue());
    }

    @Test
    void shouldDropWhatComesAfterTheStay() {
      bench.say("leave_room", "{}");
      int sent = bench.sent.size();
      hear(new RoomEvent.UserJoined(bob));
      assertEquals(sent, bench.sent.size());
      RoomCommand.Join old = join;
      join = bench.join();
      sent = bench.sent.size();
      old.events().accept(new RoomEvent.UserJoined(bob));
      bench.runTasks();
      assertEquals(sent, bench.sent.size());
    }

    @Test
    void shouldTellThatTheRoomIsClosed() {
      hear(new RoomEvent.Removed(LeaveReason.ROOM_CLOSED));
      bench.assertLast("room_closed");
      bench.say("leave_room", "{}");
      bench.assertLastError("not_in_room");
    }

    @Test
    void shouldTellThatItWasRemovedItself() {
      hear(new RoomEvent.Removed(LeaveReason.CONNECTION_LOST));
      bench.assertLast("user_left");
      assertEquals("p1", bench.lastSent().at("/data/participantId").textValue());
      assertEquals("connection_lost", bench.lastSent().at("/data/reason").textValue());
    }

    @Test
    void shouldCloseWhenMoved() {
      int posted = bench.posted.size();
      hear(new RoomEvent.Moved());
      bench.assertLastError("moved");
      assertEquals(1000, bench.closedWith);
      bench.session.onClosed();
      assertEquals(posted, bench.posted.size(), "the participant belongs to another connection");
    }
  }

  @Nested
  class Ending {
    @Test
    void shouldTellTheRoomOfALostConnection() {
      RoomCommand.Join join = bench.join();
      bench.session.onClosed();
      RoomCommand.Disconnected lost = bench.lastPosted(RoomCommand.Disconnected.class);
      assertEquals("p1", lost.participantId());
      assertSame(join.events(), lost.events());
    }

    @Test
    void shouldLeaveWhenTheConnectionIsLostOnTheWayIn() {
      bench.say("join_room", "{'roomId':'r1'}");
      bench.runTasks();
      RoomCommand.Join join = bench.lastPosted(RoomCommand.Join.class);
      bench.session.onClosed();
      join.reply().done(SessionBench.joined("p1"));
      bench.runTasks();
      RoomCommand.Leave leave = bench.lastPosted(RoomCommand.Leave.class);
      assertEquals("p1", leave.participantId());
      assertEquals(LeaveReason.CONNECTION_LOST, leave.reason());
    }

    @Test
    void shouldKeepTheResumedPlaceWhenTheConnectionIsLostOnTheWay() {
      bench.say("resume", "{'resumeToken':'" + new ResumeToken("r1", "s").text() + "'}");
      RoomCommand.Resume resume = bench.lastPosted(RoomCommand.Resume.class);
      bench.session.onClosed();
      resume.reply().done(SessionBench.joined("p1"));
      bench.runTasks();
      RoomCommand.Disconnected lost = bench.lastPosted(RoomCommand.Disconnected.class);
      assertSame(resume.events(), lost.events());
    }

    @Test
    void shouldSendNothingAfterTheEnd() {
      bench.session.onServerStop();
      assertEquals(1001, bench.closedWith);
      int sent = bench.sent.size();
      bench.say("ping", "{}");
      assertEquals(sent, bench.sent.size());
    }
  }

  @Nested
  class Hearts {
    @Test
    void shouldPingAndDropAPeerThatMissesTwo() {
      long first = bench.session.nextDeadlineNanos();
      assertEquals(Duration.ofSeconds(15).toNanos(), first - bench.nowNanos);
      for (int i = 1; i <= 2; i++) {
        bench.advance(Duration.ofSeconds(15));
        bench.session.tick(bench.nowNanos);
        assertEquals(i, bench.pings);
      }
      assertEquals(0, bench.closedWith);
      bench.advance(Duration.ofSeconds(15));
      bench.session.tick(bench.nowNanos);
      assertEquals(1001, bench.closedWith);
      assertEquals(2, bench.pings);
    }

    @Test
    void shouldKeepAPeerThatAnswers() {
      for (int i = 1; i <= 10; i++) {
        bench.advance(Duration.ofSeconds(15));
        bench.session.tick(bench.nowNanos);
        bench.session.onSignOfLife(bench.nowNanos);
      }
      assertEquals(10, bench.pings);
      assertEquals(0, bench.closedWith);
    }

    @Test
    void shouldDoNothingBeforeTheDeadline() {
      bench.advance(Duration.ofSeconds(14));
      bench.session.tick(bench.nowNanos);
      assertEquals(0, bench.pings);
    }
  }

  @Nested
  class Limits {
    @Test
    void shouldCloseAfterTwentyBadMessagesInAMinute() {
      for (int i = 1; i < 20; i++) {
        bench.session.onMessage(bench.nowNanos, "nonsense " + i);
        bench.assertLastError("bad_message");
        bench.advance(Duration.ofSeconds(3));
      }
      assertEquals(0, bench.closedWith);
      bench.say("dance", "{}");
      bench.assertLastError("unknown_event");
      assertEquals(1008, bench.closedWith);
    }

    @Test
    void shouldForgiveBadMessagesThatAreFarApart() {
      for (int i = 0; i < 100; i++) {
        bench.session.onMessage(bench.nowNanos, "nonsense");
        bench.advance(Duration.ofMillis(3_200));
      }
      assertEquals(0, bench.closedWith);
    }

    @Test
    void shouldCountBinaryAndOversizedMessages() {
      for (int i = 0; i < 10; i++) {
        bench.session.onBinary(bench.nowNanos);
        bench.assertLastError("bad_message");
        bench.session.onOversized(bench.nowNanos, 65_536);
        bench.assertLastError("too_large");
      }
      assertEquals(1008, bench.closedWith);
    }

    @Test
    void shouldLimitTheRateOfAllMessages() {
      for (int i = 0; i < 100; i++) {
        bench.say("ping", "{}");
        bench.assertLast("ack");
      }
      bench.say("ping", "{}");
      bench.assertLastError("rate_limited");
      bench.advance(Duration.ofMillis(20));
      bench.say("ping", "{}");
      bench.assertLast("ack");
    }
  }
}
