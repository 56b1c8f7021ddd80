package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.Pictures;
import io.minimeet.sim.client.SlotReceiver;
import io.minimeet.sim.net.LinkConditions;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Counters that wrap around, and clocks that have to agree. */
class NumbersTest {
  private static final long MILLI = 1_000_000L;

  @Test
  void shouldNotNoticeThatThePublishersNumbersWrapAround() {
    Meeting meeting =
        Meeting.seeded(41)
            .planning(it -> it.countingFrom(0xffff - 150, -20 * 3_000))
            .overNetwork(LinkConditions.perfect().delayed(20 * MILLI))
            .come("ann", "bob");
    meeting.seconds(1).everyLink(it -> it.losing(0.05)).seconds(8);
    meeting.everyLink(it -> it.losing(0)).seconds(1).everybodySeesAndHearsEverybody().ends();
  }

  /** The server begins a slot below 2^15: it takes as many packets again to get to the end. */
  @Test
  void shouldWrapItsOwnNumbersAround() {
    World world = new World(Seeds.or(42), SimServer.Setup.usual(), new HighFirstNumbers());
    Meeting meeting =
        Meeting.in(world)
            .planning(it -> it.pictures(30, new Pictures.Counted(8, 20, 40)).sending(false, true))
            .come("ann");
    meeting.planning(it -> it.sending(false, false)).come("bob").seconds(110);
    meeting
        .downlinkOf("bob", it -> it.losing(0.02))
        .seconds(30)
        .downlinkOf("bob", it -> it.losing(0))
        .seconds(1)
        .sees("bob", "ann")
        .settles()
        .expect(() ->
            assertTrue(
                world.invariants().of(meeting.of("bob")).stream()
                    .anyMatch(slot -> slot.highest() > 0x20000),
                "the numbers of no slot wrapped around"))
        .expect(() -> {
          for (SlotReceiver slot : meeting.of("bob").receivers().values()) {
            assertEquals(0, slot.keyframeWaits());
          }
        })
        .ends();
  }

  private static final class HighFirstNumbers implements RandomGenerator {
    private final SplittableRandom random = new SplittableRandom(42);

    @Override
    public long nextLong() {
      return random.nextLong();
    }

    @Override
    public int nextInt(int bound) {
      return bound == 0x8000 ? 0x7fff : random.nextInt(bound);
    }
  }

  @Test
  void shouldMoveToABetterLayerAtAKeyframe() {
    Meeting meeting =
        Meeting.seeded(43).planning(it -> it.simulcast("q", "h", "f")).come("ann", "bob", "cat");
    meeting
        .seconds(3)
        .everybodySeesAndHearsEverybody()
        .expect(() -> assertEquals("f", shownLayer(meeting, "bob", "ann")))
        .expect(() -> assertTrue(meeting.counted(Counter.LAYER_SWITCHES) > 0))
        .ends();
  }

  @Test
  void shouldFallToALowerLayerWhenTheBestDriesUp() {
    Meeting meeting =
        Meeting.seeded(44).planning(it -> it.simulcast("q", "h", "f")).come("ann", "bob");
    meeting
        .seconds(3)
        .does("ann", it -> it.layer("f").run(false))
        .seconds(2)
        .sees("bob", "ann")
        .expect(() -> assertEquals("h", shownLayer(meeting, "bob", "ann")))
        .does("ann", it -> it.layer("h").run(false))
        .seconds(2)
        .sees("bob", "ann")
        .expect(() -> assertEquals("q", shownLayer(meeting, "bob", "ann")))
        .does("ann", it -> it.layer("f").run(true))
        .seconds(2)
        .sees("bob", "ann")
        .expect(() -> assertEquals("f", shownLayer(meeting, "bob", "ann")))
        .ends();
  }

  @Test
  void shouldKeepTimeAcrossLayersWhenReportsTellTheirClocks() {
    Meeting meeting =
        Meeting.seeded(45)
            .planning(it -> it.simulcast("q", "h", "f"))
            .overNetwork(LinkConditions.perfect().delayed(30 * MILLI).jittering(10 * MILLI))
            .come("ann", "bob", "cat")
            .seconds(4);
    meeting.world().invariants().all().forEach(SlotWitness::forgetSwitches);
    for (int i = 0; i < 4; i++) {
      meeting
          .does("ann", it -> it.layer("f").run(false))
          // The time of arrival alone would move the picture by this much.
          .uplinkOf("ann", it -> it.delayed(130 * MILLI))
          .seconds(2)
          .does("ann", it -> it.layer("f").run(true))
          .uplinkOf("ann", it -> it.delayed(30 * MILLI))
          .seconds(1.5);
    }
    meeting
        .sees("bob", "ann")
        .expect(() -> {
          long switches =
              meeting.world().invariants().of(meeting.of("bob")).stream()
                  .mapToLong(SlotWitness::layerSwitches)
                  .sum();
          assertTrue(switches >= 8, switches + " switches");
          assertTrue(worst(meeting) < 33 * MILLI, worst(meeting) + " ns");
        })
        .ends();
  }

  @Test
  void shouldKeepSoundAndPictureOfOnePersonInStep() {
    Meeting meeting =
        Meeting.seeded(46)
            .planning(it -> it.simulcast("q", "h"))
            .overNetwork(LinkConditions.perfect().delayed(40 * MILLI).jittering(20 * MILLI))
            .come("ann", "bob")
            .seconds(4);
    for (int i = 0; i < 3; i++) {
      meeting
          .expect(() -> assertEquals(0, secondsApart(meeting), 0.001))
          .does("ann", it -> it.layer("h").run(false))
          .seconds(2)
          .expect(() -> assertEquals(0, secondsApart(meeting), 0.001))
          .does("ann", it -> it.layer("h").run(true))
          .does("bob", it -> it.pauseVideo(true))
          .seconds(1)
          .does("bob", it -> it.pauseVideo(false))
          .seconds(2);
    }
    meeting.sees("bob", "ann").hears("bob", "ann").ends();
  }

  private static long worst(Meeting meeting) {
    return meeting.world().invariants().all().stream()
        .mapToLong(SlotWitness::worstSwitchNanos)
        .max()
        .orElse(0);
  }

  /** How far Bob plays Ann's picture behind her sound. */
  private static double secondsApart(Meeting meeting) {
    String ann = meeting.of("ann").participantId();
    SimPeer bob = meeting.of("bob");
    double sound = bob.receiverOf(ann, Source.MICROPHONE).orElseThrow().playedAfterCaptureSeconds();
    double picture = bob.receiverOf(ann, Source.CAMERA).orElseThrow().playedAfterCaptureSeconds();
    return picture - sound;
  }

  private static String shownLayer(Meeting meeting, String viewer, String other) {
    var shown =
        meeting
            .of(viewer)
            .receiverOf(meeting.of(other).participantId(), Source.CAMERA)
            .orElseThrow()
            .shown();
    return shown == null ? "" : shown.rid();
  }
}
