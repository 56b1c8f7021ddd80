package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.Source;
import org.junit.jupiter.api.Test;

/**
 * Where media goes to: addresses that change, credentials that change, clients that fall silent.
 */
class AddressTest {
  @Test
  void shouldFollowAClientToAnotherAddress() {
    Meeting meeting = Meeting.seeded(21).come("ann", "bob", "cat").seconds(2);
    meeting
        .does("bob", SimPeer::moveToAnotherAddress)
        .seconds(1)
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals(1, meeting.of("bob").offers()))
        .expect(() -> assertEquals(1, meeting.counted(Counter.PATH_CHANGES)))
        .ends();
  }

  @Test
  void shouldFollowAClientToATcpConnectionAndBack() {
    Meeting meeting = Meeting.seeded(28).come("ann", "bob").seconds(1);
    meeting
        .does("bob", SimPeer::moveToTcp)
        .seconds(5)
        .everybodySeesAndHearsEverybody()
        .does("bob", SimPeer::breakTcp)
        .seconds(1)
        .playsNothingOf("bob", "ann", Source.CAMERA)
        .does("bob", SimPeer::moveToTcp)
        .seconds(1)
        .everybodySeesAndHearsEverybody()
        .does("bob", SimPeer::moveToAnotherAddress)
        .seconds(1)
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals(1, meeting.of("bob").offers()))
        .ends();
  }

  @Test
  void shouldFollowAClientThatMovesAgainAndAgain() {
    Meeting meeting = Meeting.seeded(22).come("ann", "bob").seconds(1);
    for (int i = 0; i < 30; i++) {
      meeting.does("bob", SimPeer::moveToAnotherAddress).seconds(0.4);
    }
    meeting.seconds(1).everybodySeesAndHearsEverybody().ends();
  }

  @Test
  void shouldKeepMediaFlowingThroughAnIceRestart() {
    Meeting meeting = Meeting.seeded(23).come("ann", "bob").seconds(2);
    meeting
        .does("ann", SimPeer::restartIce)
        .seconds(1)
        .everybodySeesAndHearsEverybody()
        .seconds(40)
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals(1, meeting.counted(Counter.ICE_RESTARTS)))
        .expect(() -> assertEquals(2, meeting.counted(Counter.HANDSHAKES_DONE)))
        .settles()
        .expect(() ->
            meeting.allSlots().forEach(slot -> assertEquals(0, slot.asked(), "packets asked")))
        .ends();
  }

  @Test
  void shouldKeepMediaFlowingWhenIceRestartsTwiceBeforeTheFirstCheck() {
    Meeting meeting = Meeting.seeded(24).come("ann", "bob").seconds(2);
    meeting
        .uplinkOf("ann", it -> it.losing(1))
        .does("ann", SimPeer::restartIce)
        .does("ann", SimPeer::restartIce)
        .does("ann", SimPeer::restartIce)
        .uplinkOf("ann", it -> it.losing(0))
        .seconds(5)
        .everybodySeesAndHearsEverybody()
        .ends();
  }

  @Test
  void shouldTakeSomebodyWhoFellSilentForGone() {
    Meeting meeting = Meeting.seeded(25).come("ann", "bob", "cat").seconds(2);
    String bob = meeting.of("bob").participantId();
    meeting
        .does("bob", SimPeer::disappear)
        .does("bob", SimPeer::loseControl)
        .seconds(10)
        .expect(() -> assertTrue(meeting.of("ann").view().members().containsKey(bob)))
        .seconds(6)
        .expect(() ->
            assertEquals(
                LeaveReason.CONNECTION_LOST,
                meeting.of("ann").view().leaveReasonOf(bob).orElseThrow()))
        .expect(() -> assertTrue(meeting.of("ann").view().slotsOf(bob).isEmpty()))
        .ends();
  }

  @Test
  void shouldKeepSomebodyInTheRoomWhoseMediaAloneFellSilent() {
    Meeting meeting = Meeting.seeded(26).come("ann", "bob").seconds(2);
    String bob = meeting.of("bob").participantId();
    meeting
        .does("bob", SimPeer::disappear)
        .seconds(20)
        .expect(() -> assertTrue(meeting.of("ann").view().members().containsKey(bob)))
        .expect(() -> assertTrue(meeting.of("ann").view().slotsOf(bob).isEmpty()))
        .playsNothingOf("ann", "bob", Source.CAMERA)
        .ends();
  }

  /** The client restarts ICE and keeps its keys, as browsers do. */
  @Test
  void shouldTakeSomebodyBackWhoseNetworkWasAwayForLongerThanTheConsentTime() {
    Meeting meeting = Meeting.seeded(29).come("ann", "bob").seconds(2);
    String bob = meeting.of("bob").participantId();
    meeting
        .uplinkOf("bob", it -> it.losing(1))
        .downlinkOf("bob", it -> it.losing(1))
        .seconds(16)
        .expect(() -> assertTrue(meeting.of("ann").view().slotsOf(bob).isEmpty()))
        .uplinkOf("bob", it -> it.losing(0))
        .downlinkOf("bob", it -> it.losing(0))
        .seconds(6)
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals(2, meeting.counted(Counter.HANDSHAKES_DONE)))
        .settles()
        .ends();
  }

  @Test
  void shouldEndTheMediaOfAClientThatClosesItsAssociation() {
    Meeting meeting = Meeting.seeded(27).come("ann", "bob").seconds(2);
    String bob = meeting.of("bob").participantId();
    meeting
        .does("bob", it -> it.connection().orElseThrow().closeAssociation())
        .does("bob", it -> it.publish(false))
        .seconds(1)
        .expect(() -> assertTrue(meeting.of("ann").view().slotsOf(bob).isEmpty()))
        .expect(() -> assertTrue(meeting.of("ann").view().members().containsKey(bob)))
        .ends();
  }
}
