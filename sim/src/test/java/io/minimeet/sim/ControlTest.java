package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.Pictures;
import io.minimeet.sim.client.SlotReceiver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the control connection does to media, and what it does not do. */
class ControlTest {
  private static final long MILLI = 1_000_000L;

  @Test
  void shouldKeepMediaFlowingWhileTheControlConnectionIsGone() {
    Meeting meeting = Meeting.seeded(31).come("ann", "bob", "cat").seconds(2);
    meeting
        .does("bob", SimPeer::loseControl)
        .seconds(20)
        .everybodySeesAndHearsEverybody()
        .does("bob", it -> assertTrue(it.resume()))
        .seconds(20)
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals(1, meeting.of("bob").offers()))
        .settles()
        .expect(() -> {
          for (SlotReceiver slot : meeting.allSlots()) {
            assertTrue(slot.longestFreezeNanos() < 100 * MILLI, "freeze");
          }
        })
        .ends();
  }

  @Test
  void shouldGiveSomebodyUpWhenTheGraceIsOver() {
    Meeting meeting = Meeting.seeded(32).come("ann", "bob").seconds(1);
    String bob = meeting.of("bob").participantId();
    meeting
        .does("bob", SimPeer::loseControl)
        .seconds(29.9)
        .expect(() -> assertTrue(meeting.of("ann").view().members().containsKey(bob)))
        .seconds(0.2)
        .expect(() ->
            assertEquals(
                LeaveReason.CONNECTION_LOST,
                meeting.of("ann").view().leaveReasonOf(bob).orElseThrow()))
        .does("bob", it -> assertFalse(it.resume()))
        .ends();
  }

  @Test
  void shouldTellTheOldConnectionThatAnotherTookOver() {
    Meeting meeting = Meeting.seeded(33).come("ann", "bob").seconds(1);
    RoomView old = meeting.of("bob").view();
    meeting
        .does("bob", it -> assertTrue(it.resume()))
        .expect(() -> assertTrue(old.isOver()))
        .seconds(2)
        .everybodySeesAndHearsEverybody()
        .ends();
  }

  @Test
  void shouldTakeAReloadedPageBack() {
    Meeting meeting = Meeting.seeded(34).come("ann", "bob", "cat").seconds(2);
    meeting
        .does("bob", SimPeer::loseControl)
        .seconds(0.5)
        .does("bob", it -> assertTrue(it.reload()))
        .seconds(2)
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals(1, meeting.of("ann").offers()))
        .expect(() -> assertEquals(4, meeting.counted(Counter.HANDSHAKES_DONE)))
        .does("bob", it -> assertTrue(it.reload()))
        .does("cat", it -> assertTrue(it.reload()))
        .seconds(2)
        .everybodySeesAndHearsEverybody()
        .ends();
  }

  @Test
  void shouldTellTheOthersWhoIsMuted() {
    Meeting meeting = Meeting.seeded(35).come("ann", "bob").seconds(1);
    String bob = meeting.of("bob").participantId();
    meeting
        .does("bob", it -> assertTrue(it.mute(Source.MICROPHONE, true)))
        .expect(() -> {
          RoomEvent.MediaStateChanged told =
              meeting.of("ann").view().events(RoomEvent.MediaStateChanged.class).getLast();
          assertEquals(new RoomEvent.MediaStateChanged(bob, Source.MICROPHONE, true), told);
          assertTrue(
              meeting.of("ann").view().slotsOf(bob).stream()
                  .anyMatch(slot ->
                      slot.paused() && slot.source().equals(Optional.of(Source.MICROPHONE))));
        })
        .does("bob", it -> assertTrue(it.mute(Source.MICROPHONE, false)))
        .seconds(1)
        .everybodySeesAndHearsEverybody()
        .ends();
  }

  @Test
  void shouldSendNoPicturesToAHiddenPage() {
    Meeting meeting = Meeting.seeded(36).come("ann", "bob", "cat").seconds(2);
    long[] before = new long[1];
    meeting
        .does("ann", it -> it.pauseVideo(true))
        .seconds(0.1)
        .does("ann", it -> before[0] = pictures(it))
        .seconds(3)
        .hears("ann", "bob")
        .sees("bob", "ann")
        .sees("cat", "bob")
        .expect(() -> assertEquals(before[0], pictures(meeting.of("ann"))))
        .does("ann", it -> it.pauseVideo(false))
        .seconds(1)
        .everybodySeesAndHearsEverybody()
        .ends();
  }

  @Test
  void shouldForgetWhatThePageBeforeAReloadAskedFor() {
    Meeting meeting = Meeting.seeded(30).come("ann", "bob").seconds(1);
    meeting
        .does("ann", it -> it.pauseVideo(true))
        .seconds(1)
        .does("ann", it -> assertTrue(it.reload()))
        .seconds(1)
        .everybodySeesAndHearsEverybody()
        .ends();
  }

  private static long pictures(SimPeer peer) {
    return peer.receivers().values().stream().mapToLong(SlotReceiver::pictures).sum();
  }

  @Test
  void shouldAskForSlotsWhenAScreenIsShared() {
    Meeting meeting = Meeting.seeded(37).come("ann", "bob", "cat", "dan").seconds(1);
    meeting
        .does("bob", SimPeer::shareScreen)
        .expect(() ->
            assertEquals(
                List.of(new RoomEvent.SlotsNeeded(0, 1)),
                meeting.of("ann").view().events(RoomEvent.SlotsNeeded.class)))
        .seconds(1)
        .plays("ann", "bob", Source.SCREEN)
        .plays("dan", "bob", Source.SCREEN)
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals(2, meeting.of("ann").offers()))
        .does("bob", SimPeer::stopSharing)
        .seconds(1)
        .playsNothingOf("ann", "bob", Source.SCREEN)
        .does("cat", SimPeer::shareScreen)
        .seconds(1)
        .plays("ann", "cat", Source.SCREEN)
        .plays("bob", "cat", Source.SCREEN)
        .everybodySeesAndHearsEverybody()
        .ends();
  }

  @Test
  void shouldShowInASlotWhomItsOwnerAskedFor() {
    Meeting meeting =
        Meeting.seeded(38)
            .planning(it -> it.slots(3, 1))
            .come("ann", "bob", "cat", "dan")
            .does("ann", SimPeer::ignoreSlotsNeeded)
            .seconds(1);
    SlotReceiver only =
        meeting.of("ann").receivers().values().stream()
            .filter(slot -> slot.kind() == MediaKind.VIDEO)
            .findFirst()
            .orElseThrow();
    for (String name : List.of("dan", "bob", "cat", "dan")) {
      String wanted = meeting.of(name).participantId();
      meeting
          .does(
              "ann",
              it ->
                  it.subscribe(
                      List.of(SimPeer.wish(only.mid(), Optional.of(wanted), Optional.empty()))))
          .seconds(1)
          .sees("ann", name);
    }
    meeting.ends();
  }

  @Test
  void shouldKeepRoomsApart() {
    Meeting meeting =
        Meeting.seeded(39)
            .planning(it -> it.pictures(15, new Pictures.Counted(2, 4, 200)))
            .inRoom("blue")
            .come("ann", "bob")
            .inRoom("red")
            .come("cat", "dan", "eve");
    meeting
        .seconds(3)
        .everybodySeesAndHearsEverybody()
        .leaves("ann")
        .leaves("bob")
        .seconds(1)
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals(3, meeting.of("dan").view().members().size()))
        .ends();
  }
}
