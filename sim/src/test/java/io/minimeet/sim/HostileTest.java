package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.client.StunCheck;
import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.SessionOffer.RepairPair;
import io.minimeet.sim.client.Pictures;
import io.minimeet.sim.client.SlotReceiver;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever one participant or a stranger sends, the others do not notice. */
class HostileTest {
  private static final int FLOOD = 10_000;

  /** Ann and Bob talk in one room; in another, Mal has Eve for an audience. */
  private static Meeting meeting(long seed) {
    World world = new World(Seeds.or(seed));
    world.invariants().lawless("red");
    return Meeting.in(world)
        .planning(it -> it.pictures(10, new Pictures.Counted(2, 4, 200)))
        .inRoom("red")
        .come("mal", "eve")
        .seconds(1)
        .inRoom("blue")
        .come("ann", "bob")
        .seconds(1);
  }

  /** A flood over five seconds, during which Ann and Bob must get all they would get without. */
  private static Meeting flooded(Meeting meeting, Consumer<SimPeer> attack) {
    long reserved = meeting.world().server().slots().reservedBytes();
    for (int i = 0; i < 100; i++) {
      meeting.does(
          "mal",
          mal -> {
            for (int k = 0; k < FLOOD / 100; k++) {
              attack.accept(mal);
            }
          });
      meeting.seconds(0.05);
    }
    return meeting
        .everyone("blue")
        .expect(() -> {
          assertTrue(meeting.world().server().slots().inUse() < 10_000, "slots in use");
          assertTrue(
              meeting.world().server().slots().reservedBytes() <= Math.max(reserved, 24 << 20),
              "memory grew to " + meeting.world().server().slots().reservedBytes());
        })
        .settles()
        .expect(() -> {
          for (SimPeer peer : List.of(meeting.of("ann"), meeting.of("bob"))) {
            for (SlotReceiver slot : peer.receivers().values()) {
              assertEquals(0, slot.asked(), "repairs asked for");
              assertEquals(0, slot.keyframeWaits(), "keyframes waited for");
            }
          }
        });
  }

  @Test
  void shouldWithstandNoiseFromAProvenPath() {
    Meeting meeting = meeting(51);
    RandomGenerator random = meeting.world().random();
    flooded(
            meeting,
            mal -> {
              byte[] noise = new byte[random.nextInt(1, 2100)];
              random.nextBytes(noise);
              mal.sendRaw(noise);
            })
        .ends();
  }

  @Test
  void shouldWithstandStrangers() {
    Meeting meeting = meeting(52);
    RandomGenerator random = meeting.world().random();
    IceCredentials guessed = IceCredentials.random(random);
    flooded(
            meeting,
            mal -> {
              byte[] host = new byte[4];
              random.nextBytes(host);
              InetSocketAddress from = World.address(host, 1 + random.nextInt(65_535));
              byte[] datagram = stranger(random, guessed, mal);
              meeting.world().atServer(new Datagram(datagram, from, null));
            })
        .expect(() -> assertTrue(meeting.dropped(DropReason.STUN_UNKNOWN_USER) > 1_000))
        .expect(() -> assertTrue(meeting.dropped(DropReason.STUN_FORGED) > 500))
        .expect(() -> assertTrue(meeting.dropped(DropReason.UNKNOWN_SOURCE) > 1_000))
        .ends();
  }

  private static byte[] stranger(RandomGenerator random, IceCredentials guessed, SimPeer mal) {
    byte[] transaction = new byte[12];
    random.nextBytes(transaction);
    return switch (random.nextInt(4)) {
      case 0 ->
          new StunCheck(guessed, IceCredentials.random(random), 1, 2).request(transaction, true);
      case 1 -> {
        // The right names with a wrong password.
        IceCredentials real = mal.serverIce();
        IceCredentials forged = new IceCredentials(real.usernameFragment(), "x".repeat(24));
        yield new StunCheck(mal.connection().orElseThrow().local(), forged, 1, 2)
            .request(transaction, true);
      }
      default -> {
        byte[] noise = new byte[random.nextInt(1, 1500)];
        random.nextBytes(noise);
        noise[0] = (byte) (random.nextBoolean() ? 0x80 : 22);
        yield noise;
      }
    };
  }

