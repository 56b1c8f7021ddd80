package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sim.client.SlotReceiver;
import io.minimeet.sim.net.LinkConditions;
import org.junit.jupiter.api.Test;

/** What one receiver gets over a downlink that changes: the figures of docs/call-quality.md. */
class DownlinkTest {
  private static final long MILLI = 1_000_000L;
  private static final long QUEUE = 300 * MILLI;
  private static final int TOP = 3;
  private static final LinkConditions ACCESS = LinkConditions.perfect().delayed(20 * MILLI);

  /** Ann sends a camera in three layers; bob watches her over the link in question. */
  private static Meeting annToBob(long seed) {
    return Meeting.seeded(seed).overNetwork(ACCESS).withSimulcast().come("ann", "bob");
  }

  private static void limit(Meeting meeting, long bps) {
    meeting.downlinkOf("bob", it -> it.limitedTo(bps, QUEUE));
  }

  @Test
  void shouldFitWithinSecondsOfACutAndComeBack() {
    Meeting meeting = annToBob(51);
    limit(meeting, 3_000_000);
    meeting.seconds(20).countsFromNow();
    Recording recording = Recording.of(meeting, "bob", "ann");
    meeting.seconds(10);
    limit(meeting, 500_000);
    meeting.seconds(30);
    limit(meeting, 3_000_000);
    meeting.seconds(30);
    double fits = recording.fitsAfter(10);
    double top = recording.reachesAfter(40.2, TOP);
    long freeze = recording.picture().longestFreezeNanos(meeting.now());
    recording.plot("cut", "Downlink of 3 Mbit/s cut to 500 kbit/s after 10 s, back after 40 s");
    Figures.tell(
        "cut to 500 kbit/s",
        "sent fits after %.1f s, longest freeze %.2f s, top layer again after %.1f s, %s",
        fits,
        freeze / 1e9,
        top,
        Figures.sound(recording));
    meeting
        .expect(() -> assertTrue(fits < 2, "the rate sent fits after " + fits))
        .expect(() -> assertTrue(freeze < 1_000 * MILLI, "a freeze of " + freeze / 1e9))
        .expect(() -> assertTrue(top < 10, "the top layer is back after " + top))
        .expect(() -> assertSoundSurvives(recording))
        .ends();
  }

  private static void assertSoundSurvives(Recording recording) {
    long gap = recording.sound().longestGapNanos();
    assertTrue(gap <= 200 * MILLI, "sound has a gap of " + gap / MILLI + " ms");
  }

  @Test
  void shouldKnowALinkWithoutFillingItsQueue() {
    for (long bps : new long[] {300_000, 800_000, 1_900_000}) {
      steady(annToBob(52), bps, "steady-" + bps / 1_000, 0);
    }
  }

  /**
   * Three pictures. What is known of the link is close to all of it; what is sent is the best set
   * of layers below that, and the layers of simulcast are three times one another.
   */
  @Test
  void shouldUseALinkWithoutFillingItsQueue() {
    Meeting meeting =
        Meeting.seeded(59).overNetwork(ACCESS).withSimulcast().come("ann", "cat", "dan", "bob");
    steady(meeting, 2_500_000, "steady-three", 0.65);
  }

  private static void steady(Meeting meeting, long bps, String name, double used) {
    limit(meeting, bps);
    meeting.seconds(30).countsFromNow();
    Recording recording = Recording.of(meeting, "bob", "ann");
    meeting.seconds(60);
    var meter = meeting.of("bob").down().link().meter();
    double use = meter.utilisation(meeting.now());
    double known = recording.meanEstimateBps(0, 60) / bps;
    long waited = meter.waitedNanos(0.95);
    long falls = recording.fallsBetween(0, 60);
    recording.plot(name, "Steady downlink of " + bps / 1_000 + " kbit/s");
    Figures.tell(
        name,
        "estimate %.0f %%, used %.0f %%, p95 of queueing %d ms, %d falls in a minute, %s",
        100 * known,
        100 * use,
        waited / MILLI,
        falls,
        Figures.sound(recording));
    meeting
        // Beyond what is sent nothing is known, and half as much more is believed at most.
        .expect(() -> assertTrue(known >= 0.85 && known < 1.4, "estimated " + known))
        .expect(() -> assertTrue(use >= used, "used " + use))
        .expect(() -> assertTrue(waited < 100 * MILLI, "p95 of queueing: " + waited))
        .expect(() -> assertTrue(falls <= 1, "layers flap: " + falls))
        .expect(() -> assertSoundSurvives(recording))
        .ends();
  }

