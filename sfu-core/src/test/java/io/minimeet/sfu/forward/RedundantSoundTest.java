package io.minimeet.sfu.forward;

import static io.minimeet.sfu.fixture.Auditorium.FIRST_SEQUENCE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.rtp.codec.RedPayload;
import io.minimeet.rtp.rtcp.ReceiverReport;
import io.minimeet.rtp.rtcp.ReportBlock;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.fixture.ArrivedRtp;
import io.minimeet.sfu.fixture.Auditorium;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.Studio;
import io.minimeet.sfu.publish.IncomingTrack;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A publisher of plain Opus, and receivers who read RED. */
final class RedundantSoundTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int TICKS = 960;
  private static final int MIC_SSRC = 33;
  private static final int SLOT_SSRC = 0xcafe_0001;
  private static final int REPAIR_SSRC = 0xcafe_0002;

  /** The receiver's numbers. */
  private static final int OPUS_TYPE = 96;

  private static final int RED_TYPE = 97;
  private static final int RED_RTX_TYPE = 98;
  private static final Codec OPUS =
      new Codec(OPUS_TYPE, "opus", 48_000, 2, Map.of(), List.of("nack"));
  private static final Codec RED =
      new Codec(RED_TYPE, "red", 48_000, 2, Map.of("", "96/96"), List.of("nack"));

  private final Studio ann = Studio.alone();
  private final IncomingTrack microphone = ann.add(Offers.audio("0").ssrc(MIC_SSRC));
  private final Auditorium viewer = new Auditorium();

  private MediaSlot show(Codec... codecs) {
    MediaSlot slot =
        viewer.slot(
            Offers.audio("a").codecs(codecs).receiving(),
            SLOT_SSRC,
            Optional.of(Integer.toUnsignedLong(REPAIR_SSRC)));
    new Subscription(microphone, slot, () -> {}).start();
    return slot;
  }

  private void send(int number) {
    send(number, number * TICKS, bytes(number, 3));
  }

  private void send(int number, int timestamp, byte[] sound) {
    ann.send(
        RtpPacket.of(MIC_SSRC, Offers.OPUS_TYPE, number).timestamp(timestamp).payload(sound),
        NOW + number * 20L * MILLI);
  }

  private static byte[] bytes(int number, int length) {
    byte[] sound = new byte[length];
    Arrays.fill(sound, (byte) number);
    return sound;
  }

  private static String hex(ArrivedRtp packet) {
    return HexFormat.of().formatHex(packet.payload());
  }

  /** The receiver lost so many of 256 packets. */
  private static void reportLoss(MediaSlot slot, int lost) {
    RtcpWriter writer = new RtcpWriter();
    MemorySegment memory = Arena.ofAuto().allocate(200);
    ReportedReception reception = Objects.requireNonNull(slot.reception(SLOT_SSRC));
    for (int highest : new int[] {0x10_000, 0x10_000 + 256}) {
      writer.begin(memory, 0, 200);
      writer.receiverReport(1);
      writer.reportBlock(SLOT_SSRC, lost, lost, highest, 0, 0, 0);
      reception.take(memory, ReceiverReport.LENGTH, NOW);
    }
    assertEquals(SLOT_SSRC, ReportBlock.ssrc(memory, ReceiverReport.LENGTH));
  }

  @Nested
  final class ForWhoPrefersIt {
    @Test
    void shouldCarryTheSoundBefore() {
      show(RED, OPUS);
      send(1);
      send(2);
      send(3);
      List<ArrivedRtp> packets = viewer.received();
      assertEquals(
          List.of(OPUS_TYPE, RED_TYPE, RED_TYPE),
          packets.stream().map(ArrivedRtp::payloadType).toList());
      assertEquals(
          List.of(FIRST_SEQUENCE, FIRST_SEQUENCE + 1, FIRST_SEQUENCE + 2),
          packets.stream().map(ArrivedRtp::sequence).toList());
      // F and type, 960 ticks in 14 bits and 3 bytes in 10; type; older sound; sound.
      assertEquals("010101", hex(packets.get(0)));
      assertEquals("e00f0003" + "60" + "010101" + "020202", hex(packets.get(1)));
      assertEquals("e00f0003" + "60" + "020202" + "030303", hex(packets.get(2)));
      assertEquals(2, viewer.counters.count(Counter.REDUNDANT_SOUND));
    }

    @Test
    void shouldSpanAHoleAndCarryNothingThatWasLost() {
      show(RED, OPUS);
      send(1);
      send(3);
      assertEquals(List.of("010101", "030303"), received());
    }

    @Test
    void shouldCarryNothingFromBeforeASilence() {
      show(RED, OPUS);
      send(1);
      send(2, TICKS + RedPayload.MAX_TIMESTAMP_OFFSET, bytes(2, 3));
      send(3, 2 * (TICKS + RedPayload.MAX_TIMESTAMP_OFFSET), bytes(3, 3));
      List<String> received = received();
      assertEquals("010101", received.get(0));
      assertEquals("e0fffc03" + "60" + "010101" + "020202", received.get(1));
      assertEquals("030303", received.get(2));
    }

    @Test
    void shouldCarryNoBlockThatIsTooLong() {
      show(RED, OPUS);
      send(1, TICKS, bytes(1, RedPayload.MAX_BLOCK_BYTES + 1));
      send(2);
      send(3, 3 * TICKS, bytes(3, 1_200));
      List<String> received = received();
      assertEquals("020202", received.get(1));
      assertEquals(2 * 1_200, received.get(2).length());
    }

    @Test
    void shouldGoOnAcrossTheWrapAround() {
      show(RED, OPUS);
      send(0xffff, -480, bytes(1, 3));
      send(0, 480, bytes(2, 3));
      assertEquals("e00f0003" + "60" + "010101" + "020202", received().get(1));
    }

    private List<String> received() {
      return viewer.received().stream().map(RedundantSoundTest::hex).toList();
    }
  }

  @Nested
  final class ForWhoCanReadIt {
    @Test
    void shouldNotBeMadeWhileNothingIsLost() {
      MediaSlot slot = show(OPUS, RED);
      reportLoss(slot, 1);
      send(1);
      send(2);
      assertEquals(
          List.of(OPUS_TYPE, OPUS_TYPE),
          viewer.received().stream().map(ArrivedRtp::payloadType).toList());
    }

    @Test
    void shouldBeMadeOnceSomethingIsLost() {
      MediaSlot slot = show(OPUS, RED);
      reportLoss(slot, 8);
      send(1);
      send(2);
      assertEquals("e00f0003" + "60" + "010101" + "020202", hex(viewer.received().getLast()));
    }

    @Test
    void shouldCarryTwoWhenMuchIsLost() {
      MediaSlot slot = show(OPUS, RED);
      reportLoss(slot, 26);
      send(1);
      send(2);
      send(3);
      assertEquals(
          "e01e0003" + "e00f0003" + "60" + "010101" + "020202" + "030303",
          hex(viewer.received().getLast()));
    }

    @Test
    void shouldNeverBeMadeForWhoReadsOpusAlone() {
      MediaSlot slot = show(OPUS);
      reportLoss(slot, 100);
      send(1);
      send(2);
      assertEquals("020202", hex(viewer.received().getLast()));
    }
  }

  @Nested
  final class ARetransmission {
    private final Codec rtx = Offers.rtx(RED_RTX_TYPE, RED_TYPE);
    private final Codec opusRtx = Offers.rtx(RED_RTX_TYPE + 1, OPUS_TYPE);

    @Test
    void shouldRepeatWhatWasSent() {
      MediaSlot slot = show(RED, OPUS, soundRtx(rtx));
      send(1);
      send(2);
      byte[] first = viewer.received().getLast().payload();
      slot.resend(FIRST_SEQUENCE + 1, NOW + 60 * MILLI);
      ArrivedRtp again = viewer.received().getLast();
      assertEquals(RED_RTX_TYPE, again.payloadType());
      assertEquals(REPAIR_SSRC, again.ssrc());
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      expected.writeBytes(RtpPacket.octets(0x7f, 0xff));
      expected.writeBytes(first);
      assertArrayEquals(expected.toByteArray(), again.payload());
    }

    @Test
    void shouldBeRefusedWhereRedHasNone() {
      MediaSlot slot = show(RED, OPUS, soundRtx(opusRtx));
      send(1);
      send(2);
      viewer.received();
      slot.resend(FIRST_SEQUENCE + 1, NOW + 60 * MILLI);
      assertEquals(List.of(), viewer.received());
      assertEquals(1, viewer.counters.count(Counter.RETRANSMISSIONS_MISSED));
      slot.resend(FIRST_SEQUENCE, NOW + 60 * MILLI);
      assertEquals("7ffe" + "010101", hex(viewer.received().getLast()));
    }

    private Codec soundRtx(Codec of) {
      return new Codec(of.payloadType(), "rtx", 48_000, 1, of.parameters(), List.of());
    }
  }

  @Nested
  final class Protection {
    private final SoundProtection protection = new SoundProtection();

    @Test
    void shouldOutlastALossForAWhile() {
      assertEquals(0, protection.older(false, 0.01, NOW));
      assertEquals(1, protection.older(false, 0.02, NOW));
      assertEquals(1, protection.older(false, 0, NOW + SoundProtection.HELD_NANOS - 1));
      assertEquals(0, protection.older(false, 0, NOW + SoundProtection.HELD_NANOS));
      assertEquals(1, protection.older(true, 0, NOW + SoundProtection.HELD_NANOS));
    }

    @Test
    void shouldBeStrongerWhileMuchIsLost() {
      assertEquals(2, protection.older(true, 0.06, NOW));
      assertEquals(2, protection.older(true, 0.02, NOW + SoundProtection.HELD_NANOS - 1));
      assertEquals(1, protection.older(true, 0.02, NOW + SoundProtection.HELD_NANOS));
      protection.beginAgain();
      assertEquals(0, protection.older(false, 0, NOW + SoundProtection.HELD_NANOS));
    }
  }
}
