package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.codec.DependencyDescriptor;
import io.minimeet.rtp.codec.DependencyStructures;
import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.rtp.codec.Vp9Descriptor;
import io.minimeet.sfu.buffer.PacketRing;
import io.minimeet.sfu.fixture.ArrivedRtp;
import io.minimeet.sfu.fixture.Auditorium;
import io.minimeet.sfu.fixture.LayeredCamera;
import io.minimeet.sfu.fixture.LayeredCamera.Codec;
import io.minimeet.sfu.fixture.LayeredCamera.Frame;
import io.minimeet.sfu.fixture.LayeredCamera.Mode;
import io.minimeet.sfu.fixture.LayeredCamera.Packet;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.Studio;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever layers are aimed at, and whatever is lost or overtaken on the way in: what a receiver
 * gets can be decoded, and its numbers go on without a break.
 */
final class LayeredCallTest {
  private static final int SSRC = 77;
  private static final long NOW = 1_000_000_000_000L;
  private static final long PICTURE_NANOS = 33_333_333L;
  private static final int SEEDS = 40;
  private static final int PICTURES = 120;
  private static final int BEST = Integer.MAX_VALUE;

  /**
   * A packet at the receiver, and what it was.
   *
   * @param run how often the picture was paused before: it goes on at a keyframe, which may be one
   *     that was sent before the pause
   */
  private record Seen(ArrivedRtp packet, Packet source, long sequence, int run, long nanos) {}

  static Stream<Arguments> cameras() {
    return Stream.of(
        Arguments.of(Codec.VP8, Mode.FULL, 1, 3),
        Arguments.of(Codec.VP8, Mode.FULL, 1, 2),
        Arguments.of(Codec.VP9, Mode.FULL, 3, 3),
        Arguments.of(Codec.VP9, Mode.KEY, 3, 3),
        Arguments.of(Codec.VP9_FLEXIBLE, Mode.FULL, 3, 3),
        Arguments.of(Codec.VP9_FLEXIBLE, Mode.KEY, 2, 3),
        Arguments.of(Codec.AV1, Mode.FULL, 1, 3),
        Arguments.of(Codec.AV1, Mode.FULL, 3, 3),
        Arguments.of(Codec.AV1, Mode.KEY, 3, 3));
  }

  /** One call: a camera, a way in, a receiver. */
  private static final class Call {
    final Studio ann = Studio.alone();
    final Auditorium viewer = new Auditorium();
    final Codec codec;
    final LayeredCamera camera;
    final IncomingTrack track;
    final MediaSlot slot;
    final Subscription subscription;
    final Map<Integer, Packet> sent = new HashMap<>();
    final Map<Long, List<Packet>> pictures = new HashMap<>();
    final Set<Integer> arrived = new HashSet<>();

    /** Packets that came behind a later one. */
    final Set<Integer> late = new HashSet<>();

    final List<Seen> seen = new ArrayList<>();

    /** The numbers of packets that are padding alone. */
    final Set<Long> filled = new HashSet<>();

    int newest = -1;
    long newestOut = -1;
    long now = NOW;
    int run;

    Call(Codec codec, Mode mode, int spatials, int temporals, int packets, int start) {
      this.codec = codec;
      camera = new LayeredCamera(codec, mode, spatials, temporals, packets, SSRC, start);
      track = ann.add(line("1").ssrc(SSRC));
      slot = viewer.slot(line("9").receiving(), 0xcafe_0001, Optional.of(0xcafe_0002L));
      subscription = new Subscription(track, slot, () -> {});
      subscription.start();
    }

    private Offers.Line line(String mid) {
      return switch (codec) {
        case VP8 -> Offers.video(mid);
        case VP9, VP9_FLEXIBLE -> Offers.video(mid).codecs(Offers.VP9, Offers.VP9_RTX);
        case AV1 -> Offers.video(mid).codecs(Offers.AV1, Offers.rtx(46, Offers.AV1_TYPE));
      };
    }

    IncomingStream stream() {
      return track.streams().getFirst();
    }

    List<Packet> film() {
      boolean wantsKey = stream().keyframes().due(now);
      List<Packet> packets = camera.next(wantsKey);
      packets.forEach(packet -> sent.put(packet.sequence(), packet));
      pictures.put(packets.getFirst().frame().picture(), packets);
      return packets;
    }

    void arrive(Packet packet) {
      arrived.add(packet.sequence());
      if (newest >= 0 && (short) (packet.sequence() - newest) < 0) {
        late.add(packet.sequence());
      } else {
        newest = packet.sequence();
      }
      ann.send(packet.rtp(), now);
      for (ArrivedRtp out : viewer.received()) {
        take(out);
      }
    }

