package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.sfu.fixture.ArrivedRtp;
import io.minimeet.sfu.fixture.Auditorium;
import io.minimeet.sfu.fixture.LayeredCamera;
import io.minimeet.sfu.fixture.LayeredCamera.Codec;
import io.minimeet.sfu.fixture.LayeredCamera.Frame;
import io.minimeet.sfu.fixture.LayeredCamera.Mode;
import io.minimeet.sfu.fixture.LayeredCamera.Packet;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.Studio;
import io.minimeet.sfu.publish.IncomingTrack;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three VP8 streams of one picture, each of three temporal layers, and who switches among them. */
final class SimulcastCallTest {
  private static final int SSRC = 77;
  private static final int LAYERS = 3;

  /** The streams' numbers do not overlap, so that a packet is known by its number. */
  private static final int STREAM_NUMBERS = 20_000;

  private static final long PICTURE_NANOS = 33_333_333L;
  private static final int SEEDS = 40;

  private final Map<Integer, Packet> sent = new HashMap<>();
  private final List<LayeredCamera> cameras = new ArrayList<>();
  private final List<ArrivedRtp> seen = new ArrayList<>();
  private Studio ann = Studio.alone();
  private Auditorium viewer = new Auditorium();
  private IncomingTrack track = begin();
  private Subscription subscription = watch();
  private int told;
  private long now = 1_000_000_000_000L;

  private IncomingTrack begin() {
    Offers.Line line = Offers.video("1");
    for (int i = 0; i < LAYERS; i++) {
      cameras.add(
          new LayeredCamera(Codec.VP8, Mode.FULL, 1, 3, 1 + i, SSRC + i, i * STREAM_NUMBERS));
      line.ssrc(SSRC + i);
    }
    return ann.add(line.group());
  }

  private Subscription watch() {
    MediaSlot slot =
        viewer.slot(Offers.video("9").receiving(), 0xcafe_0001, Optional.of(0xcafe_0002L));
    Subscription made = new Subscription(track, slot, () -> told++);
    made.start();
    return made;
  }

  private void startAnew() {
    sent.clear();
    cameras.clear();
    seen.clear();
    ann = Studio.alone();
    viewer = new Auditorium();
    track = begin();
    subscription = watch();
  }

  /** A picture of each stream arrives but of those that are switched off. */
  private void picture(int flowing) {
    for (int i = 0; i < flowing; i++) {
      boolean wantsKey = track.streams().get(i).keyframes().due(now);
      for (Packet packet : cameras.get(i).next(wantsKey)) {
        sent.put(packet.sequence(), packet);
        ann.send(packet.rtp(), now);
        seen.addAll(viewer.received());
      }
    }
    now += PICTURE_NANOS;
  }

  private void pictures(int count) {
    for (int i = 0; i < count; i++) {
      picture(LAYERS);
    }
  }

  @Test
  void shouldReachEveryLayerThatIsAimedAt() {
    for (int layer : new int[] {2, 0, 1, 2, 1, 0}) {
      for (int temporal = 0; temporal < 3; temporal++) {
        subscription.aim(layer, temporal);
        pictures(20);
        assertEquals(layer, subscription.spatial());
        assertEquals(temporal, subscription.temporal());
      }
    }
    check("");
  }

  @Test
  void shouldTellOfEveryChange() {
    pictures(20);
    int before = told;
    subscription.aim(0, Integer.MAX_VALUE);
    pictures(20);
    assertEquals(before + 1, told);
    pictures(20);
    assertEquals(before + 1, told);
    subscription.aim(0, 0);
    pictures(2);
    assertEquals(before + 2, told);
  }

  @Test
  void shouldSayThatNothingIsSentWhilePaused() {
    pictures(20);
    subscription.pause(true);
    assertEquals(-1, subscription.spatial());
    assertEquals(-1, subscription.temporal());
  }

  @Test
  void shouldFollowOnWithoutABreakWhateverIsAimedAt() {
    for (long seed = 0; seed < SEEDS; seed++) {
      startAnew();
      Random random = new Random(seed);
      int flowing = LAYERS;
      for (int i = 0; i < 200; i++) {
        if (random.nextInt(15) == 0) {
          subscription.aim(random.nextInt(4), random.nextInt(4));
        }
        if (random.nextInt(50) == 0) {
          flowing = 1 + random.nextInt(LAYERS);
        }
        picture(flowing);
      }
      check("seed " + seed);
    }
  }

  private void check(String where) {
    Map<Integer, Set<Long>> frames = new HashMap<>();
    Packet before = null;
    int sequence = 0;
    int pictureId = 0;
    int timestamp = 0;
    for (ArrivedRtp each : seen) {
      byte[] payload = each.payload();
      int number = (payload[payload.length - 2] & 0xff) << 8 | (payload[payload.length - 1] & 0xff);
      Packet source = Objects.requireNonNull(sent.get(number));
      Frame frame = source.frame();
      Vp8Descriptor descriptor = new Vp8Descriptor();
      assertTrue(descriptor.parse(MemorySegment.ofArray(payload), 0, payload.length));
      int stream = number / STREAM_NUMBERS;
      Set<Long> sentBefore = frames.computeIfAbsent(stream, unknown -> new HashSet<>());
      assertTrue(sentBefore.containsAll(frame.references()), where + ": " + frame);
      sentBefore.add(frame.number());
      if (before != null) {
        boolean switches = before.sequence() / STREAM_NUMBERS != stream;
        boolean sameFrame = !switches && before.frame().number() == frame.number();
        assertEquals(sequence + 1 & 0xffff, each.sequence(), where);
        int nextId = sameFrame ? pictureId : pictureId + 1 & 0x7fff;
        assertEquals(nextId, descriptor.pictureId(), where);
        assertTrue(sameFrame || each.timestamp() - timestamp > 0, where + ": back in time");
        assertTrue(!switches || (frame.key() && source.first()), where + ": not at a keyframe");
        assertTrue(!switches || before.last(), where + ": in the middle of a picture");
      }
      before = source;
      sequence = each.sequence();
      pictureId = descriptor.pictureId();
      timestamp = each.timestamp();
    }
    assertTrue(seen.size() > 30, where);
  }
}
