package io.minimeet.sfu.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.Studio;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PublisherTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final int SSRC = 0xaaaa_0001;
  private static final int RTX_SSRC = 0xaaaa_0002;
  private static final int OTHER_SSRC = 0xaaaa_0003;

  private final Studio ann = Studio.alone();
  private final List<String> delivered = new ArrayList<>();
  private final List<byte[]> payloads = new ArrayList<>();
  private final List<IncomingStream> ended = new ArrayList<>();
  private int next = 1;

  private IncomingTrack add(Offers.Line line) {
    IncomingTrack track = ann.add(line);
    track.addReceiver(
        new PacketReceiver() {
          @Override
          public void packet(IncomingStream stream, ArrivedPacket packet, long nowNanos) {
            delivered.add(
                stream.track().mid() + "/" + stream.rid() + "/" + (packet.sequence() & 0xffff));
            payloads.add(
                RtpPacket.copy(packet.memory(), packet.payloadAt(), packet.payloadLength()));
          }

          @Override
          public void streamEnded(IncomingStream stream) {
            ended.add(stream);
          }
        });
    return track;
  }

  private RtpPacket media(int ssrc) {
    return RtpPacket.of(ssrc, Offers.VP8_TYPE, next++).payload(0x10, 0, 0);
  }

  private RtpPacket named(int ssrc, String mid) {
    return media(ssrc).extension(Offers.MID_ID, mid);
  }

  private RtpPacket named(int ssrc, String mid, String rid) {
    return named(ssrc, mid).extension(Offers.RID_ID, rid);
  }

  private long drops(DropReason reason) {
    return ann.counters.drops(reason);
  }

  @AfterEach
  void shouldGiveEveryBufferBackWhenClosed() {
    ann.publisher.close();
    assertEquals(0, ann.slots.inUse());
  }

  @Nested
  final class Binding {
    @Test
    void shouldGoByTheSsrcOfTheSdp() {
      add(Offers.video("1").ssrc(SSRC));
      assertTrue(ann.send(media(SSRC), NOW));
      assertEquals(List.of("1//1"), delivered);
    }

    @Test
    void shouldTellTwoLinesApart() {
      add(Offers.video("1").ssrc(SSRC));
      add(Offers.video("2").ssrc(OTHER_SSRC));
      ann.send(media(OTHER_SSRC), NOW);
      ann.send(media(SSRC), NOW);
      assertEquals(List.of("2//1", "1//2"), delivered);
    }

    @Test
    void shouldGoByTheMidOfTheFirstPackets() {
      add(Offers.video("1"));
      assertTrue(ann.send(named(SSRC, "1"), NOW));
      assertTrue(ann.send(media(SSRC), NOW), "the SSRC is known now");
      assertEquals(List.of("1//1", "1//2"), delivered);
    }

    @Test
    void shouldGoByAMidThatOnlyATwoByteElementHolds() {
      String mid = "a-media-line-of-a-native-client-0123456789";
      add(Offers.video(mid));
      assertTrue(ann.send(named(SSRC, mid), NOW));
      assertFalse(ann.send(named(OTHER_SSRC, mid.substring(0, 16)), NOW));
    }

    @Test
    void shouldGoByMidAndRidForLayers() {
      IncomingTrack track = add(Offers.video("1").rids("q", "h", "f"));
      ann.send(named(SSRC, "1", "h"), NOW);
      ann.send(named(OTHER_SSRC, "1", "f"), NOW);
      assertEquals(List.of("1/h/1", "1/f/2"), delivered);
      assertEquals(1, track.streams().get(0).rank());
      assertEquals(2, track.streams().get(1).rank());
    }

    @Test
    void shouldNotTakeTheSdpsSsrcsForLayers() {
      IncomingTrack track = add(Offers.video("1").rids("q", "f").ssrc(SSRC));
      assertEquals(List.of(), track.streams());
      assertFalse(ann.send(media(SSRC), NOW));
    }

    @Test
    void shouldTakeTheSsrcsOfAGroupForLayersInTheirOrder() {
      IncomingTrack track =
          add(Offers.video("1").ssrc(SSRC, SSRC + 1).ssrc(OTHER_SSRC, OTHER_SSRC + 1).group());
      assertTrue(track.isSimulcast());
      ann.send(media(OTHER_SSRC), NOW);
      ann.send(media(SSRC), NOW);
      assertEquals(List.of("1/1/1", "1/0/2"), delivered);
      assertEquals(0, track.streams().get(0).rank());
      assertEquals(1, track.streams().get(1).rank());
    }

    @Test
    void shouldKnowALayerOfAGroupAgainThatWasOver() {
      IncomingTrack track = add(Offers.video("1").ssrc(SSRC).ssrc(OTHER_SSRC).group());
      ann.publisher.bye(OTHER_SSRC);
      assertEquals(1, track.streams().size());
      assertTrue(ann.send(media(OTHER_SSRC), NOW));
      assertEquals(1, track.streams().getLast().rank());
    }

    @Test
    void shouldWaitForTheRidOfALayer() {
      add(Offers.video("1").rids("q", "f"));
      assertFalse(ann.send(named(SSRC, "1"), NOW));
      assertEquals(1, drops(DropReason.UNKNOWN_STREAM));
    }

    @Test
    void shouldNotInventALayerThatWasNotNegotiated() {
      IncomingTrack track = add(Offers.video("1").rids("q", "f"));
      assertFalse(ann.send(named(SSRC, "1", "x"), NOW));
      assertEquals(List.of(), track.streams());
    }

    @Test
    void shouldIgnoreARidWithoutSimulcast() {
      IncomingTrack track = add(Offers.video("1"));
      ann.send(named(SSRC, "1", "x"), NOW);
      assertEquals("", track.streams().getFirst().rid());
    }

    @Test
    void shouldDropWhatNoLineClaims() {
      add(Offers.video("1").ssrc(SSRC));
      assertFalse(ann.send(media(OTHER_SSRC), NOW));
      assertFalse(ann.send(named(OTHER_SSRC, "9"), NOW));
      assertEquals(2, drops(DropReason.UNKNOWN_STREAM));
    }

    @Test
    void shouldDropAPayloadTypeThatWasNotNegotiated() {
      add(Offers.video("1").ssrc(SSRC));
      assertFalse(ann.send(RtpPacket.of(SSRC, 100, 1).payload(1), NOW));
      assertEquals(1, drops(DropReason.UNKNOWN_PAYLOAD_TYPE));
    }

    @Test
    void shouldNotReadAnotherPublishersSsrcs() {
      add(Offers.video("1").ssrc(SSRC));
      Studio bob = new Studio("p-bob", ann.slots, ann.counters);
      bob.add(Offers.video("1").ssrc(OTHER_SSRC));
      assertFalse(bob.send(media(SSRC), NOW));
      assertEquals(List.of(), delivered);
    }
  }

  @Nested
  final class Change {
    @Test
    void shouldReplaceALayersSsrc() {
      IncomingTrack track = add(Offers.video("1").rids("q", "f"));
      ann.send(named(SSRC, "1", "q"), NOW);
      IncomingStream before = track.streams().getFirst();
      ann.send(named(OTHER_SSRC, "1", "q"), NOW);
      assertEquals(List.of(before), ended);
      assertEquals(1, track.streams().size());
      assertEquals(OTHER_SSRC, track.streams().getFirst().ssrc());
      assertEquals(1, ann.slots.inUse());
    }

    @Test
    void shouldReplaceTheSsrcWhenANewOfferDoes() {
      IncomingTrack track = add(Offers.video("1").ssrc(SSRC));
      ann.send(media(SSRC), NOW);
      ann.publisher.add(track, Offers.video("1").ssrc(OTHER_SSRC).build());
      assertEquals(1, ended.size());
      assertTrue(ann.send(media(OTHER_SSRC), NOW));
    }

    @Test
    void shouldChangeNothingWhenANewOfferSaysTheSame() {
      IncomingTrack track = add(Offers.video("1").ssrc(SSRC));
      IncomingStream stream = track.streams().getFirst();
      ann.publisher.add(track, Offers.video("1").ssrc(SSRC).build());
      assertSame(stream, track.streams().getFirst());
      assertEquals(List.of(), ended);
    }

    @Test
    void shouldEndAStreamThatSaysGoodbye() {
      IncomingTrack track = add(Offers.video("1").ssrc(SSRC));
      ann.send(media(SSRC), NOW);
      ann.publisher.bye(SSRC);
      assertEquals(1, ended.size());
      assertEquals(List.of(), track.streams());
      assertEquals(0, ann.slots.inUse());
    }

    /** A layer that is switched off and on again goes on without a mid or rid. */
    @Test
    void shouldKnowALayerAgainThatSaidGoodbye() {
      IncomingTrack track = add(Offers.video("1").rids("q", "f"));
      ann.send(named(SSRC, "1", "f"), NOW);
      IncomingStream before = track.streams().getFirst();
      ann.publisher.bye(SSRC);
      assertTrue(ann.send(media(SSRC), NOW));
      assertEquals(List.of("1/f/1", "1/f/2"), delivered);
      assertNotSame(before, track.streams().getFirst());
    }

    @Test
    void shouldKnowItsRetransmissionsAgainToo() {
      add(Offers.video("1").ssrc(SSRC, RTX_SSRC));
      ann.send(media(SSRC), NOW);
      ann.publisher.bye(SSRC);
      ann.send(RtpPacket.of(SSRC, Offers.VP8_TYPE, 10).payload(0x10, 0), NOW);
      assertTrue(
          ann.send(RtpPacket.of(RTX_SSRC, Offers.VP8_RTX_TYPE, 1).payload(0, 9, 0x10, 0), NOW));
      assertEquals(List.of("1//1", "1//10", "1//9"), delivered);
    }

    @Test
    void shouldNotEndAStreamWhoseRetransmissionsSayGoodbye() {
      add(Offers.video("1").ssrc(SSRC, RTX_SSRC));
      ann.publisher.bye(RTX_SSRC);
      assertEquals(List.of(), ended);
    }

    @Test
    void shouldEndTheStreamsOfALineThatIsRemoved() {
      IncomingTrack track = add(Offers.video("1").ssrc(SSRC));
      ann.send(media(SSRC), NOW);
      ann.publisher.remove(track);
      assertEquals(0, ann.slots.inUse());
      assertFalse(ann.send(media(SSRC), NOW));
      assertEquals(1, drops(DropReason.UNKNOWN_STREAM));
    }

    @Test
    void shouldKnowALineAgainThatComesBack() {
      IncomingTrack track = add(Offers.video("1").rids("q", "f"));
      ann.send(named(SSRC, "1", "q"), NOW);
      ann.publisher.remove(track);
      add(Offers.video("1").rids("q", "f"));
      assertTrue(ann.send(media(SSRC), NOW));
      assertEquals("1/q/2", delivered.getLast());
    }
  }

  @Nested
  final class Repair {
    @Test
    void shouldRestoreWhatWasLost() {
      add(Offers.video("1").ssrc(SSRC, RTX_SSRC));
      ann.send(RtpPacket.of(SSRC, Offers.VP8_TYPE, 0xffff).payload(0x10, 0), NOW);
      ann.send(RtpPacket.of(SSRC, Offers.VP8_TYPE, 1).payload(0x10, 0), NOW);
      ann.send(
          RtpPacket.of(RTX_SSRC, Offers.VP8_RTX_TYPE, 77).payload(0, 0, 0x10, 0, 5).padding(9),
          NOW);
      assertEquals(List.of("1//65535", "1//1", "1//0"), delivered);
      assertArrayEquals(new byte[] {0x10, 0, 5}, payloads.getLast());
      assertEquals(1, ann.counters.count(Counter.RETRANSMISSIONS_RECEIVED));
    }

    @Test
    void shouldBindByTheRepairedRid() {
      add(Offers.video("1").rids("q", "f"));
      ann.send(named(SSRC, "1", "f"), NOW);
      RtpPacket repair =
          RtpPacket.of(RTX_SSRC, Offers.VP8_RTX_TYPE, 77)
              .extension(Offers.MID_ID, "1")
              .extension(Offers.REPAIRED_RID_ID, "f")
              .payload(0, 2, 0x10, 0);
      assertTrue(ann.send(repair, NOW));
      assertEquals(List.of("1/f/1", "1/f/2"), delivered);
    }

    @Test
    void shouldNotBindToALayerThatIsNotThere() {
      add(Offers.video("1").rids("q", "f"));
      RtpPacket repair =
          RtpPacket.of(RTX_SSRC, Offers.VP8_RTX_TYPE, 77)
              .extension(Offers.MID_ID, "1")
              .extension(Offers.REPAIRED_RID_ID, "f")
              .payload(0, 2, 0x10, 0);
      assertFalse(ann.send(repair, NOW));
    }

    @Test
    void shouldDropWhatIsHereAlready() {
      add(Offers.video("1").ssrc(SSRC, RTX_SSRC));
      ann.send(media(SSRC), NOW);
      assertFalse(
          ann.send(RtpPacket.of(RTX_SSRC, Offers.VP8_RTX_TYPE, 77).payload(0, 1, 0x10, 0), NOW));
      assertEquals(1, drops(DropReason.DUPLICATE));
    }

    @Test
    void shouldDropAProbeThatRepeatsNothing() {
      add(Offers.video("1").ssrc(SSRC, RTX_SSRC));
      for (int payload = 0; payload < 3; payload++) {
        assertFalse(
            ann.send(
                RtpPacket.of(RTX_SSRC, Offers.VP8_RTX_TYPE, 77)
                    .payload(new byte[payload])
                    .padding(100),
                NOW));
      }
      assertEquals(3, drops(DropReason.DUPLICATE));
    }

    @Test
    void shouldDropMediaUnderTheSsrcOfRetransmissions() {
      add(Offers.video("1").ssrc(SSRC, RTX_SSRC));
      assertFalse(ann.send(media(RTX_SSRC), NOW));
      assertEquals(1, drops(DropReason.UNKNOWN_PAYLOAD_TYPE));
    }

    @Test
    void shouldNotTellOfAnArrivalTimeInTheReceiverReport() {
      IncomingTrack track = add(Offers.video("1").ssrc(SSRC, RTX_SSRC));
      ann.send(media(SSRC), NOW);
      ann.send(RtpPacket.of(RTX_SSRC, Offers.VP8_RTX_TYPE, 77).payload(0, 9, 0x10, 0), NOW);
      assertEquals(1, track.streams().getFirst().statistics().received());
    }
  }

  @Nested
  final class Bounds {
    @Test
    void shouldDropAPacketThatCameBefore() {
      add(Offers.video("1").ssrc(SSRC));
      byte[] packet = media(SSRC).bytes();
      assertTrue(ann.send(packet, NOW));
      assertFalse(ann.send(packet, NOW));
      assertEquals(1, drops(DropReason.DUPLICATE));
    }

    @Test
    void shouldDropAPacketWhosePlaceANewerOneHas() {
      add(Offers.video("1").ssrc(SSRC));
      ann.send(RtpPacket.of(SSRC, Offers.VP8_TYPE, 1_000).payload(1), NOW);
      assertTrue(ann.send(RtpPacket.of(SSRC, Offers.VP8_TYPE, 1_000 - 255).payload(1), NOW));
      assertFalse(ann.send(RtpPacket.of(SSRC, Offers.VP8_TYPE, 1_000 - 256).payload(1), NOW));
      assertEquals(1, drops(DropReason.TOO_OLD));
    }

    @Test
    void shouldHoldASecondOfPacketsAndNotMuchMore() {
      add(Offers.video("1").ssrc(SSRC));
      for (int i = 0; i < 2_000; i++) {
        ann.send(media(SSRC), NOW + i * 2_000_000L);
      }
      assertTrue(ann.slots.inUse() >= 500, ann.slots.inUse() + " at 500 a second");
      assertTrue(ann.slots.inUse() <= 800, ann.slots.inUse() + " at 500 a second");
    }

    @Test
    void shouldOpenNoMoreStreamsThanItMay() {
      for (int mid = 0; mid < 40; mid++) {
        add(Offers.video("m" + mid).ssrc(1_000 + mid));
      }
      long open = ann.publisher.tracks().stream().mapToLong(it -> it.streams().size()).sum();
      assertEquals(Publisher.MAX_STREAMS, open);
      assertEquals(40 - Publisher.MAX_STREAMS, drops(DropReason.TOO_MANY_STREAMS));
    }

    @Test
    void shouldGoOnWithSsrcsBeyondItsDirectory() {
      add(Offers.video("1"));
      for (int ssrc = 1; ssrc < 500; ssrc++) {
        assertTrue(ann.send(named(ssrc, "1"), NOW), "SSRC " + ssrc);
      }
      assertEquals(1, ann.slots.inUse());
    }

    @Test
    void shouldDropWhatIsNoRtp() {
      assertFalse(ann.send(new byte[11], NOW));
      assertFalse(ann.send(RtpPacket.octets(0x9f, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1), NOW));
      assertEquals(2, drops(DropReason.RTP_MALFORMED));
    }

    @Test
    void shouldSurviveRandomPackets() {
      for (long seed = 0; seed < 300; seed++) {
        Random random = new Random(seed);
        Studio any = Studio.alone();
        any.add(Offers.video("1").ssrc(1, 2));
        any.add(Offers.video("2").rids("q", "f"));
        any.add(Offers.audio("0").ssrc(3));
        try {
          for (int i = 0; i < 200; i++) {
            any.send(randomPacket(random), NOW + i);
          }
          any.publisher.close();
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed, e);
        }
        assertEquals(0, any.slots.inUse(), "seed " + seed);
      }
    }

    /** Right in most places, so that it gets far. */
    private byte[] randomPacket(Random random) {
      int[] types = {Offers.VP8_TYPE, Offers.VP8_RTX_TYPE, Offers.OPUS_TYPE, random.nextInt(128)};
      byte[] payload = new byte[random.nextInt(30)];
      random.nextBytes(payload);
      RtpPacket packet =
          RtpPacket.of(1 + random.nextInt(6), types[random.nextInt(4)], random.nextInt(2_000))
              .timestamp(random.nextInt())
              .payload(payload)
              .padding(random.nextInt(4) == 0 ? 1 + random.nextInt(255) : 0);
      if (random.nextBoolean()) {
        packet.extension(Offers.MID_ID, Integer.toString(random.nextInt(4)));
      }
      if (random.nextBoolean()) {
        packet.extension(random.nextBoolean() ? Offers.RID_ID : Offers.REPAIRED_RID_ID, "q");
      }
      if (random.nextBoolean()) {
        packet.extension(Offers.TRANSPORT_WIDE_CC_ID, new byte[random.nextInt(4)]);
      }
      byte[] bytes = packet.bytes();
      for (int i = random.nextInt(3); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      return bytes;
    }
  }

  @Test
  void shouldRecordEveryArrivalThatCarriesATransportWideNumber() {
    add(Offers.video("1").ssrc(SSRC));
    ann.send(media(SSRC).extension(Offers.TRANSPORT_WIDE_CC_ID, (byte) 0, (byte) 1), NOW);
    ann.send(media(OTHER_SSRC).extension(Offers.TRANSPORT_WIDE_CC_ID, (byte) 0, (byte) 2), NOW);
    assertEquals(NOW + ArrivalRecorder.INTERVAL_NANOS, ann.publisher.arrivals().deadlineNanos());
  }
}
