package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.Studio;
import io.minimeet.sfu.publish.IncomingStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class TimestampRewriterTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long NOW = 100 * SECOND;
  private static final int RATE = 90_000;

  private final Studio ann = Studio.alone();
  private final IncomingStream annCamera = ann.stream(Offers.video("1").ssrc(11));
  private final IncomingStream bobCamera = Studio.alone().stream(Offers.video("1").ssrc(22));
  private final TimestampRewriter rewriter = new TimestampRewriter(5_000);

  @Test
  void shouldBeginAtItsOwnDistanceFromTheSource() {
    rewriter.rebase(annCamera, 700, RATE, NOW);
    assertEquals(5_700, rewriter.rewrite(700, NOW));
    assertEquals(5_700 + 3_000, rewriter.rewrite(3_700, NOW + 33 * MILLI));
  }

  @Test
  void shouldMapWithoutSending() {
    rewriter.rebase(annCamera, 700, RATE, NOW);
    assertEquals(6_000, rewriter.map(1_000));
  }

  @Nested
  final class ByArrival {
    @Test
    void shouldGoOnAfterTheTimeThatPassed() {
      send(annCamera, 700, NOW);
      int out = switchTo(bobCamera, 4_000_000, NOW + 500 * MILLI);
      assertEquals(5_700 + 45_000, out);
    }

    @Test
    void shouldNeverStandStillWhenNoTimePassed() {
      send(annCamera, 700, NOW);
      assertEquals(5_701, switchTo(bobCamera, 4_000_000, NOW));
    }

    @Test
    void shouldGoOnFromTheNewestNotTheLatest() {
      send(annCamera, 700, NOW);
      rewriter.rewrite(9_700, NOW + 100 * MILLI);
      rewriter.rewrite(6_700, NOW + 110 * MILLI); // late
      assertEquals(14_700 + 9_000, switchTo(bobCamera, 1, NOW + 200 * MILLI));
    }

    @Test
    void shouldGoOnAcrossTheWrapAround() {
      send(annCamera, -5_010, NOW); // goes out as −10
      assertEquals(-10 + 90, switchTo(bobCamera, 1, NOW + MILLI));
      assertEquals(80 + 3_000, rewriter.rewrite(3_001, NOW + 2 * MILLI));
    }

    /** 2^31 ticks are 6.6 hours at 90 kHz: a longer step would look like one backwards. */
    @Test
    void shouldGoForwardsAfterADayOfSilence() {
      int before = send(annCamera, 700, NOW);
      int after = switchTo(bobCamera, 1, NOW + 86_400 * SECOND);
      assertTrue(after - before > 0, "from " + before + " to " + after);
    }
  }

  @Nested
  final class BySenderReports {
    private final IncomingStream high = simulcastLayer("f", 33);
    private final IncomingStream low = simulcastLayer("q", 44);

    private IncomingStream simulcastLayer(String rid, int ssrc) {
      if (ann.publisher.track("2") == null) {
        ann.add(Offers.video("2").rids("q", "f"));
      }
      ann.send(
          io.minimeet.sfu.fixture.RtpPacket.of(ssrc, Offers.VP8_TYPE, 1)
              .extension(Offers.MID_ID, "2")
              .extension(Offers.RID_ID, rid)
              .payload(0x10, 0, 0),
          NOW);
      return ann.publisher.tracks().getLast().streams().getLast();
    }

    @Test
    void shouldGiveTheSamePictureTheSameTimeInEveryLayer() {
      ann.report(44, 1_000 * SECOND, 50_000, NOW);
      ann.report(33, 1_000 * SECOND, 900_000, NOW);
      send(low, 50_000, NOW);
      // The layer's keyframe is of 200 ms after the reports, but came 350 ms after them.
      int out = switchTo(high, 900_000 + 18_000, NOW + 350 * MILLI);
      assertEquals(55_000 + 18_000, out, 1);
    }

    @Test
    void shouldGoByArrivalWhenTheMappingWouldGoBackwards() {
      ann.report(44, 1_000 * SECOND, 50_000, NOW);
      ann.report(33, 1_000 * SECOND, 900_000, NOW);
      send(low, 50_000, NOW);
      assertEquals(55_000 + 9_000, switchTo(high, 900_000 - 90, NOW + 100 * MILLI));
    }

    @Test
    void shouldGoByArrivalWhenTheMappingIsFarOff() {
      ann.report(44, 1_000 * SECOND, 50_000, NOW);
      ann.report(33, 2_000 * SECOND, 900_000, NOW);
      send(low, 50_000, NOW);
      assertEquals(55_000 + 9_000, switchTo(high, 900_000, NOW + 100 * MILLI));
    }

    @Test
    void shouldGoByArrivalBetweenTwoPeople() {
      ann.report(44, 1_000 * SECOND, 50_000, NOW);
      send(low, 50_000, NOW);
      assertEquals(55_000 + 9_000, switchTo(bobCamera, 50_000, NOW + 100 * MILLI));
    }

    @Test
    void shouldGoByArrivalWhileALayerHasNotReported() {
      ann.report(44, 1_000 * SECOND, 50_000, NOW);
      send(low, 50_000, NOW);
      assertEquals(55_000 + 9_000, switchTo(high, 1, NOW + 100 * MILLI));
    }
  }

  private int send(IncomingStream stream, int timestamp, long nowNanos) {
    rewriter.rebase(stream, timestamp, RATE, nowNanos);
    return rewriter.rewrite(timestamp, nowNanos);
  }

  private int switchTo(IncomingStream stream, int timestamp, long nowNanos) {
    return send(stream, timestamp, nowNanos);
  }
}
