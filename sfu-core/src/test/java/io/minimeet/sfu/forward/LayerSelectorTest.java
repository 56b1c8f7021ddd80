package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.Studio;
import io.minimeet.sfu.forward.LayerSelector.Decision;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class LayerSelectorTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long STALE = LayerSelector.STALE_NANOS;

  private final Studio ann = Studio.alone();
  private final IncomingTrack camera = ann.add(Offers.video("1").rids("q", "h", "f"));
  private final Map<String, Integer> sequences = new HashMap<>();
  private final LayerSelector selector = new LayerSelector(camera);

  /** A packet of a layer arrives, and is decided on. */
  private Decision decide(String rid, boolean keyframe, long nowNanos) {
    return selector.decide(arrive(rid, nowNanos), keyframe, nowNanos);
  }

  private IncomingStream arrive(String rid, long nowNanos) {
    int sequence = sequences.merge(rid, 1, Integer::sum);
    ann.send(
        RtpPacket.of(rid.hashCode(), Offers.VP8_TYPE, sequence)
            .extension(Offers.MID_ID, "1")
            .extension(Offers.RID_ID, rid)
            .payload(0x10, 0x01, 0),
        nowNanos);
    return stream(rid);
  }

  private IncomingStream stream(String rid) {
    return camera.streams().stream().filter(it -> it.rid().equals(rid)).findFirst().orElseThrow();
  }

  @Test
  void shouldBeginAtTheFirstKeyframeOfAnyLayer() {
    assertEquals(Decision.DROP, decide("h", false, NOW));
    assertEquals(Decision.SWITCH, decide("q", true, NOW));
    assertEquals(Decision.FORWARD, decide("q", false, NOW));
  }

  @Test
  void shouldAskEachLayerItWouldTakeForAKeyframe() {
    decide("h", false, NOW);
    assertTrue(stream("h").keyframes().due(NOW));
  }

  @Test
  void shouldClimbToABetterLayerAtItsKeyframeOnly() {
    decide("q", true, NOW);
    assertEquals(Decision.DROP, decide("f", false, NOW));
    assertTrue(stream("f").keyframes().due(NOW));
    assertEquals(Decision.FORWARD, decide("q", false, NOW));
    assertEquals(Decision.SWITCH, decide("f", true, NOW));
    assertEquals(Decision.DROP, decide("q", true, NOW));
  }

  @Test
  void shouldNotAskAWorseLayerForAnythingWhileTheBetterOneFlows() {
    decide("f", true, NOW);
    assertEquals(Decision.DROP, decide("q", false, NOW + STALE));
    assertFalse(stream("q").keyframes().due(NOW + STALE));
  }

  @Test
  void shouldFallToAWorseLayerWhenTheBetterOneDriesUp() {
    decide("f", true, NOW);
    assertEquals(Decision.DROP, decide("q", false, NOW + STALE + 1));
    assertTrue(stream("q").keyframes().due(NOW + STALE + 1));
    assertEquals(Decision.SWITCH, decide("q", true, NOW + STALE + 2));
  }

  @Test
  void shouldBeginAnewWhenReset() {
    decide("f", true, NOW);
    selector.reset();
    assertNull(selector.current());
    assertEquals(Decision.DROP, decide("f", false, NOW));
    assertEquals(Decision.SWITCH, decide("q", true, NOW));
  }

  @Test
  void shouldTakeSoundFromAnyPacketOn() {
    IncomingTrack microphone = ann.add(Offers.audio("0").ssrc(7));
    IncomingStream sound = microphone.streams().getFirst();
    LayerSelector ears = new LayerSelector(microphone);
    assertEquals(Decision.SWITCH, ears.decide(sound, false, NOW));
    assertEquals(Decision.FORWARD, ears.decide(sound, false, NOW));
    assertEquals(sound, Objects.requireNonNull(ears.current()));
  }

  @Test
  void shouldNeverAskForAKeyframeOfSound() {
    IncomingTrack microphone = ann.add(Offers.audio("0").ssrc(7));
    microphone.wantKeyframe();
    assertFalse(microphone.streams().getFirst().keyframes().due(NOW));
  }
}
