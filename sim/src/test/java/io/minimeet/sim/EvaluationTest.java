package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sim.net.LinkConditions;
import org.junit.jupiter.api.Test;

/**
 * The test cases for congestion control of RFC 8867, as far as a server that only forwards can take
 * part: it does not encode, it chooses among layers. Queues are drop-tail of 300 ms, the way takes
 * 50 ms, as there.
 */
class EvaluationTest {
  private static final long MILLI = 1_000_000L;
  private static final long QUEUE = 300 * MILLI;
  private static final LinkConditions WAY = LinkConditions.perfect().delayed(50 * MILLI);
  private static final LinkConditions NEAR = LinkConditions.perfect().delayed(0);

  /** Ann sends a camera in three layers and hears nobody; the others only watch and listen. */
  private static Meeting audience(long seed, String... viewers) {
    return Meeting.seeded(seed)
        .overNetwork(NEAR)
        .withSimulcast()
        .come("ann")
        .overNetwork(WAY)
        .planning(it -> it.sending(false, false))
        .come(viewers);
  }

  private static LinkConditions wire(long bps) {
    return LinkConditions.perfect().delayed(0).limitedTo(bps, QUEUE);
  }

  private static void assertSoundSurvives(Recording recording) {
    long gap = recording.sound().longestGapNanos();
    assertTrue(gap <= 200 * MILLI, "sound has a gap of " + gap / MILLI + " ms");
  }

  /** Section 5.1: 1 Mbit/s, two and a half as much, six tenths, and as at first. */
  @Test
  void shouldFollowAVariableCapacity() {
    Meeting meeting = audience(61, "bob");
    Bottleneck bottleneck = new Bottleneck(meeting.world(), wire(1_000_000));
    meeting.behind(bottleneck, "bob");
    Recording recording = Recording.of(meeting, "bob", "ann", bottleneck);
    Wire wire = bottleneck.wire();
    wire.plan(40_000 * MILLI, it -> it.limitedTo(2_500_000, QUEUE));
    wire.plan(60_000 * MILLI, it -> it.limitedTo(600_000, QUEUE));
    wire.plan(80_000 * MILLI, it -> it.limitedTo(1_000_000, QUEUE));
    wire.link().meter().begin(meeting.now());
    meeting.seconds(100);
    double fits = recording.fitsAfter(60);
    double top = recording.reachesAfter(40, 3);
    long waited = wire.link().meter().waitedNanos(0.95);
    recording.plot("rfc8867-5.1", "RFC 8867, 5.1: variable capacity");
    Figures.tell(
        "RFC 8867 5.1",
        "%.0f %% used, p95 of queueing %d ms, fits %.1f s after the drop, top layer after %.1f s, %s",
        100 * wire.link().meter().utilisation(meeting.now()),
        waited / MILLI,
        fits,
        top,
        Figures.sound(recording));
    meeting
        .expect(() -> assertTrue(fits < 2, "fits after " + fits))
        .expect(() -> assertTrue(top < 10, "top layer after " + top))
        .expect(() -> assertTrue(waited < 100 * MILLI, "p95 of queueing " + waited / MILLI))
        .expect(() -> assertSoundSurvives(recording))
        .ends();
  }

  /** Section 5.2: two flows on a wire whose capacity varies. */
  @Test
  void shouldShareAVariableCapacity() {
    Meeting meeting = audience(62, "bob", "cat");
    Bottleneck bottleneck = new Bottleneck(meeting.world(), wire(4_000_000));
    meeting.behind(bottleneck, "bob", "cat");
    Recording bob = Recording.of(meeting, "bob", "ann", bottleneck);
    Recording cat = Recording.of(meeting, "cat", "ann", bottleneck);
    Wire wire = bottleneck.wire();
    wire.plan(25_000 * MILLI, it -> it.limitedTo(2_000_000, QUEUE));
    wire.plan(50_000 * MILLI, it -> it.limitedTo(3_500_000, QUEUE));
    wire.plan(75_000 * MILLI, it -> it.limitedTo(1_000_000, QUEUE));
    wire.plan(100_000 * MILLI, it -> it.limitedTo(2_000_000, QUEUE));
    wire.link().meter().begin(meeting.now());
    meeting.seconds(125);
    long waited = wire.link().meter().waitedNanos(0.95);
    bob.plot("rfc8867-5.2", "RFC 8867, 5.2: two flows, variable capacity; the first one's share");
    Figures.tell(
        "RFC 8867 5.2",
        "%.0f %% used, p95 of queueing %d ms, means of %.2f and %.2f Mbit/s, %s",
        100 * wire.link().meter().utilisation(meeting.now()),
        waited / MILLI,
        bob.meanSentBps(0, 125) / 1e6,
        cat.meanSentBps(0, 125) / 1e6,
        Figures.sound(bob));
    meeting
        .expect(() -> assertTrue(waited < 150 * MILLI, "p95 of queueing " + waited / MILLI))
        .expect(() -> assertSoundSurvives(bob))
        .expect(() -> assertSoundSurvives(cat))
        .ends();
  }

