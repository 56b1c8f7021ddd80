package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sim.client.Pictures;
import io.minimeet.sim.net.LinkConditions;
import org.junit.jupiter.api.Test;

/** Packet memory and the socket have an end; reaching it costs packets, and nothing else. */
class MemoryTest {
  /** The least there can be; the little that is kept when memory is scarce is more here. */
  private static final int SLOTS = 512;

  @Test
  void shouldLosePacketsWhenMemoryIsExhaustedAndRecover() {
    World world =
        new World(
            Seeds.or(61),
            SimServer.Setup.usual().withBufferBytes((long) SLOTS * PacketSlots.SLOT_BYTES));
    Meeting meeting =
        Meeting.in(world)
            .planning(it -> it.pictures(30, new Pictures.Counted(12, 24, 200)))
            .come("ann", "bob", "cat", "dan");
    meeting
        .seconds(6)
        .expect(() -> assertTrue(meeting.dropped(DropReason.NO_BUFFER) > 100))
        .expect(() -> assertEquals(SLOTS, world.server().slots().inUse()))
        .leaves("bob")
        .leaves("cat")
        .expect(() -> assertTrue(world.server().slots().inUse() < SLOTS))
        .planning(it -> it.pictures(5, new Pictures.Counted(1, 2, 200)))
        .come("fay")
        .does("ann", it -> it.leave())
        .come("eve")
        .seconds(3)
        .sees("fay", "eve")
        .hears("eve", "fay")
        .ends();
  }

  @Test
  void shouldRepairWhatTheSocketDidNotTake() {
    Meeting meeting = Meeting.seeded(62).come("ann", "bob").seconds(2);
    SimEgress egress = meeting.world().server().egress();
    for (int i = 0; i < 20; i++) {
      meeting.does("ann", it -> egress.full(true)).seconds(0.02);
      meeting.does("ann", it -> egress.full(false)).seconds(0.2);
    }
    meeting
        .expect(() -> assertTrue(meeting.dropped(DropReason.EGRESS_FULL) > 10))
        .everybodySeesAndHearsEverybody()
        .settles()
        .expect(() ->
            meeting.allSlots().forEach(slot -> assertEquals(0, slot.keyframeWaits(), "waits")))
        .ends();
  }

  @Test
  void shouldTakeNoMorePeopleThanTheRoomHolds() {
    Meeting meeting = Meeting.seeded(63).come("ann", "bob", "cat", "dan").seconds(1);
    SimPeer fifth =
        meeting.world().peer("blue", "eve", PeerPlan.usual(4), LinkConditions.perfect());
    meeting
        .expect(() -> assertTrue(!fifth.join()))
        .leaves("cat")
        .expect(() -> assertTrue(fifth.join()))
        .seconds(1)
        .everybodySeesAndHearsEverybody()
        .ends();
  }
}