  @Test
  void shouldSurviveOnSoundAlone() {
    Meeting meeting = annToBob(53);
    limit(meeting, 3_000_000);
    meeting.seconds(15).countsFromNow();
    Recording recording = Recording.of(meeting, "bob", "ann");
    meeting.downlinkOf("bob", it -> it.limitedTo(150_000, QUEUE).losing(0.1));
    int paused = 0;
    for (int second = 0; second < 40; second++) {
      paused += meeting.seconds(1).picturePausedAt("bob") ? 1 : 0;
    }
    int pausedSeconds = paused;
    long gap = recording.sound().longestGapNanos();
    limit(meeting.downlinkOf("bob", it -> it.losing(0)), 3_000_000);
    meeting.seconds(20);
    recording.plot("sound-alone", "150 kbit/s and 10 % loss for 40 s");
    Figures.tell(
        "150 kbit/s, 10 % loss",
        "picture paused for %d of 40 s, longest gap of sound %d ms, sound lost %.1f %%,"
            + " back after %.1f s",
        pausedSeconds,
        gap / MILLI,
        100 * recording.sound().lossRatio(),
        recording.reachesAfter(40.5, 1));
    meeting
        .expect(() -> assertTrue(gap <= 200 * MILLI, "sound has a gap of " + gap))
        .expect(() -> assertTrue(pausedSeconds >= 30, "the picture is paused for " + pausedSeconds))
        .sees("bob", "ann")
        .ends();
  }

  @Test
  void shouldKeepPicturesWholeAtFivePercentLoss() {
    lossy(54, 0.05, 0);
  }

  @Test
  void shouldKeepGoingAtTwentyPercentLoss() {
    Meeting meeting = annToBob(55).seconds(5).countsFromNow();
    Recording recording = Recording.of(meeting, "bob", "ann");
    meeting.downlinkOf("bob", it -> it.losing(0.2)).seconds(30);
    meeting.downlinkOf("bob", it -> it.losing(0)).seconds(10);
    recording.plot("loss-20", "20 % random loss for 30 s");
    Figures.tell(
        "20 % random loss", "%s, %s", Figures.picture(recording), Figures.sound(recording));
    meeting.expect(() -> assertTrue(recording.reachesAfter(39, TOP) < 1)).sees("bob", "ann").ends();
  }

  private static void lossy(long seed, double share, long freezes) {
    Meeting meeting = annToBob(seed).seconds(5).countsFromNow();
    Recording recording = Recording.of(meeting, "bob", "ann");
    meeting.downlinkOf("bob", it -> it.losing(share)).seconds(60);
    recording.plot("loss-5", "5 % random loss");
    Figures.tell("5 % random loss", "%s, %s", Figures.picture(recording), Figures.sound(recording));
    meeting
        .expect(() -> assertEquals(freezes, recording.picture().freezes(), "freezes"))
        .expect(() -> assertTrue(recording.fallsBetween(0, 60) <= 1, "layers flap"))
        .ends();
  }

  @Test
  void shouldGetOverBursts() {
    Meeting meeting = annToBob(56).seconds(5).countsFromNow();
    Recording recording = Recording.of(meeting, "bob", "ann");
    meeting.downlinkOf("bob", it -> it.losingInBursts(0.002, 10)).seconds(60);
    recording.plot("bursts", "Bursts of 10 datagrams in the mean, 2 % lost");
    Figures.tell("bursts of loss", "%s, %s", Figures.picture(recording), Figures.sound(recording));
    meeting
        .expect(
            () -> assertTrue(recording.picture().longestFreezeNanos(meeting.now()) < 1_000 * MILLI))
        .ends();
  }

  @Test
  void shouldGetOverAnOutage() {
    Meeting meeting = annToBob(57);
    limit(meeting, 3_000_000);
    meeting.seconds(15).countsFromNow();
    Recording recording = Recording.of(meeting, "bob", "ann");
    meeting
        .seconds(5)
        .downlinkOf("bob", it -> it.losing(1))
        .seconds(0.3)
        .downlinkOf("bob", it -> it.losing(0))
        .seconds(20);
    recording.plot("outage", "Nothing for 300 ms after 5 s");
    double top = recording.reachesAfter(6.5, TOP);
    Figures.tell(
        "300 ms outage",
        "%s, %s, top layer again after %.1f s",
        Figures.picture(recording),
        Figures.sound(recording),
        top + 1.2);
    meeting
        .expect(
            () -> assertTrue(recording.picture().longestFreezeNanos(meeting.now()) < 1_000 * MILLI))
        .expect(() -> assertTrue(recording.sound().longestGapNanos() <= 400 * MILLI))
        .expect(() -> assertTrue(top < 10, "the top layer is back after " + top))
        .ends();
  }

  @Test
  void shouldStandJitter() {
    Meeting meeting = annToBob(58);
    limit(meeting, 3_000_000);
    meeting.seconds(15).countsFromNow();
    Recording recording = Recording.of(meeting, "bob", "ann");
    meeting.downlinkOf("bob", it -> it.jittering(200 * MILLI)).seconds(30);
    String during = Figures.picture(recording);
    meeting.downlinkOf("bob", it -> it.jittering(0)).seconds(20);
    recording.plot("jitter", "Up to 200 ms of jitter for 30 s");
    Figures.tell(
        "200 ms jitter",
        "%s, %s, top layer again after %.1f s",
        during,
        Figures.sound(recording),
        recording.reachesAfter(30, TOP));
    meeting
        .expect(() -> assertSoundSurvives(recording))
        .expect(() -> {
          for (SlotReceiver slot : meeting.allSlots()) {
            assertTrue(
                slot.kind() == MediaKind.AUDIO || slot.shown() == null || slot.pictures() > 0);
          }
        })
        .sees("bob", "ann")
        .ends();
  }
}
