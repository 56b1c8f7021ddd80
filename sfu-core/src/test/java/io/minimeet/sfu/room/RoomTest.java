package io.minimeet.sfu.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.Badge;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.api.SpeakerLevel;
import io.minimeet.sfu.fixture.ArrivedRtp;
import io.minimeet.sfu.fixture.Client;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.Recorded;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Commands go in; replies and events come out. */
final class RoomTest {
  private static final String ROOM = "room-1";

  private final World world = new World();
  private final Client ann = world.client("ann");
  private final Client bob = world.client("bob");
  private final Client cyd = world.client("cyd");

  @AfterEach
  void shouldGiveEveryBufferBack() {
    world.shard.close();
    assertEquals(0, world.slots.inUse());
  }

  /** A meeting client's first offer, with slots for so many others. */
  private static Offers.Line[] meeting(int others) {
    List<Offers.Line> lines = new ArrayList<>();
    lines.add(Offers.audio("mic"));
    lines.add(Offers.video("cam"));
    for (int i = 0; i < others; i++) {
      lines.add(Offers.audio("a" + i).receiving());
      lines.add(Offers.video("v" + i).receiving());
    }
    return lines.toArray(Offers.Line[]::new);
  }

  private void joinAll(Client... clients) {
    for (Client client : clients) {
      client.join(ROOM).offer(meeting(3));
    }
    for (Client client : clients) {
      client.events.clear();
    }
  }

  /** Who is in the slot, as {@code mid:participant.source}, {@code mid:} when nobody. */
  private static List<String> slots(List<SlotState> states) {
    return states.stream()
        .map(it ->
            it.mid()
                + ":"
                + it.participantId().orElse("")
                + it.source().map(source -> "." + source.wire()).orElse("")
                + (it.paused() ? " paused" : ""))
        .toList();
  }

  private static List<String> names(List<ParticipantInfo> participants) {
    return participants.stream().map(ParticipantInfo::name).toList();
  }

  @Nested
  final class Joining {
    @Test
    void shouldTellTheNewcomerWhoIsThere() {
      ann.join(ROOM);
      bob.join(ROOM);
      assertEquals(List.of("ann", "bob"), names(bob.joined().participants()));
      assertEquals("u-bob", bob.joined().self().userId());
      assertEquals(ROOM, bob.joined().room().id());
      assertEquals(World.MAX_PARTICIPANTS, bob.joined().room().maxParticipants());
    }

    @Test
    void shouldTellTheOthersOfTheNewcomerAlone() {
      ann.join(ROOM);
      ann.events.clear();
      bob.join(ROOM);
      assertEquals("bob", ann.heard(RoomEvent.UserJoined.class).getFirst().participant().name());
      assertEquals(
          List.of("ann", "bob"),
          names(ann.heard(RoomEvent.Participants.class).getFirst().participants()));
      assertEquals(List.of(), bob.heard(RoomEvent.UserJoined.class));
    }

    @Test
    void shouldBeRefusedWhenTheRoomIsFull() {
      for (int i = 0; i < World.MAX_PARTICIPANTS; i++) {
        world.client("n" + i).join(ROOM);
      }
      assertEquals(Refusal.Code.ROOM_FULL, ann.tryJoin(ROOM).refusal());
    }

    @Test
    void shouldLetAsManyWatch() {
      for (int i = 0; i < World.MAX_PARTICIPANTS; i++) {
        world.client("n" + i).join(ROOM);
        world.client("w" + i).watch(ROOM, Optional.empty());
      }
      Recorded<Joined> reply = new Recorded<>();
      world.run(
          ROOM, new RoomCommand.Join("c", "u", "w", Optional.empty(), true, event -> {}, reply));
      assertEquals(Refusal.Code.ROOM_FULL, reply.refusal());
    }

    @Test
    void shouldBeRefusedWhenTheShardHoldsNoMoreRooms() {
      for (int i = 0; i < World.MAX_ROOMS; i++) {
        world.client("n" + i).join("other-" + i);
      }
      assertEquals(Refusal.Code.ROOM_FULL, ann.tryJoin(ROOM).refusal());
    }

    @Test
    void shouldHideThoseWhoOnlyWatch() {
      ann.join(ROOM);
      ann.events.clear();
      Client watcher = world.client("watcher").watch(ROOM, Optional.empty());
      assertEquals(List.of(), ann.events);
      bob.join(ROOM);
      assertEquals(List.of("ann", "bob"), names(bob.joined().participants()));
      bob.events.clear();
      watcher.leave();
      assertEquals(List.of(), bob.events);
    }
  }