    private void take(ArrivedRtp out) {
      long sequence =
          newestOut < 0 ? out.sequence() : newestOut + (short) (out.sequence() - newestOut);
      newestOut = Math.max(newestOut, sequence);
      byte[] payload = out.payload();
      if (payload.length == 0) {
        assertTrue(filled.add(sequence), "a number twice");
        return;
      }
      int number = (payload[payload.length - 2] & 0xff) << 8 | (payload[payload.length - 1] & 0xff);
      seen.add(new Seen(out, sourceOf(number), sequence, run, now));
    }

    void pauseAndGoOn() {
      subscription.pause(true);
      run++;
      subscription.pause(false);
    }

    Packet sourceOf(int number) {
      return Objects.requireNonNull(sent.get(number));
    }

    /** A picture arrives whole. */
    void picture() {
      film().forEach(this::arrive);
      now += PICTURE_NANOS;
    }
  }

  @ParameterizedTest(name = "{0} L{2}T{3} {1}")
  @MethodSource("cameras")
  void shouldReachEveryLayerThatIsAimedAt(Codec codec, Mode mode, int spatials, int temporals) {
    Call call = new Call(codec, mode, spatials, temporals, 2, 0xfff0);
    for (int spatial = 0; spatial < spatials; spatial++) {
      for (int temporal = 0; temporal < temporals; temporal++) {
        int next = spatials - 1 - spatial;
        call.subscription.aim(next, temporal);
        for (int i = 0; i < 30; i++) {
          call.picture();
        }
        assertEquals(next, call.subscription.spatial());
        assertEquals(temporal, call.subscription.temporal());
      }
    }
    call.subscription.aim(BEST, BEST);
    for (int i = 0; i < 30; i++) {
      call.picture();
    }
    assertEquals(spatials - 1, call.subscription.spatial());
    assertEquals(temporals - 1, call.subscription.temporal());
    check("", call);
    assertNoGap(call);
  }

  /** So that a receiver does not wait for chains that go no further. */
  @Test
  void shouldTellWhichDecodeTargetsAreSent() {
    Call call = new Call(Codec.AV1, Mode.KEY, 3, 3, 1, 5);
    DependencyStructures known = new DependencyStructures();
    for (int spatial : new int[] {2, 1, 0, 2}) {
      call.subscription.aim(spatial, 1);
      for (int i = 0; i < 30; i++) {
        call.picture();
      }
      DependencyDescriptor read = new DependencyDescriptor();
      for (Seen each : call.seen) {
        byte[] value = descriptor(each.packet());
        assertTrue(read.parse(MemorySegment.ofArray(value), 0, value.length, known));
        if (read.hasStructure()) {
          known.adopt(read.structure());
        }
      }
      assertEquals((1 << (3 * (spatial + 1))) - 1, read.active());
      assertEquals(spatial < 2, read.saysActive());
      call.seen.clear();
    }
  }

