package io.minimeet.signaling.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import io.minimeet.sfu.api.ChatPosted;
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
import io.minimeet.signaling.sdp.Answers;
import io.minimeet.signaling.sdp.Offers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
    void shouldRefuseTokensButKeepTheGuest() {
      bench.say("authenticate", "{'token':'abc'}");
      bench.assertLastError("unauthorized");
      bench.session.onOpen(Optional.of("abc"));
      bench.assertLastError("unauthorized");
      bench.join();
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
      assertEquals("Guest", bench.lastPosted(RoomCommand.Join.class).name());
    }

    @ParameterizedTest
    @EnumSource(Refusal.Code.class)
    void shouldPassARefusalOnAndAllowAnotherTry(Refusal.Code code) {
      bench.say("join_room", "{'roomId':'r1'}");
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
  class Chatting {
    @Test
    void shouldAckWithPlaceAndTime() {
      bench.join();
      bench.say("chat_message", "{'message':'hi','replyTo':'m0'}");
      RoomCommand.PostChat post = bench.lastPosted(RoomCommand.PostChat.class);
      assertEquals("hi", post.message());
      assertEquals(Optional.of("m0"), post.replyTo());
      post.reply().done(new ChatPosted("m1", 99));
      bench.runTasks();
      assertEquals("m1", bench.lastSent().at("/data/id").textValue());
      assertEquals(99, bench.lastSent().at("/data/timestamp").longValue());
    }

    @Test
    void shouldLeaveItToTheRoomToKnowARepeatedMessage() {
      bench.join();
      int before = bench.posted.size();
      bench.say("chat_message", "{'message':'hi','clientId':'c1'}");
      bench.say("chat_message", "{'message':'hi','clientId':'c1'}");
      assertEquals(before + 2, bench.posted.size());
      RoomCommand.PostChat post = bench.lastPosted(RoomCommand.PostChat.class);
      assertEquals(Optional.of("c1"), post.clientId());
    }

    @Test
    void shouldBoundAMessage() {
      bench.join();
      bench.say("chat_message", "{'message':'" + "x".repeat(4_000) + "'}");
      bench.lastPosted(RoomCommand.PostChat.class);
      bench.say("chat_message", "{'message':'" + "x".repeat(4_001) + "'}");
      bench.assertLastError("too_large");
    }

    @Test
    void shouldSlowAFloodDown() {
      bench.join();
      int before = bench.posted.size();
      for (int i = 0; i < 15; i++) {
        bench.say("chat_message", "{'message':'hi'}");
      }
      assertEquals(before + 10, bench.posted.size());
      bench.assertLastError("rate_limited");
      assertEquals(1, bench.lastSent().get("id").intValue());
      bench.advance(Duration.ofMillis(200));
      bench.say("chat_message", "{'message':'hi'}");
      assertEquals(before + 11, bench.posted.size());
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
      hear(
          new RoomEvent.Chat("m1", "r1", "p2", "Bob", "hi", 5, Optional.of("c"), Optional.empty()));
      bench.assertLast("chat_message");
      assertTrue(bench.lastSent().at("/data/metadata/replyTo").isNull());
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
        bench.session.onSignOfLife();
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