  @Nested
  final class Leaving {
    @Test
    void shouldTellTheOthersWhy() {
      joinAll(ann, bob);
      assertEquals(Done.DONE, bob.leave().get());
      RoomEvent.UserLeft left = ann.heard(RoomEvent.UserLeft.class).getFirst();
      assertEquals(bob.id(), left.participantId());
      assertEquals(LeaveReason.LEFT, left.reason());
      assertEquals(
          List.of("ann"), names(ann.heard(RoomEvent.Participants.class).getFirst().participants()));
    }

    @Test
    void shouldEmptyTheLeaversSlots() {
      joinAll(ann, bob);
      bob.leave();
      assertEquals(
          List.of("a0:", "v0:"), slots(ann.heard(RoomEvent.SlotsChanged.class).getFirst().slots()));
    }

    @Test
    void shouldMoveNobodyElse() {
      joinAll(ann, bob, cyd);
      bob.leave();
      for (RoomEvent.SlotsChanged change : ann.heard(RoomEvent.SlotsChanged.class)) {
        assertEquals(List.of("a0:", "v0:"), slots(change.slots()));
      }
    }

    @Test
    void shouldBeRefusedTwice() {
      joinAll(ann, bob);
      bob.leave();
      assertEquals(Refusal.Code.NOT_IN_ROOM, bob.leave().refusal());
    }

    @Test
    void shouldCloseTheRoomBehindTheLast() {
      ann.join(ROOM);
      ann.leave();
      assertEquals(Refusal.Code.NOT_IN_ROOM, ann.leave().refusal());
      assertEquals(List.of("bob"), names(bob.join(ROOM).joined().participants()));
    }

    @Test
    void shouldTellWhoeverIsPutOut() {
      joinAll(ann, bob);
      bob.leave(LeaveReason.KICKED);
      assertEquals(
          List.of(new RoomEvent.Removed(LeaveReason.KICKED)), bob.heard(RoomEvent.Removed.class));
      assertEquals(List.of(), ann.heard(RoomEvent.Removed.class));
    }

    @Test
    void shouldPutOutAUserOrAllEvenThoseWhomNobodySees() {
      joinAll(ann, bob);
      Client watcher = world.client("watcher").watch(ROOM, Optional.empty());
      ann.events.clear();
      Recorded<Integer> one = new Recorded<>();
      ann.run(new RoomCommand.PutOut(Optional.of("u-bob"), LeaveReason.KICKED, one));
      assertEquals(1, one.get());
      assertEquals(
          List.of("ann"), names(ann.heard(RoomEvent.Participants.class).getLast().participants()));
      Recorded<Integer> all = new Recorded<>();
      ann.run(new RoomCommand.PutOut(Optional.empty(), LeaveReason.ROOM_CLOSED, all));
      assertEquals(2, all.get());
      assertEquals(
          List.of(new RoomEvent.Removed(LeaveReason.ROOM_CLOSED)),
          watcher.heard(RoomEvent.Removed.class));
      assertEquals(Refusal.Code.NOT_IN_ROOM, ann.leave().refusal());
    }

    @Test
    void shouldTellEverybodyWhenTheRoomIsClosed() {
      joinAll(ann, bob);
      world.shard.close();
      assertEquals(
          List.of(new RoomEvent.Removed(LeaveReason.ROOM_CLOSED)),
          ann.heard(RoomEvent.Removed.class));
    }
  }

  @Nested
  final class ControlConnection {
    @Test
    void shouldKeepAPlaceForTheGraceTime() {
      joinAll(ann, bob);
      bob.run(new RoomCommand.Disconnected(bob.id(), bob.sink));
      world.pass(World.GRACE_NANOS - 1);
      assertEquals(List.of(), ann.heard(RoomEvent.UserLeft.class));
      world.pass(1);
      assertEquals(
          LeaveReason.CONNECTION_LOST, ann.heard(RoomEvent.UserLeft.class).getFirst().reason());
    }

    @Test
    void shouldResumeWithTheSecret() {
      joinAll(ann, bob);
      bob.run(new RoomCommand.Disconnected(bob.id(), bob.sink));
      List<RoomEvent> heard = new ArrayList<>();
      Joined again = resume(bob.joined().resumeToken(), heard).get();
      assertEquals(bob.id(), again.self().participantId());
      world.pass(2 * World.GRACE_NANOS - 1);
      assertEquals(List.of(), ann.heard(RoomEvent.UserLeft.class));
    }

    @Test
    void shouldTellWhoResumedAllSlotsAgain() {
      joinAll(ann, bob);
      List<RoomEvent> heard = new ArrayList<>();
      resume(bob.joined().resumeToken(), heard);
      RoomEvent.SlotsChanged slots = (RoomEvent.SlotsChanged) heard.getFirst();
      assertEquals(6, slots.slots().size());
    }