  /** Section 5.5: whoever is farther away gets no less for it. */
  @Test
  void shouldBeFairWhateverTheRoundTrip() {
    Meeting meeting = audience(63, "bob", "cat");
    Bottleneck bottleneck = new Bottleneck(meeting.world(), wire(2_400_000));
    meeting
        .behind(bottleneck, "bob", "cat")
        .everyLinkOf("bob", it -> it.delayed(10 * MILLI))
        .everyLinkOf("cat", it -> it.delayed(150 * MILLI));
    Recording bob = Recording.of(meeting, "bob", "ann", bottleneck);
    Recording cat = Recording.of(meeting, "cat", "ann", bottleneck);
    meeting.seconds(120);
    double near = bob.meanSentBps(40, 120);
    double far = cat.meanSentBps(40, 120);
    bob.plot("rfc8867-5.5-near", "RFC 8867, 5.5: the receiver 20 ms away");
    cat.plot("rfc8867-5.5-far", "RFC 8867, 5.5: the receiver 300 ms away");
    Figures.tell(
        "RFC 8867 5.5",
        "%.2f Mbit/s at a round trip of 20 ms, %.2f at 300 ms, %s",
        near / 1e6,
        far / 1e6,
        Figures.sound(cat));
    meeting
        .expect(
            () -> assertTrue(Math.min(near, far) > Math.max(near, far) / 3, near + " and " + far))
        .expect(() -> assertSoundSurvives(bob))
        .expect(() -> assertSoundSurvives(cat))
        .ends();
  }

  /** Section 5.6: a download comes and goes. */
  @Test
  void shouldNotStarveBesideADownload() {
    Meeting meeting = audience(64, "bob");
    Bottleneck bottleneck = new Bottleneck(meeting.world(), wire(2_500_000));
    meeting.behind(bottleneck, "bob");
    Recording recording = Recording.of(meeting, "bob", "ann", bottleneck);
    CrossTraffic download = bottleneck.download(100 * MILLI);
    meeting.seconds(20);
    download.start();
    meeting.seconds(60);
    download.stop();
    meeting.seconds(30);
    double beside = recording.meanSentBps(30, 80);
    double top = recording.reachesAfter(80, 3);
    recording.plot("rfc8867-5.6", "RFC 8867, 5.6: a download from 20 to 80 s");
    Figures.tell(
        "RFC 8867 5.6",
        "%.2f Mbit/s beside %.2f of the download, top layer %.1f s after its end, %s",
        beside / 1e6,
        download.deliveredBytes() * 8 / 60e6,
        top,
        Figures.sound(recording));
    meeting
        .expect(() -> assertTrue(beside > 100_000, "starved at " + beside))
        .expect(() -> assertTrue(top < 15, "top layer after " + top))
        .expect(() -> assertSoundSurvives(recording))
        .ends();
  }

  /** Section 5.8: one of two stops looking for a while. */
  @Test
  void shouldComeBackFromAPause() {
    Meeting meeting = audience(65, "bob", "cat");
    Bottleneck bottleneck = new Bottleneck(meeting.world(), wire(3_000_000));
    meeting.behind(bottleneck, "bob", "cat");
    Recording bob = Recording.of(meeting, "bob", "ann", bottleneck);
    Recording cat = Recording.of(meeting, "cat", "ann", bottleneck);
    meeting
        .seconds(40)
        .does("cat", it -> it.pauseVideo(true))
        .seconds(20)
        .does("cat", it -> it.pauseVideo(false))
        .seconds(40);
    double top = bob.reachesAfter(40, 3);
    double back = cat.reachesAfter(60.3, 2);
    bob.plot("rfc8867-5.8", "RFC 8867, 5.8: the other one pauses from 40 to 60 s");
    cat.plot("rfc8867-5.8-pausing", "RFC 8867, 5.8: the one that pauses from 40 to 60 s");
    Figures.tell(
        "RFC 8867 5.8",
        "the other has the top layer %.1f s after the pause began, the middle one is back %.1f s after"
            + " its end, %s",
        top,
        back,
        Figures.sound(cat));
    meeting
        .expect(() -> assertTrue(top < 15, "top layer after " + top))
        .expect(() -> assertTrue(back < 10, "middle layer after " + back))
        .expect(() -> assertSoundSurvives(bob))
        .ends();
  }
}
