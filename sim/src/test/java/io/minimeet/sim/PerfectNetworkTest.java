package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.SlotReceiver;
import org.junit.jupiter.api.Test;

class PerfectNetworkTest {
  @Test
  void shouldDeliverEveryPacketOnceWhenFourMeet() {
    Meeting meeting = Meeting.seeded(1).come("ann", "bob", "cat", "dan");
    meeting
        .does("ann", it -> meeting.world().peers().forEach(peer -> peer.publish(false)))
        .seconds(1)
        .does("ann", it -> meeting.world().peers().forEach(peer -> peer.publish(true)))
        .seconds(5)
        .everybodySeesAndHearsEverybody()
        .settles()
        .everyPacketReachedEverybodyOnce()
        .expect(() -> assertEquals(0, meeting.counted(Counter.NACKED_PACKETS)))
        .expect(() -> assertEquals(0, meeting.counted(Counter.RETRANSMISSIONS_SENT)))
        .countsNo(DropReason.values())
        .ends();
  }

  @Test
  void shouldShowALateJoinerEverybodyWithoutANewOffer() {
    Meeting meeting = Meeting.seeded(2).come("ann", "bob").seconds(3).come("cat").seconds(2);
    meeting
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals(1, meeting.of("ann").offers()))
        .expect(() -> assertEquals(1, meeting.of("cat").offers()))
        .ends();
  }

  @Test
  void shouldEmptyTheSlotsOfWhoLeaves() {
    Meeting meeting = Meeting.seeded(3).come("ann", "bob", "cat").seconds(2);
    String bob = meeting.of("bob").participantId();
    meeting
        .leaves("bob")
        .seconds(1)
        .expect(() -> {
          assertTrue(meeting.of("ann").view().slotsOf(bob).isEmpty());
          assertTrue(meeting.of("ann").view().leaveReasonOf(bob).isPresent());
        })
        .playsNothingOf("ann", "bob", Source.CAMERA)
        .everybodySeesAndHearsEverybody()
        .come("dan")
        .seconds(2)
        .everybodySeesAndHearsEverybody()
        .expect(() -> {
          for (SlotReceiver slot : meeting.allSlots()) {
            assertEquals(0, slot.asked(), "asked for repairs in slot " + slot.mid());
          }
        })
        .ends();
  }
}