  @Test
  void shouldWithstandNonsenseUnderValidKeys() {
    Meeting meeting = meeting(53);
    RandomGenerator random = meeting.world().random();
    MemorySegment scratch = Arena.ofAuto().allocate(4096);
    HeaderExtensionWriter elements = new HeaderExtensionWriter();
    flooded(
            meeting,
            mal -> {
              int header = header(random, scratch, elements, mal);
              int body = random.nextInt(2_030 - header);
              noise(random, scratch, header, body);
              mal.connection().orElseThrow().sendRtp(scratch, header, header + body, null);
            })
        .ends();
  }

  /**
   * A header that is often nearly right: known mids, rids and payload types, sizes up to a slot.
   */
  private static int header(
      RandomGenerator random, MemorySegment out, HeaderExtensionWriter elements, SimPeer mal) {
    int type =
        switch (random.nextInt(4)) {
          case 0 -> mal.shape().vp8();
          case 1 -> mal.shape().rtx();
          case 2 -> mal.shape().opus();
          default -> 96 + random.nextInt(32);
        };
    int ssrc = random.nextInt(3) == 0 ? random.nextInt(100) : mal.streams().getLast().ssrc();
    // A client's own SRTP allows no random numbers: they must be near the ones before.
    int sequence =
        (int) mal.streams().getLast().record().nextSequence() + random.nextInt(-9, 2_000);
    RtpHeader.writeFixed(
        out, 0, random.nextBoolean(), type, sequence & 0xffff, random.nextInt(), ssrc);
    elements.begin(out, 0);
    for (int i = random.nextInt(6); i > 0; i--) {
      byte[] value =
          switch (random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
            case 1 -> new byte[random.nextInt(40)];
            case 2 -> new byte[] {1, 2};
            default -> new byte[] {(byte) ('a' + random.nextInt(26))};
          };
      elements.copy(1 + random.nextInt(14), MemorySegment.ofArray(value), 0, value.length);
    }
    return elements.end();
  }

  private static void noise(RandomGenerator random, MemorySegment out, int from, int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    MemorySegment.copy(noise, 0, out, ValueLayout.JAVA_BYTE, from, length);
  }

  @Test
  void shouldWithstandControlNonsenseUnderValidKeys() {
    Meeting meeting = meeting(54);
    RandomGenerator random = meeting.world().random();
    MemorySegment scratch = Arena.ofAuto().allocate(4096);
    flooded(
            meeting,
            mal -> {
              int words = random.nextInt(1, 60);
              noise(random, scratch, 0, 4 * (words + 1));
              scratch.set(ValueLayout.JAVA_BYTE, 0, (byte) (0x80 | random.nextInt(0x20)));
              scratch.set(ValueLayout.JAVA_BYTE, 1, (byte) (200 + random.nextInt(8)));
              int said = random.nextBoolean() ? words : random.nextInt(80);
              scratch.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
              scratch.set(ValueLayout.JAVA_BYTE, 3, (byte) said);
              putSsrc(scratch, 8, mal, random);
              mal.connection().orElseThrow().sendRtcp(scratch, 4 * (words + 1));
            })
        .ends();
  }