    @Test
    void shouldTellTheFormerConnectionThatItWasTakenOver() {
      joinAll(ann, bob);
      resume(bob.joined().resumeToken(), new ArrayList<>());
      assertEquals(List.of(new RoomEvent.Moved()), bob.events);
    }

    @Test
    void shouldNotLoseWhoResumedWhenTheFormerConnectionEndsLater() {
      joinAll(ann, bob);
      resume(bob.joined().resumeToken(), new ArrayList<>());
      bob.run(new RoomCommand.Disconnected(bob.id(), bob.sink));
      world.pass(2 * World.GRACE_NANOS - 1);
      assertEquals(List.of(), ann.heard(RoomEvent.UserLeft.class));
    }

    @Test
    void shouldNotResumeWithAWrongSecret() {
      joinAll(ann, bob);
      ResumeToken forged = new ResumeToken(ROOM, "x" + bob.joined().resumeToken().secret());
      assertEquals(Refusal.Code.NOT_IN_ROOM, resume(forged, new ArrayList<>()).refusal());
      assertEquals(List.of(), bob.heard(RoomEvent.Moved.class));
    }

    @Test
    void shouldNotResumeAfterTheGraceTime() {
      joinAll(ann, bob);
      bob.run(new RoomCommand.Disconnected(bob.id(), bob.sink));
      world.pass(World.GRACE_NANOS);
      assertEquals(
          Refusal.Code.NOT_IN_ROOM,
          resume(bob.joined().resumeToken(), new ArrayList<>()).refusal());
    }

    @Test
    void shouldGiveEverybodyAnotherSecret() {
      joinAll(ann, bob);
      assertNotEquals(ann.joined().resumeToken().secret(), bob.joined().resumeToken().secret());
    }

    private Recorded<Joined> resume(ResumeToken token, List<RoomEvent> heard) {
      Recorded<Joined> reply = new Recorded<>();
      world.run(ROOM, new RoomCommand.Resume(token, "call-2", heard::add, reply));
      return reply;
    }
  }

  @Nested
  final class MediaConnection {
    @Test
    void shouldForgetTheTracksOfWhoFallsSilent() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      keepAlive(ann, World.CONSENT_TIMEOUT_NANOS + World.SECOND);
      assertEquals(List.of(), ann.heard(RoomEvent.UserLeft.class));
      assertEquals(
          List.of("a0:", "v0:"), slots(ann.heard(RoomEvent.SlotsChanged.class).getFirst().slots()));
      assertEquals(
          List.of(),
          ann.heard(RoomEvent.Participants.class).getLast().participants().getLast().tracks());
    }

