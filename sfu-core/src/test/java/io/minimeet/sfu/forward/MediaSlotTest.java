package io.minimeet.sfu.forward;

import static io.minimeet.sfu.fixture.Auditorium.FIRST_SEQUENCE;
import static io.minimeet.sfu.fixture.Auditorium.FIRST_TIMESTAMP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.HeaderExtensionUri;
import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.rtp.rtcp.SenderReport;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.fixture.ArrivedRtp;
import io.minimeet.sfu.fixture.Auditorium;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.Studio;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a publisher's packets to what a receiver reads after decryption. */
final class MediaSlotTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int SLOT_SSRC = 0xcafe_0001;
  private static final int REPAIR_SSRC = 0xcafe_0002;
  private static final int ANN_SSRC = 11;
  private static final int ANN_RTX_SSRC = 12;
  private static final int BOB_SSRC = 22;

  /** The receiver's numbers for the same things. */
  private static final int VP8_TYPE = 120;

  private static final int RTX_TYPE = 121;
  private static final HeaderExtension[] RECEIVER_EXTENSIONS = {
    new HeaderExtension(9, HeaderExtensionUri.MID),
    new HeaderExtension(6, HeaderExtensionUri.ABS_SEND_TIME),
    new HeaderExtension(7, HeaderExtensionUri.VIDEO_ORIENTATION)
  };

  private final PacketSlots buffers = new PacketSlots(8 << 20);
  private final Counters publisherCounters = new Counters();
  private final Studio ann = new Studio("p-ann", buffers, publisherCounters);
  private final Studio bob = new Studio("p-bob", buffers, publisherCounters);
  private final IncomingTrack annCamera = ann.add(Offers.video("1").ssrc(ANN_SSRC, ANN_RTX_SSRC));
  private final IncomingTrack bobCamera = bob.add(Offers.video("1").ssrc(BOB_SSRC));
  private final Auditorium viewer = new Auditorium();
  private final MediaSlot slot =
      viewer.slot(
          Offers.video("mid-7")
              .codecs(Offers.video(VP8_TYPE, "vp8", Map.of()), Offers.rtx(RTX_TYPE, VP8_TYPE))
              .extensions(RECEIVER_EXTENSIONS)
              .receiving(),
          SLOT_SSRC,
          Optional.of(Integer.toUnsignedLong(REPAIR_SSRC)));

  private Subscription show(IncomingTrack track) {
    Subscription subscription = new Subscription(track, slot, () -> {});
    subscription.start();
    return subscription;
  }

  /** One VP8 packet with 15-bit picture id, TL0PICIDX and KEYIDX. */
  private static RtpPacket vp8(int ssrc, int sequence, int picture, boolean keyframe) {
    return RtpPacket.of(ssrc, Offers.VP8_TYPE, sequence)
        .timestamp(picture * 3_000)
        .payload(
            0x90, 0xf0, 0x80 | picture >>> 8, picture, picture, 0x20, keyframe ? 0 : 1, 0xaa, ssrc);
  }

  private static int picture(ArrivedRtp packet) {
    byte[] payload = packet.payload();
    return (payload[2] & 0x7f) << 8 | (payload[3] & 0xff);
  }

  /** Sound with the sound before it, for who reads RED and for who does not. */
  @Nested
  final class RedundantSound {
    private static final int RED_TYPE = 63;
    private static final int MIC_SSRC = 33;
    private static final Codec RED =
        new Codec(RED_TYPE, "red", 48_000, 2, Map.of("", "111/111"), List.of());

    /** One older block of two bytes, then three of the newest. */
    private static final int[] PAYLOAD = {0x80 | 111, 0x0f, 0x00, 0x02, 111, 1, 2, 10, 11, 12};

    private final MediaSlot plain =
        viewer.slot(Offers.audio("a").receiving(), 0xcafe_0020, Optional.empty());

    private void show(MediaSlot sound) {
      IncomingTrack microphone = ann.add(Offers.audio("0").codecs(Offers.OPUS, RED).ssrc(MIC_SSRC));
      new Subscription(microphone, sound, () -> {}).start();
    }

    private void send(int sequence, int... payload) {
      ann.send(RtpPacket.of(MIC_SSRC, RED_TYPE, sequence).payload(payload), NOW);
    }

    @Test
    void shouldBeLeftWholeForWhoReadsIt() {
      show(
          viewer.slot(
              Offers.audio("b").codecs(Offers.OPUS, RED).receiving(),
              0xcafe_0021,
              Optional.empty()));
      send(1, PAYLOAD);
      ArrivedRtp packet = only();
      assertEquals(RED_TYPE, packet.payloadType());
      assertEquals(PAYLOAD.length, packet.payload().length);
    }

    @Test
    void shouldBeTakenApartForWhoReadsOpusAlone() {
      show(plain);
      send(1, PAYLOAD);
      ArrivedRtp packet = only();
      assertEquals(Offers.OPUS_TYPE, packet.payloadType());
      assertArrayEquals(new byte[] {10, 11, 12}, packet.payload());
    }

    @Test
    void shouldLeaveNoGapWhereItCannotBeRead() {
      show(plain);
      send(1, PAYLOAD);
      send(2, 0x80 | 111, 0x0f);
      send(3, PAYLOAD);
      assertEquals(List.of(FIRST_SEQUENCE, FIRST_SEQUENCE + 1), sequences(viewer.received()));
      assertEquals(1, viewer.counters.drops(DropReason.RTP_MALFORMED));
    }
  }

  @Nested
  final class APacket {
    @Test
    void shouldArriveWithTheSlotsOwnHeader() {
      show(annCamera);
      ann.send(
          vp8(ANN_SSRC, 100, 5, true)
              .marked()
              .extension(Offers.MID_ID, "1")
              .extension(Offers.TRANSPORT_WIDE_CC_ID, (byte) 0, (byte) 9)
              .extension(Offers.ORIENTATION_ID, (byte) 3),
          NOW);
      ArrivedRtp packet = only();
      assertEquals(SLOT_SSRC, packet.ssrc());
      assertEquals(VP8_TYPE, packet.payloadType());
      assertEquals(FIRST_SEQUENCE, packet.sequence());
      assertEquals(FIRST_TIMESTAMP + 15_000, packet.timestamp());
      assertTrue(packet.marker());
      assertEquals("mid-7", packet.elements().text(9));
      assertArrayEquals(new byte[] {3}, packet.elements().get(7));
      assertEquals(3, packet.elements().get(6).length);
      assertEquals(List.of(), packet.elements().idsBut(9, 6, 7));
    }

    @Test
    void shouldArriveWithThePublishersPayload() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 5, true), NOW);
      byte[] expected = RtpPacket.octets(0x90, 0xf0, 0x80, 5, 5, 0x20, 0, 0xaa, ANN_SSRC);
      assertArrayEquals(expected, only().payload());
    }

    @Test
    void shouldArriveWithoutThePublishersPadding() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 5, true).padding(40), NOW);
      ArrivedRtp packet = only();
      assertFalse(packet.hasPadding());
      assertEquals(9, packet.payload().length);
    }

    /** So that they leave as one message; an encoder's packets differ by a byte. */
    @Test
    void shouldBeAsLongAsTheOthersOfItsPicture() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 5, true), NOW);
      for (int bytes = 1_001; bytes <= 1_008; bytes++) {
        ann.send(
            RtpPacket.of(ANN_SSRC, Offers.VP8_TYPE, bytes).payload(keyframe(bytes)).marked(), NOW);
      }
      List<ArrivedRtp> picture = viewer.received().subList(1, 9);
      for (int i = 0; i < picture.size(); i++) {
        assertEquals(picture.getFirst().length(), picture.get(i).length());
        assertArrayEquals(keyframe(1_001 + i), picture.get(i).payload());
        assertTrue(picture.get(i).marker());
      }
      assertFalse(picture.getLast().hasPadding());
    }

    /** Nothing goes with it that it would have to be as long as. */
    @Test
    void shouldHaveNoPaddingWhenItIsSentAgain() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 5, true), NOW);
      assertTrue(only().hasPadding());
      slot.resend(FIRST_SEQUENCE, NOW + 90 * MILLI);
      assertFalse(viewer.received().getLast().hasPadding());
    }

    @Test
    void shouldNotChangeWhatLiesInTheRing() {
      show(annCamera);
      byte[] sent = vp8(ANN_SSRC, 100, 5, true).bytes();
      ann.send(sent, NOW);
      var ring = annCamera.streams().getFirst().ring();
      int index = ring.find(0x1_0000 + 100);
      assertArrayEquals(
          sent, RtpPacket.copy(ring.memory(index), ring.at(index), ring.length(index)));
    }

    @Test
    void shouldNameTheMidOnlyInTheFirstPackets() {
      show(annCamera);
      for (int i = 0; i < 100; i++) {
        ann.send(vp8(ANN_SSRC, 100 + i, 5 + i, i == 0), NOW + i * 33L * MILLI);
      }
      List<ArrivedRtp> packets = viewer.received();
      assertTrue(packets.get(0).elements().has(9));
      assertTrue(packets.get(63).elements().has(9));
      assertFalse(packets.get(64).elements().has(9));
    }

    /** Its slot ends where the next one begins. */
    @Test
    void shouldBeDroppedWhenItCouldGrowBeyondItsSlot() {
      show(annCamera);
      byte[] longest = keyframe(ArrivedPacket.MAX_PAYLOAD_BYTES);
      byte[] tooLong = keyframe(ArrivedPacket.MAX_PAYLOAD_BYTES + 1);
      assertTrue(ann.send(RtpPacket.of(ANN_SSRC, Offers.VP8_TYPE, 1).payload(longest), NOW));
      assertFalse(ann.send(RtpPacket.of(ANN_SSRC, Offers.VP8_TYPE, 2).payload(tooLong), NOW));
      assertEquals(1, publisherCounters.drops(DropReason.OVERSIZED));
      assertArrayEquals(longest, only().payload());
      slot.resend(FIRST_SEQUENCE, NOW);
      assertEquals(longest.length + 2, only().payload().length);
    }

    private byte[] keyframe(int bytes) {
      byte[] payload = new byte[bytes];
      payload[0] = 0x10;
      return payload;
    }
  }

  /** Somebody comes when the last keyframe is a moment old. */
  @Nested
  final class ARecentKeyframe {
    private final IncomingStream stream = annCamera.streams().getFirst();

    /** Three packets of a keyframe, then a picture of one packet every 33 ms. */
    private void sendBefore(int pictures, int keyframeBytes) {
      for (int i = 0; i < 3; i++) {
        byte[] part = new byte[keyframeBytes];
        System.arraycopy(vp8Payload(300, true), 0, part, 0, 7);
        part[0] = (byte) (i == 0 ? 0x90 : 0x80);
        ann.send(
            RtpPacket.of(ANN_SSRC, Offers.VP8_TYPE, 0xfffe + i & 0xffff)
                .timestamp(300 * 3_000)
                .payload(part),
            NOW);
      }
      for (int i = 1; i <= pictures; i++) {
        ann.send(vp8(ANN_SSRC, 0x10_000 + i & 0xffff, 300 + i, false), NOW + i * 33L * MILLI);
      }
      stream.keyframes().due(NOW);
    }

    private static byte[] vp8Payload(int picture, boolean keyframe) {
      byte[] bytes = vp8(ANN_SSRC, 1, picture, keyframe).bytes();
      return Arrays.copyOfRange(bytes, 12, bytes.length);
    }

    @Test
    void shouldBeSentFromTheRingWithAllSince() {
      sendBefore(4, 100);
      show(annCamera);
      assertTrue(stream.keyframes().deadlineNanos() >= NOW + 300 * MILLI, "nobody is asked yet");
      ann.send(vp8(ANN_SSRC, 5, 305, false), NOW + 160 * MILLI);
      List<ArrivedRtp> packets = viewer.received();
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        expected.add(FIRST_SEQUENCE + i);
      }
      assertEquals(expected, sequences(packets));
      assertEquals(
          List.of(300, 300, 300, 301, 302, 303, 304, 305),
          packets.stream().map(MediaSlotTest::picture).toList());
      assertEquals(FIRST_TIMESTAMP + 300 * 3_000, packets.getFirst().timestamp());
      assertEquals(FIRST_TIMESTAMP + 305 * 3_000, packets.getLast().timestamp());
      assertEquals(Long.MAX_VALUE, stream.keyframes().deadlineNanos(), "nobody was asked");
      assertEquals(1, viewer.counters.count(Counter.KEYFRAMES_FROM_RING));
      ann.send(vp8(ANN_SSRC, 6, 306, false), NOW + 193 * MILLI);
      assertEquals(1, viewer.received().size(), "it goes on");
    }

    /** A burst of a hundred kilobytes would fill the queue of a slow link. */
    @Test
    void shouldBePaced() {
      sendBefore(0, 1_200);
      for (int i = 1; i <= 60; i++) {
        byte[] part = new byte[1_200];
        System.arraycopy(vp8Payload(300, true), 0, part, 0, 7);
        part[0] = (byte) 0x80;
        ann.send(
            RtpPacket.of(ANN_SSRC, Offers.VP8_TYPE, i).timestamp(300 * 3_000).payload(part), NOW);
      }
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 61, 301, false), NOW + 33 * MILLI);
      long next = viewer.lines.release(NOW + 34 * MILLI);
      assertTrue(next < NOW + 50 * MILLI, "the rest waits");
      viewer.lines.releaseAll();
      assertEquals(64, viewer.received().size());
    }

    @Test
    void shouldNotBeSentWhenItIsOld() {
      sendBefore(12, 100);
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 13, 313, false), NOW + 430 * MILLI);
      assertEquals(List.of(), viewer.received());
      assertTrue(stream.keyframes().due(NOW + 430 * MILLI), "a new one is asked for");
    }

    @Test
    void shouldNotBeSentWhenSomethingSinceIsMissing() {
      sendBefore(2, 100);
      ann.send(vp8(ANN_SSRC, 4, 304, false), NOW + 130 * MILLI);
      show(annCamera);
      assertTrue(stream.keyframes().deadlineNanos() < NOW + 500 * MILLI);
      ann.send(vp8(ANN_SSRC, 5, 305, false), NOW + 160 * MILLI);
      assertEquals(List.of(), viewer.received());
    }

    @Test
    void shouldNotBeSentWhenItIsLarge() {
      sendBefore(0, 1_200);
      for (int part = 1; part < 100; part++) {
        ann.send(
            RtpPacket.of(ANN_SSRC, Offers.VP8_TYPE, part)
                .timestamp(300 * 3_000)
                .payload(new byte[1_200]),
            NOW);
      }
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 301, false), NOW + 33 * MILLI);
      assertEquals(List.of(), viewer.received());
    }

    /** To somebody who is being sent a lower layer it would be a step back in time. */
    @Test
    void shouldNotBeUsedForAnotherLayer() {
      IncomingTrack layered = bob.add(Offers.video("9").rids("q", "f"));
      show(layered);
      bob.send(named(vp8(51, 1, 10, true), "q"), NOW);
      bob.send(named(vp8(52, 1, 20, false), "f"), NOW + MILLI);
      assertEquals(1, viewer.received().size());
      assertEquals(0, viewer.counters.count(Counter.KEYFRAMES_FROM_RING));
    }

    private static RtpPacket named(RtpPacket packet, String rid) {
      return packet.extension(Offers.MID_ID, "9").extension(Offers.RID_ID, rid);
    }
  }

  @Nested
  final class ASource {
    @Test
    void shouldBeginAtAKeyframe() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 5, false), NOW);
      assertEquals(List.of(), viewer.received());
      ann.send(vp8(ANN_SSRC, 101, 6, true), NOW);
      ann.send(vp8(ANN_SSRC, 102, 7, false), NOW);
      assertEquals(2, viewer.received().size());
    }

    @Test
    void shouldBeAskedForAKeyframeWhenSomebodyBeginsToWatch() {
      show(annCamera);
      assertTrue(annCamera.streams().getFirst().keyframes().due(NOW));
    }

    @Test
    void shouldFollowTheOneBeforeWithoutABreak() {
      Subscription first = show(annCamera);
      ann.send(vp8(ANN_SSRC, 0xfffe, 300, true), NOW);
      ann.send(vp8(ANN_SSRC, 0xffff, 301, false), NOW + 33 * MILLI);
      first.stop();
      show(bobCamera);
      bob.send(vp8(BOB_SSRC, 7, 9_000, true), NOW + 133 * MILLI);
      bob.send(vp8(BOB_SSRC, 8, 9_001, false), NOW + 166 * MILLI);
      List<ArrivedRtp> packets = viewer.received();
      assertEquals(List.of(0x7ffe, 0x7fff, 0x8000, 0x8001), sequences(packets));
      assertEquals(
          List.of(300, 301, 302, 303), packets.stream().map(MediaSlotTest::picture).toList());
      int last = packets.get(1).timestamp();
      assertEquals(last + 9_000, packets.get(2).timestamp());
      assertEquals(last + 12_000, packets.get(3).timestamp());
    }

    @Test
    void shouldSendNothingOfTheOneBefore() {
      Subscription first = show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      first.stop();
      show(bobCamera);
      ann.send(vp8(ANN_SSRC, 101, 301, true), NOW);
      assertEquals(1, viewer.received().size());
    }

    @Test
    void shouldGoOnAtAKeyframeAfterAPause() {
      Subscription subscription = show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      subscription.pause(true);
      ann.send(vp8(ANN_SSRC, 101, 301, true), NOW);
      annCamera.streams().getFirst().keyframes().due(NOW); // the request of the beginning
      subscription.pause(false);
      assertTrue(annCamera.streams().getFirst().keyframes().due(NOW + 400 * MILLI));
      ann.send(vp8(ANN_SSRC, 102, 302, false), NOW + 400 * MILLI);
      ann.send(vp8(ANN_SSRC, 103, 303, true), NOW + 500 * MILLI);
      List<ArrivedRtp> packets = viewer.received();
      assertEquals(List.of(0x7ffe, 0x7fff), sequences(packets));
      assertEquals(301, picture(packets.get(1)));
    }

    @Test
    void shouldGoOnAtAKeyframeAfterTheReceiverWasUnreachable() {
      show(annCamera);
      viewer.cut();
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      assertEquals(List.of(), viewer.received());
      assertEquals(0, viewer.counters.drops(DropReason.EGRESS_FULL));
    }

    @Test
    void shouldLeaveNoGapForPaddingAlone() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      ann.send(RtpPacket.of(ANN_SSRC, Offers.VP8_TYPE, 101).padding(200), NOW);
      ann.send(vp8(ANN_SSRC, 102, 301, false), NOW);
      assertEquals(List.of(0x7ffe, 0x7fff), sequences(viewer.received()));
    }

    @Test
    void shouldLeaveAGapForALossAndFillItLate() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      ann.send(vp8(ANN_SSRC, 102, 302, false), NOW);
      ann.send(vp8(ANN_SSRC, 101, 301, false), NOW);
      List<ArrivedRtp> packets = viewer.received();
      assertEquals(List.of(0x7ffe, 0x8000, 0x7fff), sequences(packets));
      assertEquals(List.of(300, 302, 301), packets.stream().map(MediaSlotTest::picture).toList());
    }

    @Test
    void shouldFillAGapFromAPublishersRetransmission() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      ann.send(vp8(ANN_SSRC, 102, 302, false), NOW);
      byte[] lost = Arrays.copyOfRange(vp8(ANN_SSRC, 101, 301, false).bytes(), 12, 21);
      byte[] repair = new byte[lost.length + 2];
      repair[1] = 101;
      System.arraycopy(lost, 0, repair, 2, lost.length);
      ann.send(
          RtpPacket.of(ANN_RTX_SSRC, Offers.VP8_RTX_TYPE, 5_000)
              .timestamp(301 * 3_000)
              .payload(repair)
              .padding(7),
          NOW);
      ArrivedRtp late = viewer.received().getLast();
      assertEquals(0x7fff, late.sequence());
      assertEquals(301, picture(late));
      assertEquals(FIRST_TIMESTAMP + 301 * 3_000, late.timestamp());
      assertEquals(lost.length, late.payload().length);
    }

    @Test
    void shouldSendNothingTheReceiverCannotRead() {
      IncomingTrack other =
          bob.add(Offers.video("2").codecs(Offers.H264, Offers.H264_RTX).ssrc(33));
      show(other);
      bob.send(RtpPacket.of(33, Offers.H264_TYPE, 1).payload(0x67, 0x42, 0xe0, 0x1f), NOW);
      assertEquals(List.of(), viewer.received());
      assertEquals(1, viewer.counters.drops(DropReason.CODEC_UNSUPPORTED));
    }

    @Test
    void shouldLeaveNoGapForWhatTheReceiverCannotRead() {
      IncomingTrack other = bob.add(Offers.video("2").codecs(Offers.VP8, Offers.H264).ssrc(33));
      show(other);
      bob.send(vp8(33, 1, 300, true), NOW);
      bob.send(RtpPacket.of(33, Offers.H264_TYPE, 2).payload(0x67, 0x42, 0xe0, 0x1f), NOW);
      bob.send(vp8(33, 3, 301, false), NOW);
      assertEquals(List.of(0x7ffe, 0x7fff), sequences(viewer.received()));
    }

    /** SRTP takes its nonce from the number: it must never come down again. */
    @Test
    void shouldNotLeadTheNumbersRoundByHolesAndPadding() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 0, 300, true), NOW);
      for (int sequence = 1_000; sequence < 60_000; sequence += 1_000) {
        ann.send(RtpPacket.of(ANN_SSRC, Offers.VP8_TYPE, sequence).padding(50), NOW);
      }
      ann.send(vp8(ANN_SSRC, 60_000, 301, false), NOW);
      assertEquals(List.of(0x7ffe, 0x8000), sequences(viewer.received()));
    }

    @Test
    void shouldCountAsSentWhatTheEgressRefusedSoThatItCanBeRepaired() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      viewer.egress.setFull(true);
      ann.send(vp8(ANN_SSRC, 101, 301, false), NOW);
      viewer.egress.setFull(false);
      ann.send(vp8(ANN_SSRC, 102, 302, false), NOW);
      assertEquals(1, viewer.counters.drops(DropReason.EGRESS_FULL));
      assertEquals(List.of(0x7ffe, 0x8000), sequences(viewer.received()));
      slot.resend(0x7fff, NOW);
      assertEquals(0x7fff, only().original());
    }

    @Test
    void shouldEndWithItsStream() {
      Subscription subscription = show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      ann.publisher.close();
      assertEquals(null, subscription.current());
      viewer.received();
      slot.resend(FIRST_SEQUENCE, NOW);
      assertEquals(List.of(), viewer.received());
    }
  }

  @Nested
  final class ARetransmission {
    @Test
    void shouldCarryTheSameBitsBehindTheirNumber() {
      Subscription first = show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      first.stop();
      show(bobCamera);
      bob.send(
          vp8(BOB_SSRC, 7, 9_000, true).marked().extension(Offers.ORIENTATION_ID, (byte) 2),
          NOW + 50 * MILLI);
      ArrivedRtp original = viewer.received().getLast();
      slot.resend(original.sequence(), NOW + 90 * MILLI);
      ArrivedRtp repair = only();
      assertEquals(REPAIR_SSRC, repair.ssrc());
      assertEquals(RTX_TYPE, repair.payloadType());
      assertEquals(original.sequence(), repair.original());
      assertEquals(original.timestamp(), repair.timestamp());
      assertTrue(repair.marker());
      assertArrayEquals(
          original.payload(), Arrays.copyOfRange(repair.payload(), 2, repair.payload().length));
      assertArrayEquals(new byte[] {2}, repair.elements().get(7));
    }

    @Test
    void shouldHaveARunOfNumbersOfItsOwn() {
      show(annCamera);
      sendPictures(5);
      slot.resend(0x7ffe, NOW);
      slot.resend(0x8000, NOW);
      assertEquals(List.of(0x7ffe, 0x7fff), sequences(viewer.received()));
    }

    @Test
    void shouldFindAPacketAcrossTheWrapAround() {
      show(annCamera);
      for (int i = 0; i < 0x8010; i++) {
        ann.send(vp8(ANN_SSRC, 100 + i & 0xffff, i & 0x7fff, i == 0), NOW + i * MILLI);
      }
      viewer.received();
      slot.resend(0xffff, NOW + 0x8010 * MILLI);
      slot.resend(0x0001, NOW + 0x8010 * MILLI);
      assertEquals(
          List.of(0xffff, 0x0001), viewer.received().stream().map(ArrivedRtp::original).toList());
    }

    @Test
    void shouldNotCarryPadding() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true).padding(30), NOW);
      viewer.received();
      slot.resend(FIRST_SEQUENCE, NOW);
      ArrivedRtp repair = only();
      assertFalse(repair.hasPadding());
      assertEquals(11, repair.payload().length);
    }

    @Test
    void shouldNotFollowAnotherAtOnce() {
      show(annCamera);
      sendPictures(1);
      slot.resend(FIRST_SEQUENCE, NOW);
      slot.resend(FIRST_SEQUENCE, NOW + 19 * MILLI);
      assertEquals(1, viewer.received().size());
      slot.resend(FIRST_SEQUENCE, NOW + 20 * MILLI);
      assertEquals(1, viewer.received().size());
    }

    @Test
    void shouldNotBeHadForEver() {
      show(annCamera);
      sendPictures(1);
      for (int i = 0; i < 1_000; i++) {
        slot.resend(FIRST_SEQUENCE, NOW + i * 50L * MILLI);
      }
      assertEquals(8, viewer.received().size());
    }

    @Test
    void shouldBeMissedWhenTheRingHasForgottenThePacket() {
      show(annCamera);
      sendPictures(300, 10 * MILLI);
      slot.resend(FIRST_SEQUENCE, NOW + 300 * 10 * MILLI);
      assertEquals(List.of(), viewer.received());
      assertEquals(1, viewer.counters.count(Counter.RETRANSMISSIONS_MISSED));
    }

    /** Whatever the rate, what is a second old is there, and nothing much older is asked for. */
    @ParameterizedTest
    @CsvSource({"1", "3", "10", "50"})
    void shouldBeGivenForASecond(long intervalMillis) {
      show(annCamera);
      int packets = (int) (1_000 / intervalMillis);
      sendPictures(packets, intervalMillis * MILLI);
      long end = NOW + packets * intervalMillis * MILLI;
      slot.resend(FIRST_SEQUENCE, end - MILLI);
      assertEquals(1, viewer.received().size());
      slot.resend(FIRST_SEQUENCE + 1, end + 100 * MILLI);
      assertEquals(List.of(), viewer.received());
    }

    @Test
    void shouldBeMissedForAPacketThatWasNeverSent() {
      show(annCamera);
      sendPictures(1);
      slot.resend(0x1234, NOW);
      assertEquals(List.of(), viewer.received());
      assertEquals(1, viewer.counters.count(Counter.RETRANSMISSIONS_MISSED));
    }

    @Test
    void shouldNotBeGivenWithoutRtx() {
      MediaSlot bare =
          viewer.slot(
              Offers.video("8").codecs(Offers.VP8).receiving(), 0xcafe_0003, Optional.empty());
      new Subscription(annCamera, bare, () -> {}).start();
      sendPictures(1);
      bare.resend(FIRST_SEQUENCE, NOW);
      assertEquals(List.of(), viewer.received());
      assertEquals(1, viewer.counters.count(Counter.RETRANSMISSIONS_MISSED));
    }

    @Test
    void shouldGiveItsSlotBackWhenTheEgressIsFull() {
      show(annCamera);
      sendPictures(1);
      viewer.egress.setFull(true);
      slot.resend(FIRST_SEQUENCE, NOW);
      viewer.egress.setFull(false);
      assertEquals(List.of(), viewer.received());
    }

    /** Sends so many pictures and forgets them at the receiver. */
    private void sendPictures(int count, long intervalNanos) {
      for (int i = 0; i < count; i++) {
        ann.send(vp8(ANN_SSRC, 100 + i, 300 + i, i == 0), NOW + i * intervalNanos);
      }
      viewer.received();
    }

    private void sendPictures(int count) {
      for (int i = 0; i < count; i++) {
        ann.send(vp8(ANN_SSRC, 100 + i, 300 + i, i == 0), NOW - MILLI * (count - i));
      }
      viewer.received();
    }
  }

  @Nested
  final class AReport {
    private final MemorySegment memory = Arena.ofAuto().allocate(256);
    private final MediaSlot soundSlot =
        viewer.slot(Offers.audio("8").receiving(), 0xcafe_0010, Optional.empty());

    @Test
    void shouldNotBeMadeBeforeAnythingWasSent() {
      show(annCamera);
      ann.report(ANN_SSRC, NOW, 0, NOW);
      assertFalse(write(slot, NOW));
    }

    @Test
    void shouldNotBeMadeBeforeThePublisherReported() {
      show(annCamera);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      assertFalse(write(slot, NOW));
    }

    @Test
    void shouldNotBeMadeForAnEmptySlot() {
      Subscription subscription = show(annCamera);
      ann.report(ANN_SSRC, NOW, 0, NOW);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      assertTrue(write(slot, NOW));
      subscription.stop();
      assertFalse(write(slot, NOW));
    }

    @Test
    void shouldSayHowMuchWasSent() {
      show(annCamera);
      ann.report(ANN_SSRC, NOW, 0, NOW);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      ann.send(vp8(ANN_SSRC, 101, 301, false).padding(5), NOW);
      assertTrue(write(slot, NOW));
      assertEquals(SLOT_SSRC, SenderReport.ssrc(memory, 0));
      assertEquals(2, SenderReport.packetCount(memory, 0));
      assertEquals(18, SenderReport.octetCount(memory, 0));
    }

    @Test
    void shouldTieTheSentTimestampsToTheServersClock() {
      show(annCamera);
      long publisherUnix = 1_500_000_000_000_000_000L;
      ann.report(ANN_SSRC, publisherUnix, 300 * 3_000, NOW);
      ann.send(vp8(ANN_SSRC, 100, 300, true), NOW);
      int sent = only().timestamp();
      assertTrue(write(slot, NOW + 100 * MILLI));
      assertEquals(sent + 9_000, SenderReport.rtpTimestamp(memory, 0));
      long expected = NtpTime.of(NOW + 100 * MILLI + Studio.UNIX_MINUS_MONOTONIC_NANOS);
      assertTrue(Math.abs(SenderReport.ntp(memory, 0) - expected) < 1L << 14); // 4 µs
    }

    /** What was seen and heard at one instant has one NTP time in both slots (RFC 3550, 6.4.1). */
    @Test
    void shouldKeepSoundAndPictureInStep() {
      ann.add(Offers.audio("0").ssrc(10));
      IncomingTrack microphone = ann.publisher.tracks().getLast();
      new Subscription(microphone, soundSlot, () -> {}).start();
      Subscription before = show(bobCamera);
      bob.send(vp8(BOB_SSRC, 9, 77, true), NOW - 5_000 * MILLI);
      before.stop();
      show(annCamera);
      long publisherUnix = 1_500_000_000_000_000_000L;
      ann.report(10, publisherUnix, 480_000, NOW);
      // The picture's report is of 250 ms later, and took 30 ms longer.
      ann.report(ANN_SSRC, publisherUnix + 250 * MILLI, 5_000_000, NOW + 280 * MILLI);
      // Both of the instant one second after the first report, the picture 120 ms longer on its
      // way.
      ann.send(
          RtpPacket.of(10, Offers.OPUS_TYPE, 1).timestamp(480_000 + 48_000).payload(1, 2, 3),
          NOW + 1_000 * MILLI);
      ann.send(vp8(ANN_SSRC, 100, 300, true).timestamp(5_000_000 + 67_500), NOW + 1_120 * MILLI);
      List<ArrivedRtp> packets = viewer.received();
      ArrivedRtp sound =
          packets.stream().filter(it -> it.ssrc() == 0xcafe_0010).findFirst().orElseThrow();
      ArrivedRtp picture = packets.getLast();
      long soundNanos = wallClock(soundSlot, sound.timestamp(), 48_000, NOW + 1_500 * MILLI);
      long pictureNanos = wallClock(slot, picture.timestamp(), 90_000, NOW + 1_900 * MILLI);
      assertTrue(
          Math.abs(soundNanos - pictureNanos) < MILLI,
          "off by " + (soundNanos - pictureNanos) + " ns");
    }

    /** The time that the report of a slot gives a timestamp, in ns of the NTP clock. */
    private long wallClock(MediaSlot of, int timestamp, int clockRate, long nowNanos) {
      assertTrue(write(of, nowNanos));
      long ntp = SenderReport.ntp(memory, 0);
      long fraction = (ntp & 0xffff_ffffL) * 1_000_000_000L;
      long ntpNanos = (ntp >>> 32) * 1_000_000_000L + (fraction >>> 32);
      long ticks = (long) timestamp - SenderReport.rtpTimestamp(memory, 0);
      return ntpNanos + ticks * 1_000_000_000L / clockRate;
    }

    private boolean write(MediaSlot of, long nowNanos) {
      RtcpWriter writer = new RtcpWriter();
      writer.begin(memory, 0, 256);
      return of.writeReport(writer, new byte[] {'c'}, nowNanos);
    }
  }

  private ArrivedRtp only() {
    List<ArrivedRtp> packets = viewer.received();
    assertEquals(1, packets.size());
    return packets.getFirst();
  }

  private static List<Integer> sequences(List<ArrivedRtp> packets) {
    List<Integer> sequences = new ArrayList<>();
    packets.forEach(packet -> sequences.add(packet.sequence()));
    return sequences;
  }
}