  /** Often an SSRC that means something: a slot of Mal's own, or of somebody else's. */
  private static void putSsrc(MemorySegment out, long at, SimPeer mal, RandomGenerator random) {
    List<Integer> known = new ArrayList<>();
    mal.receivers().values().forEach(slot -> known.add(slot.ssrc()));
    mal.streams().forEach(stream -> known.add(stream.ssrc()));
    int ssrc = known.get(random.nextInt(known.size()));
    out.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), at, ssrc);
  }

  @Test
  void shouldAnswerNonsenseOffersOrRefuseThem() {
    Meeting meeting = meeting(55);
    RandomGenerator random = meeting.world().random();
    MemorySegment scratch = Arena.ofAuto().allocate(4096);
    HeaderExtensionWriter elements = new HeaderExtensionWriter();
    int[] agreed = new int[1];
    for (int i = 0; i < 300; i++) {
      meeting.does(
          "mal",
          mal -> {
            agreed[0] += mal.offerNonsense(nonsense(random, mal)) ? 1 : 0;
            for (int k = 0; k < 20; k++) {
              int header = header(random, scratch, elements, mal);
              noise(random, scratch, header, 100);
              mal.connection().orElseThrow().sendRtp(scratch, header, header + 100, null);
            }
          });
      meeting.seconds(0.02);
    }
    meeting
        .expect(() -> assertTrue(agreed[0] > 20, agreed[0] + " offers were agreed to"))
        .everyone("blue")
        .ends();
  }

  private static SessionOffer nonsense(RandomGenerator random, SimPeer mal) {
    SessionOffer usual = mal.usualOffer();
    List<OfferedMedia> media = new ArrayList<>();
    for (OfferedMedia line : usual.media()) {
      if (random.nextInt(8) > 0) {
        media.add(nonsense(random, line));
      }
    }
    return new SessionOffer(
        usual.ice(), usual.fingerprint(), random.nextInt(20) == 0 ? "" : "actpass", media);
  }

  private static OfferedMedia nonsense(RandomGenerator random, OfferedMedia line) {
    List<Codec> codecs = new ArrayList<>(line.codecs());
    if (random.nextInt(3) == 0) {
      codecs.replaceAll(codec -> nonsense(random, codec));
    }
    List<HeaderExtension> extensions = new ArrayList<>(line.extensions());
    if (random.nextInt(3) == 0) {
      extensions.replaceAll(it -> new HeaderExtension(random.nextInt(-2, 300), it.uri()));
    }
    List<Long> ssrcs = random.longs(random.nextInt(4)).boxed().toList();
    List<RepairPair> pairs =
        ssrcs.stream().map(it -> new RepairPair(it, random.nextLong())).toList();
    return new OfferedMedia(
        random.nextInt(4) == 0 ? Integer.toString(random.nextInt(9)) : line.mid(),
        random.nextInt(10) == 0 ? any(random, MediaKind.values()) : line.kind(),
        random.nextInt(10) == 0,
        random.nextInt(3) == 0 ? any(random, Direction.values()) : line.direction(),
        codecs,
        extensions,
        random.nextInt(3) == 0 ? List.of("a", "", "a") : line.rids(),
        random.nextInt(3) == 0 ? ssrcs : line.ssrcs(),
        random.nextInt(3) == 0 ? pairs : line.repairSsrcs());
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }

  private static Codec nonsense(RandomGenerator random, Codec codec) {
    int[] rates = {0, -1, 1, 8_000, 90_000, Integer.MAX_VALUE, Integer.MIN_VALUE};
    return new Codec(
        random.nextInt(2) == 0 ? codec.payloadType() : random.nextInt(-1, 300),
        random.nextInt(4) == 0 ? "rtx" : codec.name(),
        random.nextInt(2) == 0 ? codec.clockRate() : rates[random.nextInt(rates.length)],
        random.nextInt(-1, 4),
        random.nextBoolean() ? codec.parameters() : Map.of("apt", "" + random.nextInt(1000)),
        random.nextBoolean() ? codec.feedback() : List.of("nack", "nonsense"));
  }

  @Test
  void shouldNotWriteBehindAnOutgoingSlotWhenAPacketFillsItsOwn() {
    Meeting meeting = meeting(56).does("mal", it -> it.publish(false)).seconds(0.5);
    long before = meeting.dropped(DropReason.OVERSIZED);
    MemorySegment scratch = Arena.ofAuto().allocate(4096);
    HeaderExtensionWriter elements = new HeaderExtensionWriter();
    for (int bytes = 1_900; bytes <= 2_032; bytes += 4) {
      int length = bytes;
      meeting.does(
          "mal",
          mal -> {
            var stream = mal.streams().getFirst();
            int sequence = (int) stream.record().nextSequence() + length / 4 & 0xffff;
            RtpHeader.writeFixed(
                scratch, 0, false, mal.shape().opus(), sequence, length, stream.ssrc());
            elements.begin(scratch, 0);
            elements.put(mal.shape().audioLevel(), 1, 3);
            int header = elements.end();
            mal.connection().orElseThrow().sendRtp(scratch, header, length, null);
          });
      meeting.seconds(0.02);
    }
    meeting
        .expect(() -> assertTrue(meeting.dropped(DropReason.OVERSIZED) > before))
        .everyone("blue")
        .ends();
  }
}