  @ParameterizedTest(name = "{0} L{2}T{3} {1}")
  @MethodSource("cameras")
  void shouldSendWholePicturesThatCanBeDecoded(
      Codec codec, Mode mode, int spatials, int temporals) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Call call =
          new Call(
              codec, mode, spatials, temporals, 1 + random.nextInt(3), random.nextInt(0x10000));
      double loss = random.nextInt(3) * 0.02;
      double overtaken = random.nextInt(3) * 0.05;
      run(call, random, spatials, temporals, loss, overtaken);
      check("seed " + seed, call);
      if (loss == 0 && overtaken == 0) {
        assertNoGap(call);
      }
      assertTrue(call.seen.size() > PICTURES / 8, "seed " + seed);
      checkRepairs("seed " + seed, call);
    }
  }

  /** What is sent again is the same, bit for bit; it is sent while it can still be played. */
  private static void checkRepairs(String where, Call call) {
    call.viewer.received();
    int repaired = 0;
    List<Seen> useful =
        call.seen.stream()
            .filter(each -> call.now - each.nanos() < PacketRing.WANTED_NANOS)
            .toList();
    for (Seen each : useful) {
      call.slot.resend(each.packet().sequence(), call.now);
      for (ArrivedRtp repair : call.viewer.received()) {
        byte[] payload = repair.payload();
        repaired++;
        assertEquals(each.packet().sequence(), repair.original(), where);
        assertEquals(each.packet().marker(), repair.marker(), where);
        assertEquals(each.packet().timestamp(), repair.timestamp(), where);
        assertArrayEquals(
            each.packet().payload(), Arrays.copyOfRange(payload, 2, payload.length), where);
        if (call.codec == Codec.AV1) {
          assertArrayEquals(descriptor(each.packet()), descriptor(repair), where);
        }
      }
    }
    assertEquals(useful.size(), repaired, where + ": sent again");
  }

  private static byte[] descriptor(ArrivedRtp packet) {
    return packet.elements().get(Offers.DEPENDENCY_DESCRIPTOR_ID);
  }

  private static void run(
      Call call, Random random, int spatials, int temporals, double loss, double overtaken) {
    List<Packet> held = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      if (random.nextInt(8) == 0) {
        call.subscription.aim(random.nextInt(spatials + 1), random.nextInt(temporals + 1));
      }
      if (random.nextInt(60) == 0) {
        held.forEach(call::arrive); // what comes behind a pause is not sent any more
        held.clear();
        call.pauseAndGoOn();
      }
      for (Packet packet : call.film()) {
        if (random.nextDouble() < loss) {
          if (random.nextBoolean()) {
            held.add(packet); // it comes by retransmission
          }
        } else if (random.nextDouble() < overtaken) {
          held.add(packet);
        } else {
          call.arrive(packet);
        }
        if (!held.isEmpty() && random.nextInt(4) == 0) {
          call.arrive(held.removeFirst());
        }
      }
      call.now += PICTURE_NANOS;
    }
  }

  // ---- what must hold

  private static void check(String where, Call call) {
    Map<Long, Seen> bySequence = new TreeMap<>();
    for (Seen each : call.seen) {
      assertEquals(null, bySequence.put(each.sequence(), each), where + ": a number twice");
    }
    checkOrder(where, call, bySequence);
    checkFields(where, call, bySequence);
    for (int run = 0; run <= call.run; run++) {
      int number = run;
      List<Seen> seen = bySequence.values().stream().filter(each -> each.run() == number).toList();
      checkFrames(where, call, seen);
      checkMarkers(where, call, seen);
    }
  }

  /** The numbers run as the packets did; a gap stands for what was lost. */
  private static void checkOrder(String where, Call call, Map<Long, Seen> bySequence) {
    Seen before = null;
    for (Seen each : bySequence.values()) {
      if (before != null) {
        int step = (short) (each.source().sequence() - before.source().sequence());
        assertTrue(step > 0 || each.run() > before.run(), where + ": out of order");
        long gap = 0;
        for (long number = before.sequence() + 1; number < each.sequence(); number++) {
          gap += call.filled.contains(number) ? 0 : 1;
        }
        int missing = 0;
        for (int i = 1; i < step; i++) {
          int number = before.source().sequence() + i & 0xffff;
          missing += call.arrived.contains(number) ? 0 : 1;
        }
        assertTrue(gap <= missing, where + ": a gap of " + gap + " for " + missing + " lost");
      }
      before = each;
    }
  }

  /** Of a frame that is sent all that arrived is sent, and what it refers to was sent. */
  private static void checkFrames(String where, Call call, List<Seen> seen) {
    Map<Long, Set<Integer>> packetsOf = new HashMap<>();
    for (Seen each : seen) {
      packetsOf
          .computeIfAbsent(each.source().frame().number(), unknown -> new HashSet<>())
          .add(each.source().sequence());
    }
    Map<Long, List<Packet>> arrivedOf = new HashMap<>();
    for (int number : call.arrived) {
      Packet packet = call.sourceOf(number);
      arrivedOf.computeIfAbsent(packet.frame().number(), unknown -> new ArrayList<>()).add(packet);
    }
    for (Seen each : seen) {
      Frame frame = each.source().frame();
      for (long reference : frame.references()) {
        assertTrue(
            packetsOf.containsKey(reference) || !arrivedOf.containsKey(reference),
            () -> where + ": " + frame + " without " + reference);
      }
      for (Packet packet : Objects.requireNonNull(arrivedOf.get(frame.number()))) {
        assertTrue(
            Objects.requireNonNull(packetsOf.get(frame.number())).contains(packet.sequence()),
            () -> where + ": " + frame + " without a packet that came");
      }
    }
  }

  /** The last packet of a picture has the marker, and no other. */
  private static void checkMarkers(String where, Call call, List<Seen> seen) {
    Map<Long, List<Seen>> pictures = new HashMap<>();
    for (Seen each : seen) {
      pictures
          .computeIfAbsent(each.source().frame().picture(), unknown -> new ArrayList<>())
          .add(each);
    }
    for (List<Seen> picture : pictures.values()) {
      for (Seen each : picture.subList(0, picture.size() - 1)) {
        assertEquals(false, each.packet().marker(), where + ": a marker too early");
      }
      Packet last = picture.getLast().source();
      if (last.last() && last.frame().spatial() == topOf(call, picture)) {
        assertEquals(true, picture.getLast().packet().marker(), where + ": no marker");
      }
    }
  }

  /** The highest layer that was sent of the picture; not sure where its packets were lost. */
  private static int topOf(Call call, List<Seen> picture) {
    long number = picture.getFirst().source().frame().picture();
    boolean whole =
        Objects.requireNonNull(call.pictures.get(number)).stream()
            .allMatch(it -> call.arrived.contains(it.sequence()));
    return whole ? picture.getLast().source().frame().spatial() : Integer.MAX_VALUE;
  }

  /** Picture ids and frame numbers. */
  private static void checkFields(String where, Call call, Map<Long, Seen> bySequence) {
    Seen before = null;
    for (Seen each : bySequence.values()) {
      if (before != null) {
        switch (call.codec) {
          case VP8 -> checkVp8(where, call, before, each);
          case VP9, VP9_FLEXIBLE ->
              checkDistance(where, before, each, pictureId(before), pictureId(each), 15);
          case AV1 -> checkFrameNumbers(where, before, each);
        }
      }
      before = each;
    }
  }

  private static int pictureId(Seen seen) {
    Vp9Descriptor descriptor = new Vp9Descriptor();
    byte[] payload = seen.packet().payload();
    assertTrue(descriptor.parse(MemorySegment.ofArray(payload), 0, payload.length));
    return descriptor.pictureId();
  }

  private static void checkDistance(
      String where, Seen before, Seen each, int first, int second, int bits) {
    long came = each.source().frame().picture() - before.source().frame().picture();
    int unused = Integer.SIZE - bits;
    int went = (second - first) << unused >> unused;
    assertTrue(
        came == went || begins(before, each, went),
        where + ": " + came + " pictures on, but " + went);
  }

  /** A pause goes on at a keyframe, which follows what was sent last. */
  private static boolean begins(Seen before, Seen each, int went) {
    return each.source().frame().key() && went == 1 && each.run() > before.run();
  }

  private static void checkFrameNumbers(String where, Seen before, Seen each) {
    long came = each.source().frame().number() - before.source().frame().number();
    short went = (short) (frameNumber(each) - frameNumber(before));
    assertTrue(
        came == went || begins(before, each, went),
        where + ": " + came + " frames on, but " + went);
  }

  private static int frameNumber(Seen seen) {
    return DependencyDescriptor.frameNumber(MemorySegment.ofArray(descriptor(seen.packet())), 0);
  }

  private static void checkVp8(String where, Call call, Seen before, Seen each) {
    Vp8Descriptor first = vp8(before);
    int from = first.pictureId();
    Vp8Descriptor second = vp8(each);
    int went = (second.pictureId() - from) << 17 >> 17;
    long came = each.source().frame().picture() - before.source().frame().picture();
    long lost = 0;
    for (long picture = before.source().frame().picture() + 1;
        picture < each.source().frame().picture();
        picture++) {
      lost += isWhole(call, picture) ? 0 : 1;
    }
    boolean same = came == 0 && each.run() == before.run();
    assertTrue(
        same ? went == 0 : went >= 1 && went <= 1 + lost,
        where + ": " + came + " pictures on with " + lost + " lost, but " + went);
  }

  private static boolean isWhole(Call call, long picture) {
    return Objects.requireNonNull(call.pictures.get(picture)).stream()
        .allMatch(it -> call.arrived.contains(it.sequence()) && !call.late.contains(it.sequence()));
  }

  private static Vp8Descriptor vp8(Seen seen) {
    Vp8Descriptor descriptor = new Vp8Descriptor();
    byte[] payload = seen.packet().payload();
    assertTrue(descriptor.parse(MemorySegment.ofArray(payload), 0, payload.length));
    return descriptor;
  }

  private static void assertNoGap(Call call) {
    long first = call.seen.getFirst().sequence();
    for (int i = 0; i < call.seen.size(); i++) {
      assertEquals(first + i, call.seen.get(i).sequence(), "no gap");
    }
    assertEquals(
        call.seen.size(),
        Arrays.stream(call.seen.stream().mapToLong(Seen::sequence).toArray()).distinct().count());
  }
}
