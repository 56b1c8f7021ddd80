package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sim.client.SlotReceiver;
import io.minimeet.sim.net.LinkConditions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Bounds are shares of what was counted; nothing here depends on the machine's speed. */
class LossTest {
  private static final long MILLI = 1_000_000L;
  private static final LinkConditions ACCESS = LinkConditions.perfect().delayed(20 * MILLI);

  private static long asked(Meeting meeting) {
    return meeting.allSlots().stream().mapToLong(SlotReceiver::asked).sum();
  }

  private static long missingForGood(Meeting meeting) {
    return meeting.allSlots().stream()
        .filter(slot -> slot.kind() == MediaKind.VIDEO)
        .mapToLong(slot -> slot.givenUp() + slot.stillMissing())
        .sum();
  }

  private static long videoPackets(Meeting meeting) {
    return meeting.allSlots().stream()
        .filter(slot -> slot.kind() == MediaKind.VIDEO)
        .mapToLong(slot -> slot.primaries() + slot.repaired())
        .sum();
  }

  private static void assertAtMost(double share, long part, long whole, String what) {
    assertTrue(part <= share * whole, "%s: %d of %d".formatted(what, part, whole));
  }

  @Nested
  class Uplink {
    @Test
    void shouldBeRepairedByThePublisher() {
      Meeting meeting = Meeting.seeded(11).overNetwork(ACCESS).come("ann", "bob", "cat");
      meeting
          .uplinkOf("ann", it -> it.losing(0.05))
          .seconds(10)
          .everybodySeesAndHearsEverybody()
          .settles()
          .expect(() -> assertTrue(meeting.counted(Counter.RETRANSMISSIONS_RECEIVED) > 30))
          .expect(
              () -> assertAtMost(0.001, missingForGood(meeting), videoPackets(meeting), "missing"))
          .ends();
    }
  }

  @Nested
  class Downlink {
    @Test
    void shouldBeRepairedByTheServer() {
      Meeting meeting = Meeting.seeded(12).overNetwork(ACCESS).come("ann", "bob", "cat");
      meeting
          .downlinkOf("cat", it -> it.losing(0.05))
          .seconds(10)
          .everybodySeesAndHearsEverybody()
          .settles()
          .expect(() -> assertTrue(meeting.counted(Counter.RETRANSMISSIONS_SENT) > 50))
          .expect(() -> assertEquals(0, meeting.counted(Counter.NACKED_PACKETS)))
          .expect(
              () -> assertAtMost(0.001, missingForGood(meeting), videoPackets(meeting), "missing"))
          .ends();
    }

    @Test
    void shouldNotBeFeltByOthers() {
      Meeting meeting = Meeting.seeded(13).overNetwork(ACCESS).come("ann", "bob", "cat");
      meeting
          .seconds(1)
          .downlinkOf("cat", it -> it.losing(0.3))
          .seconds(8)
          .settles()
          .expect(() -> {
            for (SlotReceiver slot : meeting.of("bob").receivers().values()) {
              assertEquals(0, slot.asked());
              assertEquals(0, slot.keyframeWaits());
            }
          })
          .ends();
    }
  }

  @Test
  void shouldKeepPicturesGoingWithAFifthLostBothWays() {
    Meeting meeting = Meeting.seeded(14).overNetwork(ACCESS.losing(0.2)).come("ann", "bob", "cat");
    meeting
        .seconds(20)
        .settles()
        .expect(() -> {
          assertAtMost(0.01, missingForGood(meeting), videoPackets(meeting), "missing");
          for (SlotReceiver slot : meeting.allSlots()) {
            if (slot.shown() != null && slot.kind() == MediaKind.VIDEO) {
              assertTrue(slot.pictures() > 400, slot.pictures() + " pictures of 600");
            }
          }
        })
        .ends();
  }

  @Test
  void shouldRecoverFromBursts() {
    Meeting meeting =
        Meeting.seeded(15)
            .overNetwork(ACCESS.losingInBursts(0.002, 12).jittering(5 * MILLI))
            .come("ann", "bob", "cat", "dan");
    meeting
        .seconds(15)
        .everyLink(it -> it.losingInBursts(0, 0))
        .seconds(2)
        .everybodySeesAndHearsEverybody()
        .settles()
        .expect(() -> assertAtMost(0.01, missingForGood(meeting), videoPackets(meeting), "missing"))
        .ends();
  }

  @Test
  void shouldGoOnAfterAnOutage() {
    Meeting meeting = Meeting.seeded(16).overNetwork(ACCESS).come("ann", "bob", "cat");
    meeting
        .seconds(2)
        .uplinkOf("ann", it -> it.losing(1))
        .seconds(4)
        .uplinkOf("ann", it -> it.losing(0))
        .downlinkOf("bob", it -> it.losing(1))
        .seconds(4)
        .downlinkOf("bob", it -> it.losing(0))
        .seconds(2)
        .everybodySeesAndHearsEverybody()
        .ends();
  }

  @Test
  void shouldWaitForReorderedPacketsBeforeItAsks() {
    Meeting meeting =
        Meeting.seeded(17).overNetwork(ACCESS.reordering(0.05, 8 * MILLI)).come("ann", "bob");
    meeting
        .seconds(10)
        .everybodySeesAndHearsEverybody()
        .settles()
        .everyPacketReachedEverybodyOnce()
        .expect(() -> assertTrue(meeting.of("ann").up().link().reordered() > 40))
        .expect(() -> assertEquals(0, meeting.counted(Counter.NACKED_PACKETS)))
        .expect(() -> assertEquals(0, asked(meeting)))
        .expect(() ->
            meeting.allSlots().forEach(slot -> assertEquals(0, slot.keyframeWaits(), "waits")))
        .ends();
  }

  /** The first packet of a keyframe, with which a picture begins, comes behind others of it. */
  @Test
  void shouldLoseNothingOfAKeyframeWhoseFirstPacketComesLate() {
    for (long seed = 171; seed < 181; seed++) {
      Meeting meeting =
          Meeting.seeded(seed).overNetwork(ACCESS.reordering(0.4, 6 * MILLI)).come("ann", "bob");
      meeting
          .seconds(2)
          .settles()
          .everyPacketReachedEverybodyOnce()
          .expect(() ->
              meeting
                  .allSlots()
                  .forEach(slot -> assertEquals(0, slot.keyframesAsked(), "keyframes asked")))
          .ends();
    }
  }

  @Test
  void shouldDropDuplicates() {
    Meeting meeting = Meeting.seeded(18).overNetwork(ACCESS.duplicating(0.2)).come("ann", "bob");
    meeting
        .seconds(5)
        .settles()
        .everyPacketReachedEverybodyOnce()
        .expect(() -> assertTrue(meeting.dropped(DropReason.SRTP_REPLAYED) > 100))
        .countsNo(DropReason.SRTP_FORGED, DropReason.DUPLICATE)
        .ends();
  }

  @Test
  void shouldCarryOnOverASlowQueue() {
    Meeting meeting = Meeting.seeded(19).overNetwork(ACCESS).come("ann", "bob", "cat");
    meeting
        .seconds(1)
        .downlinkOf("cat", it -> it.limitedTo(500_000, 20_000))
        .seconds(8)
        .downlinkOf("cat", it -> it.limitedTo(0, 0))
        .seconds(10)
        .everybodySeesAndHearsEverybody()
        .ends();
  }
}