    @Test
    void shouldRemoveWhoFallsSilentWithoutAControlConnection() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      world.pass(World.CONSENT_TIMEOUT_NANOS - World.SECOND);
      world.receive(ann.address, ann.check(true));
      bob.run(new RoomCommand.Disconnected(bob.id(), bob.sink));
      world.pass(2 * World.SECOND);
      assertEquals(
          LeaveReason.CONNECTION_LOST, ann.heard(RoomEvent.UserLeft.class).getFirst().reason());
    }

    @Test
    void shouldTakeANewOfferAfterSilence() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      keepAlive(ann, World.CONSENT_TIMEOUT_NANOS + World.SECOND);
      ann.events.clear();
      bob.withNewCertificate().offer(meeting(3)).connect();
      assertEquals(
          List.of("a0:" + bob.id() + ".microphone", "v0:" + bob.id() + ".camera"),
          slots(ann.heard(RoomEvent.SlotsChanged.class).getFirst().slots()));
    }

    /** A browser that restarts ICE after a break shakes no hands again: it has its keys. */
    @Test
    void shouldGoOnWithItsKeysWhenIceRestartsAfterSilence() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      keepAlive(ann, World.CONSENT_TIMEOUT_NANOS + World.SECOND);
      bob.takeDatagrams();
      ann.send(picture());
      assertEquals(List.of(), bob.takeDatagrams());
      bob.withNewCredentials().offer(meeting(3));
      world.receive(bob.address, bob.check(true));
      ann.send(picture());
      assertEquals(List.of(bob.slotSsrc("v0")), ssrcs(bob));
      bob.send(RtpPacket.of(77, Offers.OPUS_TYPE, 1).extension(Offers.MID_ID, "mic").payload(1));
      assertEquals(List.of(ann.slotSsrc("a0")), ssrcs(ann));
      assertEquals(2, world.handshakes.accepted.size());
      world.pass(World.SECOND);
      assertEquals(
          2,
          ann.heard(RoomEvent.Participants.class)
              .getLast()
              .participants()
              .getLast()
              .tracks()
              .size());
    }

    @Test
    void shouldStayMutedThroughSilence() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      bob.run(new RoomCommand.SetMuted(bob.id(), "mic", true, new Recorded<>()));
      keepAlive(ann, World.CONSENT_TIMEOUT_NANOS + World.SECOND);
      Recorded<Done> reply = new Recorded<>();
      bob.run(new RoomCommand.SetMuted(bob.id(), "cam", true, reply));
      reply.get();
      bob.withNewCredentials().offer(meeting(3));
      assertEquals(
          List.of(true, true),
          ann
              .heard(RoomEvent.Participants.class)
              .getLast()
              .participants()
              .getLast()
              .tracks()
              .stream()
              .map(ParticipantInfo.PublishedTrack::muted)
              .toList());
    }

    private int number = 100;

    private RtpPacket picture() {
      return RtpPacket.of(78, Offers.VP8_TYPE, number++)
          .extension(Offers.MID_ID, "cam")
          .payload(0x10, 0, 0);
    }

    private static List<Integer> ssrcs(Client client) {
      return client.received().stream().map(ArrivedRtp::ssrc).toList();
    }

    @Test
    void shouldNotAnswerTheOldChecksOfWhoFellSilent() {
      joinAll(ann, bob);
      bob.connect();
      byte[] check = bob.check(true);
      world.pass(World.CONSENT_TIMEOUT_NANOS + World.SECOND);
      bob.takeDatagrams();
      world.receive(bob.address, check);
      assertEquals(List.of(), bob.takeDatagrams());
    }

    @Test
    void shouldEndAgainWhenNoCheckFollowsTheRestart() {
      joinAll(ann, bob);
      bob.connect();
      world.pass(World.CONSENT_TIMEOUT_NANOS + World.SECOND);
      bob.withNewCredentials().offer(meeting(3));
      bob.events.clear();
      world.pass(World.CONSENT_TIMEOUT_NANOS - World.SECOND);
      assertEquals(List.of(), bob.heard(RoomEvent.MediaEnded.class));
      world.pass(2 * World.SECOND);
      assertEquals(1, bob.heard(RoomEvent.MediaEnded.class).size());
    }

    @Test
    void shouldTakeAnOfferWithTheSameCredentialsAfterSilence() {
      joinAll(ann, bob);
      bob.connect();
      world.pass(World.CONSENT_TIMEOUT_NANOS + World.SECOND);
      bob.offer(meeting(3));
      bob.takeDatagrams();
      world.receive(bob.address, bob.check(true));
      assertEquals(1, bob.takeDatagrams().size());
    }

    /** Its keys are new, and a receiver guesses the upper bits of numbers by the first it sees. */
    @Test
    void shouldBeginItsNumbersAnewForAPageLoadedAgain() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      for (int i = 0; i < 0x8000; i++) {
        ann.send(picture());
      }
      world.pass(World.SECOND);
      int slot = bob.slotSsrc("v0");
      // Between the pictures are packets that probe the way.
      List<ArrivedRtp> pictures =
          bob.received().stream().filter(packet -> packet.ssrc() == slot).toList();
      assertTrue(pictures.getLast().sequence() >= 0x8000 - 1);
      bob.withNewCertificate().offer(meeting(3)).connect();
      ann.send(picture());
      ArrivedRtp first = bob.received().getFirst();
      assertTrue(first.sequence() < 0x8000, "number " + first.sequence());
      assertEquals("v0", first.elements().text(Offers.MID_ID));
    }

    private void keepAlive(Client client, long nanos) {
      for (long passed = 0; passed < nanos; passed += World.SECOND) {
        world.pass(World.SECOND);
        world.receive(client.address, client.check(true));
      }
    }
  }

  @Nested
  final class Speakers {
    private static final int LOUD = 30;
    private static final int ANNS = 71;
    private static final int BOBS = 72;
    private int sequence;

    private void speak(Client client, int ssrc, long nanos) {
      for (long spoken = 0; spoken < nanos; spoken += 20 * World.MILLI) {
        sequence++;
        client.send(
            RtpPacket.of(ssrc, Offers.OPUS_TYPE, sequence)
                .timestamp(sequence * 960)
                .extension(Offers.MID_ID, "mic")
                .extension(Offers.AUDIO_LEVEL_ID, (byte) (0x80 | LOUD))
                .payload(1, 2, 3));
        world.pass(20 * World.MILLI);
      }
    }

    private static RoomEvent.ActiveSpeaker last(Client client) {
      return client.heard(RoomEvent.ActiveSpeaker.class).getLast();
    }

    @Test
    void shouldBeToldToEverybody() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      speak(ann, ANNS, World.SECOND);
      RoomEvent.ActiveSpeaker expected =
          new RoomEvent.ActiveSpeaker(
              Optional.of(ann.id()), List.of(new SpeakerLevel(ann.id(), 127 - LOUD)));
      assertEquals(expected, last(ann));
      assertEquals(expected, last(bob));
    }

    @Test
    void shouldChangeWhenAnotherSpeaks() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      speak(ann, ANNS, 3 * World.SECOND);
      speak(bob, BOBS, 2 * World.SECOND);
      assertEquals(Optional.of(bob.id()), last(ann).participantId());
    }

    @Test
    void shouldBeToldToWhoComesLater() {
      joinAll(ann, bob);
      ann.connect();
      speak(ann, ANNS, World.SECOND);
      cyd.join(ROOM);
      assertEquals(Optional.of(ann.id()), last(cyd).participantId());
    }

    @Test
    void shouldFallSilentWhenTheyMute() {
      joinAll(ann, bob);
      ann.connect();
      speak(ann, ANNS, World.SECOND);
      ann.run(new RoomCommand.SetMuted(ann.id(), "mic", true, Reply.ignored()));
      world.pass(World.MILLI);
      assertEquals(List.of(), last(bob).levels());
      int told = bob.heard(RoomEvent.ActiveSpeaker.class).size();
      speak(ann, ANNS, World.SECOND);
      assertEquals(told, bob.heard(RoomEvent.ActiveSpeaker.class).size());
    }

    @Test
    void shouldBeNobodyWhenTheyLeave() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      speak(ann, ANNS, World.SECOND);
      ann.leave();
      world.pass(World.MILLI);
      assertEquals(new RoomEvent.ActiveSpeaker(Optional.empty(), List.of()), last(bob));
    }

    @Test
    void shouldNotBeTheSoundOfAScreen() {
      ann.join(ROOM);
      ann.tryOffer(Map.of("mic", Source.SCREEN_AUDIO), meeting(1)).get();
      ann.connect();
      speak(ann, ANNS, World.SECOND);
      assertEquals(List.of(), ann.heard(RoomEvent.ActiveSpeaker.class));
    }
  }

  /** A publisher whose pictures nobody can begin with. */
  @Nested
  final class AStall {
    private static final int CAMERA = 73;
    private int sequence;

    private void film(Client client, long nanos, boolean keyframes) {
      for (long shown = 0; shown < nanos; shown += 100 * World.MILLI) {
        client.send(
            RtpPacket.of(CAMERA, Offers.VP8_TYPE, ++sequence)
                .timestamp(sequence * 9_000)
                .extension(Offers.MID_ID, "cam")
                .payload(0x10, keyframes ? 0 : 1, 2, 3));
        world.pass(100 * World.MILLI);
      }
    }

    @Test
    void shouldBeHealedStepByStep() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      bob.run(new RoomCommand.SetMuted(bob.id(), "cam", true, Reply.ignored()));
      film(ann, 4 * World.SECOND, false);
      assertEquals(1, world.counters.count(Counter.STALLS_ASKED));
      assertEquals(0, world.counters.count(Counter.STALLS_RESET));
      film(ann, 3 * World.SECOND, false);
      assertEquals(1, world.counters.count(Counter.STALLS_RESET));
      film(ann, 4 * World.SECOND, false);
      assertEquals(1, world.counters.count(Counter.STALLS_TOLD));
    }

    @Test
    void shouldBeNoneWhilePicturesFlow() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      bob.run(new RoomCommand.SetMuted(bob.id(), "cam", true, Reply.ignored()));
      film(ann, 15 * World.SECOND, true);
      assertEquals(0, world.counters.count(Counter.STALLS_ASKED));
    }

    /** He said that he sends a picture, and none ever came. */
    @Test
    void shouldBeToldOfWhoSendsNothing() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      film(ann, 12 * World.SECOND, true);
      assertEquals(1, world.counters.count(Counter.STALLS_TOLD));
    }

    @Test
    void shouldBeNoneWhilePausedOrMuted() {
      joinAll(ann, bob);
      ann.connect();
      bob.connect();
      bob.run(new RoomCommand.SetMuted(bob.id(), "cam", true, Reply.ignored()));
      ann.run(new RoomCommand.SetMuted(ann.id(), "cam", true, Reply.ignored()));
      film(ann, 15 * World.SECOND, false);
      assertEquals(0, world.counters.count(Counter.STALLS_ASKED));
    }
  }

  @Nested
  final class Slots {
    @Test
    void shouldShowEverybodyToEverybody() {
      ann.join(ROOM).offer(meeting(3));
      bob.join(ROOM).offer(meeting(3));
      assertEquals(
          List.of("a0:" + ann.id() + ".microphone", "v0:" + ann.id() + ".camera"), occupied(bob));
      assertEquals(
          List.of("a0:" + bob.id() + ".microphone", "v0:" + bob.id() + ".camera"), occupied(ann));
    }

    private static List<String> occupied(Client client) {
      return slots(client.heard(RoomEvent.SlotsChanged.class).getLast().slots()).stream()
          .filter(it -> !it.endsWith(":"))
          .toList();
    }

    @Test
    void shouldShowTwoPicturesOfOneSourceInTwoSlots() {
      joinAll(ann, bob);
      bob.offer(Offers.video("left").ssrc(71), Offers.video("right").ssrc(72));
      assertEquals(List.of("v1:" + bob.id() + ".camera"), occupied(ann)); // v0 is as it was
      ann.connect();
      bob.connect();
      bob.send(RtpPacket.of(71, Offers.VP8_TYPE, 1).payload(0x10, 0, 0));
      bob.send(RtpPacket.of(72, Offers.VP8_TYPE, 1).payload(0x10, 0, 0));
      assertEquals(
          List.of(ann.slotSsrc("v0"), ann.slotSsrc("v1")),
          ann.received().stream().map(ArrivedRtp::ssrc).toList());
    }

    @Test
    void shouldBeToldOfOnlyWhenTheyChange() {
      joinAll(ann, bob);
      cyd.join(ROOM); // without an offer nothing is to be seen of cyd
      assertEquals(List.of(), ann.heard(RoomEvent.SlotsChanged.class));
      cyd.offer(meeting(3));
      assertEquals(1, ann.heard(RoomEvent.SlotsChanged.class).size());
    }

    @Test
    void shouldBeToldWhichLayerTheyShow() {
      ann.join(ROOM).offer(meeting(3)).connect();
      bob.join(ROOM).offer(Offers.video("cam").rids("q", "f")).connect();
      ann.events.clear();
      bob.send(layer(81, "q"));
      bob.send(layer(82, "f"));
      bob.send(layer(81, "q"));
      assertEquals(
          List.of("q", "f"),
          ann.heard(RoomEvent.SlotsChanged.class).stream()
              .map(told -> told.slots().getFirst().layer().orElseThrow().rid())
              .toList());
    }

    private static RtpPacket layer(int ssrc, String rid) {
      return RtpPacket.of(ssrc, Offers.VP8_TYPE, 1)
          .extension(Offers.MID_ID, "cam")
          .extension(Offers.RID_ID, rid)
          .payload(0x10, 0, 0);
    }

    @Test
    void shouldBeAskedForWhenThereAreTooFew() {
      joinAll(ann, bob);
      cyd.join(ROOM).offer(Offers.audio("a0").receiving());
      assertEquals(
          List.of(new RoomEvent.SlotsNeeded(1, 2)), cyd.heard(RoomEvent.SlotsNeeded.class));
    }

    @Test
    void shouldNotBeAskedForAgainWhileTheNeedIsTheSame() {
      joinAll(ann, bob);
      cyd.join(ROOM).offer(Offers.audio("a0").receiving());
      ann.run(new RoomCommand.SetMuted(ann.id(), "mic", true, new Recorded<>()));
      assertEquals(1, cyd.heard(RoomEvent.SlotsNeeded.class).size());
    }

    @Test
    void shouldFollowAWish() {
      joinAll(ann, bob, cyd);
      Recorded<Done> reply = new Recorded<>();
      wish(reply, wish("v0", cyd.id(), Optional.empty()));
      reply.get();
      assertEquals(
          List.of("v0:" + cyd.id() + ".camera", "v1:", "v2:" + bob.id() + ".camera"),
          slots(ann.heard(RoomEvent.SlotsChanged.class).getLast().slots()));
    }

    @Test
    void shouldPauseOnAWish() {
      joinAll(ann, bob);
      wish(new Recorded<>(), wish("v0", bob.id(), Optional.of(true)));
      assertEquals(
          List.of("v0:" + bob.id() + ".camera paused"),
          slots(ann.heard(RoomEvent.SlotsChanged.class).getLast().slots()));
    }

    @Test
    void shouldForgetWishesForSlotsThatAreNotThere() {
      joinAll(ann, bob);
      wish(new Recorded<>(), wish("v9", bob.id(), Optional.empty()));
      assertEquals(List.of(), ann.heard(RoomEvent.SlotsChanged.class));
    }

    @Test
    void shouldShowAWatcherOnlyWhomItCameFor() {
      joinAll(ann, bob);
      Client watcher = world.client("watcher").watch(ROOM, Optional.of(bob.id()));
      watcher.offer(Offers.audio("0").receiving(), Offers.video("1").receiving());
      assertEquals(
          List.of("0:" + bob.id() + ".microphone", "1:" + bob.id() + ".camera"),
          slots(watcher.heard(RoomEvent.SlotsChanged.class).getFirst().slots()));
    }

    /** Nobody would know whose picture it is. */
    @Test
    void shouldShowNobodyWhatAWatcherSends() {
      joinAll(ann);
      Client watcher = world.client("watcher").watch(ROOM, Optional.empty());
      SessionAnswer answer =
          watcher
              .tryOffer(
                  Map.of(),
                  Offers.video("0").ssrc(5),
                  Offers.video("1").direction(Direction.SENDRECV).ssrc(6))
              .get();
      assertEquals(Direction.INACTIVE, answer.media().get(0).direction());
      assertEquals(Direction.SENDONLY, answer.media().get(1).direction());
      assertEquals(List.of(), ann.heard(RoomEvent.SlotsChanged.class));
      assertEquals(List.of(), ann.heard(RoomEvent.SlotsNeeded.class));
    }

    private void wish(Recorded<Done> reply, SlotWish... wishes) {
      ann.run(new RoomCommand.Subscribe(ann.id(), List.of(wishes), reply));
    }

    private static SlotWish wish(String mid, String participantId, Optional<Boolean> paused) {
      return new SlotWish(
          mid,
          Optional.of(participantId),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          paused);
    }
  }

  @Nested
  final class Muting {
    @Test
    void shouldTellTheOthersAndMarkTheirSlots() {
      joinAll(ann, bob);
      mute(bob, "mic", true).get();
      assertEquals(
          List.of(new RoomEvent.MediaStateChanged(bob.id(), Source.MICROPHONE, true)),
          ann.heard(RoomEvent.MediaStateChanged.class));
      assertEquals(
          List.of("a0:" + bob.id() + ".microphone paused"),
          slots(ann.heard(RoomEvent.SlotsChanged.class).getFirst().slots()));
      assertEquals(List.of(), bob.heard(RoomEvent.MediaStateChanged.class));
    }

    @Test
    void shouldBeSeenByWhoComesLater() {
      joinAll(ann, bob);
      mute(bob, "cam", true);
      cyd.join(ROOM);
      ParticipantInfo seen = cyd.joined().participants().get(1);
      assertFalse(seen.tracks().get(0).muted());
      assertTrue(seen.tracks().get(1).muted());
    }

    @Test
    void shouldBeRefusedForWhatIsNotSent() {
      joinAll(ann, bob);
      assertEquals(Refusal.Code.BAD_MESSAGE, mute(bob, "a0", true).refusal());
    }

    private Recorded<Done> mute(Client client, String mid, boolean muted) {
      Recorded<Done> reply = new Recorded<>();
      client.run(new RoomCommand.SetMuted(client.id(), mid, muted, reply));
      return reply;
    }
  }

  @Nested
  final class Places {
    @Test
    void shouldBeAsManyAsTheLatestNewcomerBrings() {
      assertEquals(2, enter("ann", 2).get().room().maxParticipants());
      enter("bob", 2).get();
      assertEquals(Refusal.Code.ROOM_FULL, enter("cy", 2).refusal());
      assertEquals(3, enter("cy", 3).get().room().maxParticipants());
    }

    @Test
    void shouldGiveTheBadgeBackToWhoeverTakesOver() {
      Badge badge = new Badge() {};
      Recorded<Joined> first = new Recorded<>();
      world.run(
          ROOM,
          new RoomCommand.Join(
              "c", "u", "n", Optional.empty(), false, OptionalInt.empty(), badge, e -> {}, first));
      assertSame(badge, first.get().badge());
      Recorded<Joined> second = new Recorded<>();
      world.run(ROOM, new RoomCommand.Resume(first.get().resumeToken(), "d", e -> {}, second));
      assertSame(badge, second.get().badge());
    }

    private Recorded<Joined> enter(String name, int places) {
      Recorded<Joined> reply = new Recorded<>();
      world.run(
          ROOM,
          new RoomCommand.Join(
              "call",
              name,
              name,
              Optional.empty(),
              false,
              OptionalInt.of(places),
              Badge.NONE,
              event -> {},
              reply));
      return reply;
    }
  }

  @Nested
  final class Offering {
    @Test
    void shouldBeRefusedFromSomebodyWhoIsNotThere() {
      joinAll(ann, bob);
      bob.leave();
      assertEquals(Refusal.Code.NOT_IN_ROOM, bob.tryOffer(Map.of()).refusal());
    }

    @Test
    void shouldBeRefusedWhenTheClientWantsToWaitForTheHandshake() {
      ann.join(ROOM);
      SessionOffer passive =
          new SessionOffer(ann.remoteIce(), ann.fingerprint(), "passive", List.of());
      assertEquals(Refusal.Code.SDP_REJECTED, ann.tryOffer(Map.of(), passive).refusal());
    }

    @Test
    void shouldBeRefusedWithAFingerprintThatIsNone() {
      ann.join(ROOM);
      SessionOffer odd = new SessionOffer(ann.remoteIce(), "sha-1 AB", "actpass", List.of());
      assertEquals(Refusal.Code.SDP_REJECTED, ann.tryOffer(Map.of(), odd).refusal());
    }

    @Test
    void shouldBeRefusedWithMoreLinesThanAnybodyNeeds() {
      ann.join(ROOM);
      assertEquals(Refusal.Code.SDP_REJECTED, ann.tryOffer(Map.of(), meeting(40)).refusal());
    }

    @Test
    void shouldBeRefusedWhenTwoLinesHaveOneName() {
      ann.join(ROOM);
      assertEquals(
          Refusal.Code.SDP_REJECTED,
          ann.tryOffer(Map.of(), Offers.audio("0"), Offers.video("0")).refusal());
    }

    @Test
    void shouldChangeNothingWhenItIsRefused() {
      joinAll(ann, bob);
      ann.tryOffer(Map.of(), Offers.audio("0"), Offers.video("0"));
      assertEquals(List.of(), bob.events);
    }

    @Test
    void shouldKeepTheSsrcOfASlot() {
      joinAll(ann);
      int before = ann.slotSsrc("v0");
      ann.offer(meeting(4));
      assertEquals(before, ann.slotSsrc("v0"));
    }

    @Test
    void shouldKeepTheSsrcOfASlotForAPageThatIsLoadedAgain() {
      joinAll(ann);
      int before = ann.slotSsrc("v0");
      ann.withNewCertificate().offer(meeting(3));
      assertEquals(before, ann.slotSsrc("v0"));
    }

    @Test
    void shouldMakeANewSlotOfALineThatChangesItsKind() {
      joinAll(ann);
      ann.offer(Offers.video("x").receiving());
      int before = ann.slotSsrc("x");
      ann.offer(Offers.audio("x").receiving());
      assertNotEquals(before, ann.slotSsrc("x"));
      ann.events.clear();
      bob.join(ROOM).offer(meeting(0));
      assertEquals(
          List.of("x:" + bob.id() + ".microphone"),
          slots(ann.heard(RoomEvent.SlotsChanged.class).getFirst().slots()));
    }

    @Test
    void shouldMakeANewTrackOfALineThatChangesItsKind() {
      joinAll(ann, bob);
      bob.offer(Offers.audio("x"));
      bob.offer(Offers.video("x"));
      assertEquals(
          List.of("v0:" + bob.id() + ".camera"),
          slots(ann.heard(RoomEvent.SlotsChanged.class).getLast().slots()).stream()
              .filter(it -> !it.endsWith(":"))
              .toList());
    }

    @Test
    void shouldNotSeatTwoSlotsInOnePlace() {
      ann.join(ROOM);
      ann.offer(
          Offers.video("v0").receiving(),
          Offers.video("v1").receiving(),
          Offers.video("v2").receiving());
      ann.offer(
          Offers.video("v0").receiving(), Offers.video("v1").rejected(),
          Offers.video("v2").receiving(), Offers.video("v3").receiving());
      List<String> streams =
          ann.answer().media().stream()
              .flatMap(media -> media.sends().stream())
              .map(SessionAnswer.SentTrack::streamId)
              .toList();
      assertEquals(List.of("seat-0", "seat-2", "seat-1"), streams);
    }

    @Test
    void shouldNameAScreenAsTheClientDoes() {
      joinAll(ann, bob);
      bob.tryOffer(
          Map.of("x", Source.SCREEN, "y", Source.SCREEN), Offers.video("x"), Offers.audio("y"));
      assertEquals(
          List.of(
              "v0:" + bob.id() + ".screen"), // the sound cannot be a picture: it stays a microphone
          slots(ann.heard(RoomEvent.SlotsChanged.class).getLast().slots()));
    }
  }
}
