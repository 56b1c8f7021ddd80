package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.minimeet.sfu.CallLog.Traffic;
import io.minimeet.sfu.LinkSample;
import io.minimeet.sfu.PictureNote;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CallSummaryTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final CallSummary summary = new CallSummary();

  private static PictureNote note(
      String mid, PictureState state, Optional<PictureReason> why, long seconds) {
    return new PictureNote(mid, "p-ann", state, why, Optional.empty(), seconds * SECOND);
  }

  private record Ways(
      long estimateBps,
      long roundTripNanos,
      double downLoss,
      long downJitterNanos,
      double upLoss,
      long upJitterNanos)
      implements LinkSample {}

  private static LinkSample sample(long kbps, long roundTripMillis, double loss) {
    return new Ways(kbps * 1_000, roundTripMillis * MILLI, loss, 4 * MILLI, loss / 2, 0);
  }

  @Test
  void shouldSayNothingOfACallWithoutAnything() {
    assertEquals(Optional.empty(), summary.text());
  }

  @Test
  void shouldAddUpHowLongPicturesWereWhat() {
    summary.picture(note("1", PictureState.GOOD, Optional.empty(), 0));
    summary.picture(note("1", PictureState.REDUCED, Optional.of(PictureReason.YOUR_DOWNLINK), 60));
    summary.picture(note("1", PictureState.GOOD, Optional.of(PictureReason.SIZE_ON_SCREEN), 75));
    summary.picture(note("2", PictureState.PAUSED, Optional.of(PictureReason.MUTED), 80));
    summary.end("2", 90 * SECOND);
    summary.end("1", 100 * SECOND);
    summary.end("1", 200 * SECOND);
    assertEquals(
        Optional.of(
            "pictures: good 85 s, reduced 15 s, paused 10 s (muted 10 s, your_downlink 15 s)"),
        summary.text());
  }

  @Test
  void shouldTellHowTheWaysWere() {
    summary.link(sample(1_000, 40, 0));
    summary.link(sample(500, 90, 0.02));
    assertEquals(
        Optional.of(
            "way to it: 750 kbit/s on average, 500 at least, lost 1.0 %, round trip up to 90 ms,"
                + " jitter up to 4 ms; from it: lost 0.5 %"),
        summary.text());
  }

  /** A client that flickers for days keeps no more than one that does not. */
  @Test
  void shouldStandInOneLineAtTheEnd() {
    CallLines lines = new CallLines();
    try (LogCapture log = LogCapture.start(Level.INFO)) {
      for (int i = 0; i < 10_000; i++) {
        PictureState state = i % 2 == 0 ? PictureState.GOOD : PictureState.FROZEN;
        lines.picture("ab12", note("1", state, Optional.empty(), i));
      }
      lines.resumed("cd34", "ab12");
      lines.pictureEnded("cd34", "1", 10_000 * SECOND);
      lines.left("cd34", LeaveReason.LEFT, new Traffic(1, 2, 3, 4));
      assertEquals("INFO [cd34] pictures: good 5000 s, frozen 5000 s", log.lines().getLast());
      assertTrue(log.lines().size() < 5, () -> log.lines().size() + " lines");
    }
  }
}
