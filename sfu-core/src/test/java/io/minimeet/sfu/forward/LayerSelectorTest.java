package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.Studio;
import io.minimeet.sfu.forward.LayerSelector.Decision;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.PacketReceiver;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class LayerSelectorTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long STALE = LayerSelector.STALE_NANOS;
  private static final int BEST = Integer.MAX_VALUE;

  private final Studio ann = Studio.alone();
  private final IncomingTrack camera = ann.add(Offers.video("1").rids("q", "h", "f"));
  private final Map<String, Integer> sequences = new HashMap<>();
  private final LayerSelector selector = new LayerSelector(camera);
  private Decision decided = Decision.DROP;

  @BeforeEach
  void listen() {
    camera.addReceiver(new Listener(selector));
  }

  /** Lets a selector decide on every packet of a track. */
  private final class Listener implements PacketReceiver {
    private final LayerSelector asked;

    Listener(LayerSelector asked) {
      this.asked = asked;
    }

    @Override
    public void packet(IncomingStream stream, ArrivedPacket packet, long nowNanos) {
      decided = asked.decide(stream, packet, nowNanos);
    }

    @Override
    public void streamEnded(IncomingStream stream) {}
  }

  /** A packet of a layer arrives, and is decided on. */
  private Decision decide(String rid, boolean keyframe, long nowNanos) {
    int sequence = sequences.merge(rid, 1, Integer::sum);
    ann.send(
        RtpPacket.of(rid.hashCode(), Offers.VP8_TYPE, sequence)
            .timestamp(sequence * 3_000)
            .extension(Offers.MID_ID, "1")
            .extension(Offers.RID_ID, rid)
            .payload(0x10, keyframe ? 0 : 1, 0),
        nowNanos);
    return decided;
  }

  private IncomingStream stream(String rid) {
    return camera.streams().stream().filter(it -> it.rid().equals(rid)).findFirst().orElseThrow();
  }

  private boolean asksFor(String rid, long nowNanos) {
    return stream(rid).keyframes().due(nowNanos);
  }

  @Nested
  final class WithoutAnAim {
    @Test
    void shouldBeginAtTheFirstKeyframeOfAnyLayer() {
      assertEquals(Decision.DROP, decide("h", false, NOW));
      assertEquals(Decision.SWITCH, decide("q", true, NOW));
      assertEquals(Decision.FORWARD, decide("q", false, NOW));
      assertEquals(0, selector.spatial());
    }

    @Test
    void shouldAskTheBestLayerForAKeyframe() {
      decide("h", false, NOW);
      assertTrue(asksFor("h", NOW));
    }

    @Test
    void shouldClimbToABetterLayerAtItsKeyframeOnly() {
      decide("q", true, NOW);
      assertEquals(Decision.DROP, decide("f", false, NOW));
      assertTrue(asksFor("f", NOW));
      assertEquals(Decision.FORWARD, decide("q", false, NOW));
      assertEquals(Decision.SWITCH, decide("f", true, NOW));
      assertEquals(Decision.DROP, decide("q", true, NOW));
      assertEquals(2, selector.spatial());
    }

    @Test
    void shouldNotAskAWorseLayerForAnythingWhileTheBetterOneFlows() {
      decide("f", true, NOW);
      assertEquals(Decision.DROP, decide("q", false, NOW + STALE));
      assertFalse(asksFor("q", NOW + STALE));
    }

    @Test
    void shouldFallToAWorseLayerWhenTheBetterOneDriesUp() {
      decide("f", true, NOW);
      assertEquals(Decision.DROP, decide("q", false, NOW + STALE + 1));
      assertTrue(asksFor("q", NOW + STALE + 1));
      assertEquals(Decision.SWITCH, decide("q", true, NOW + STALE + 2));
    }

    @Test
    void shouldBeginAnewWhenReset() {
      decide("f", true, NOW);
      selector.reset();
      assertNull(selector.current());
      assertEquals(LayerSelector.NONE, selector.spatial());
      assertEquals(Decision.DROP, decide("f", false, NOW));
      assertEquals(Decision.SWITCH, decide("q", true, NOW));
    }
  }

  @Nested
  final class AnAim {
    @Test
    void shouldNotBeginAboveWhatIsWanted() {
      selector.aim(0, BEST);
      decide("q", false, NOW);
      assertEquals(Decision.DROP, decide("f", true, NOW));
      assertEquals(Decision.SWITCH, decide("q", true, NOW));
    }

    @Test
    void shouldTakeTheLowestThatFlowsWhereNothingIsLowEnough() {
      selector.aim(0, BEST);
      decide("f", false, NOW);
      assertEquals(Decision.DROP, decide("h", false, NOW));
      assertEquals(Decision.DROP, decide("f", true, NOW));
      assertEquals(Decision.SWITCH, decide("h", true, NOW));
    }

    @Test
    void shouldGoDownAtAKeyframeOfTheLowerLayerAndSendTheHigherUntilThen() {
      decide("f", true, NOW);
      decide("q", false, NOW);
      selector.aim(0, BEST);
      assertEquals(Decision.FORWARD, decide("f", false, NOW));
      assertEquals(Decision.DROP, decide("q", false, NOW));
      assertTrue(asksFor("q", NOW));
      assertEquals(Decision.FORWARD, decide("f", true, NOW));
      assertEquals(Decision.SWITCH, decide("q", true, NOW));
      assertEquals(Decision.DROP, decide("f", true, NOW));
    }

    @Test
    void shouldGoNoHigher() {
      selector.aim(1, BEST);
      decide("q", true, NOW);
      assertEquals(Decision.DROP, decide("f", false, NOW));
      assertFalse(asksFor("f", NOW));
      assertEquals(Decision.DROP, decide("f", true, NOW));
      assertEquals(Decision.SWITCH, decide("h", true, NOW));
    }

    @Test
    void shouldTakeTheBestBelowItWhenWhatIsSentDriesUp() {
      selector.aim(1, BEST);
      decide("h", true, NOW);
      long later = NOW + STALE + 1;
      decide("f", false, later);
      decide("q", false, later);
      assertEquals(Decision.DROP, decide("f", true, later));
      assertFalse(asksFor("f", later));
      assertTrue(asksFor("q", later));
      assertEquals(Decision.SWITCH, decide("q", true, later));
    }

    @Test
    void shouldAskNoLayerOnTheWay() {
      decide("q", true, NOW);
      decide("f", false, NOW);
      assertEquals(Decision.DROP, decide("h", false, NOW));
      assertFalse(asksFor("h", NOW));
      assertTrue(asksFor("f", NOW));
    }

    @Test
    void shouldStandWhateverNumberItIs() {
      selector.aim(-5, -1);
      assertEquals(Decision.SWITCH, decide("q", true, NOW));
      selector.aim(BEST, BEST);
      assertEquals(Decision.SWITCH, decide("f", true, NOW));
    }
  }

  @Nested
  final class Sound {
    @Test
    void shouldBeTakenFromAnyPacketOn() {
      IncomingTrack microphone = ann.add(Offers.audio("0").ssrc(7));
      LayerSelector ears = new LayerSelector(microphone);
      microphone.addReceiver(new Listener(ears));
      ann.send(RtpPacket.of(7, Offers.OPUS_TYPE, 1).payload(1, 2), NOW);
      assertEquals(Decision.SWITCH, decided);
      ann.send(RtpPacket.of(7, Offers.OPUS_TYPE, 2).payload(1, 2), NOW);
      assertEquals(Decision.FORWARD, decided);
    }

    @Test
    void shouldNeverBeAskedForAKeyframe() {
      IncomingTrack microphone = ann.add(Offers.audio("0").ssrc(7));
      microphone.wantKeyframe();
      assertFalse(microphone.streams().getFirst().keyframes().due(NOW));
    }
  }
}
