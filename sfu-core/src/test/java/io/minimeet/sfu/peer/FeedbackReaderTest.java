package io.minimeet.sfu.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.NtpTime;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.fixture.ArrivedRtp;
import io.minimeet.sfu.fixture.Auditorium;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.Studio;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.ProbePackets;
import io.minimeet.sfu.forward.ReportedReception;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.publish.IncomingTrack;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a receiver says of the way to it. */
final class FeedbackReaderTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final int PICTURE = 0xcafe_0001;
  private static final int REPAIRS = 0xcafe_0002;
  private static final int SOUND = 0xcafe_0003;
  private static final int NOBODYS = 0xcafe_0004;
  private static final int CLIENT = 5;

  private final Studio ann = Studio.alone();
  private final Auditorium client = new Auditorium();
  private final MediaSlot picture =
      client.slot(
          Offers.video("v").receiving(), PICTURE, Optional.of(Integer.toUnsignedLong(REPAIRS)));
  private final MediaSlot sound =
      client.slot(Offers.audio("a").receiving(), SOUND, Optional.empty());
  private final ReceiverStatistics statistics = new ReceiverStatistics();
  private final FeedbackReader reader =
      new FeedbackReader(client.counters, new Slots(), client.line, statistics);
  private final MemorySegment memory = Arena.ofAuto().allocate(2_000);
  private final IncomingTrack camera = ann.add(Offers.video("1").ssrc(1));
  private int sent;

  private final class Slots implements FeedbackReader.SlotDirectory {
    @Override
    public @Nullable MediaSlot slot(int ssrc) {
      return ssrc == PICTURE ? picture : ssrc == SOUND ? sound : null;
    }

    @Override
    public @Nullable Subscription subscription(int ssrc) {
      return null;
    }

    @Override
    public @Nullable ReportedReception reception(int ssrc) {
      ReportedReception reception = picture.reception(ssrc);
      return reception == null ? sound.reception(ssrc) : reception;
    }
  }

  @BeforeEach
  void show() {
    client.line.numbered(true);
    new Subscription(camera, picture, () -> {}).start();
  }

  private void read(long now, Consumer<RtcpWriter> content) {
    RtcpWriter writer = new RtcpWriter();
    writer.begin(memory, 0, 1_500);
    content.accept(writer);
    reader.read(
        memory, 0, writer.length(), ann.publisher, now, now + Studio.UNIX_MINUS_MONOTONIC_NANOS);
  }

  private void sendPackets(int count, long now) {
    for (int i = 0; i < count; i++) {
      ann.send(RtpPacket.of(1, Offers.VP8_TYPE, sent++).payload(0x10, 0, 0), now);
    }
  }

  /** Tells of so many packets from the first on, of which every nth is missing. */
  private void tell(int count, int missing, long now) {
    tell(0, count, missing, now);
  }

  private void tell(int first, int count, int missing, long now) {
    long[] arrivals = new long[count];
    for (int i = 0; i < count; i++) {
      arrivals[i] = i % missing == 0 && i > 0 ? RtcpWriter.NOT_RECEIVED : now + i * MILLI / 10;
    }
    read(now, writer -> writer.transportFeedback(CLIENT, 0, first, arrivals, 0, count, 0));
  }

  @Nested
  final class Arrivals {
    @Test
    void shouldTellTheEstimateWhatCameOfWhatWasSent() {
      sendPackets(100, NOW);
      tell(100, 5, NOW + 50 * MILLI);
      assertEquals(1, client.counters.count(Counter.TRANSPORT_FEEDBACK_RECEIVED));
      assertEquals(50 * MILLI, client.line.estimator().roundTripNanos());
      assertEquals(0, client.line.estimator().lossRatio(), "too short a time to tell");
      sendPackets(10, NOW + 300 * MILLI);
      tell(100, 10, 5, NOW + 350 * MILLI);
      assertEquals(0.19, client.line.estimator().lossRatio(), 0.011);
    }

    @Test
    void shouldTellNothingOfAWayThatIsNoMore() {
      sendPackets(100, NOW);
      client.useAgain();
      tell(100, 5, NOW + 50 * MILLI);
      assertEquals(0, client.line.estimator().lossRatio());
      assertEquals(0, client.line.estimator().roundTripNanos());
    }

    @Test
    void shouldBearWhateverIsSaid() {
      long seed = 4_711;
      Random random = new Random(seed);
      sendPackets(100, NOW);
      byte[] bytes = new byte[200];
      for (int i = 0; i < 20_000; i++) {
        random.nextBytes(bytes);
        int length = 4 * (3 + random.nextInt(20));
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, memory, 0, length);
        boolean transport = random.nextBoolean();
        BigEndian.put8(memory, 0, 0x80 | (transport || random.nextBoolean() ? 15 : 1));
        BigEndian.put8(memory, 1, transport ? 205 : 200 + random.nextInt(7));
        BigEndian.put16(memory, 2, length / 4 - 1);
        if (random.nextBoolean()) {
          BigEndian.put32(memory, 8, random.nextBoolean() ? PICTURE : REPAIRS);
        }
        long now = NOW + i * MILLI;
        reader.read(memory, 0, length, ann.publisher, now, now);
        assertTrue(client.line.estimator().targetBps() > 0, "seed " + seed + ", message " + i);
        assertTrue(statistics.lossRatio() <= 1, "seed " + seed + ", message " + i);
      }
    }
  }

  @Nested
  final class Reports {
    private void report(int ssrc, int fraction, int highest, int jitter, int lsr, long now) {
      read(
          now,
          writer -> {
            writer.receiverReport(CLIENT);
            writer.reportBlock(ssrc, fraction, 0, highest, jitter, lsr, 0);
          });
    }

    @Test
    void shouldTellTheLossOfAllStreamsTogether() {
      read(
          NOW,
          writer -> {
            writer.receiverReport(CLIENT);
            writer.reportBlock(PICTURE, 0, 0, 1_000, 0, 0, 0);
            writer.reportBlock(SOUND, 0, 0, 500, 0, 0, 0);
            writer.reportBlock(REPAIRS, 0, 0, 10, 0, 0, 0);
          });
      assertEquals(0, statistics.lossRatio());
      read(
          NOW + SECOND,
          writer -> {
            writer.receiverReport(CLIENT);
            writer.reportBlock(PICTURE, 64, 0, 1_080, 0, 0, 0);
            writer.reportBlock(SOUND, 0, 0, 550, 0, 0, 0);
            writer.reportBlock(REPAIRS, 128, 0, 20, 0, 0, 0);
          });
      assertEquals(25 / 140.0, statistics.lossRatio(), 1e-9);
    }

    @Test
    void shouldTellTheRoundTripByTheServersOwnReports() {
      sendPackets(1, NOW);
      ann.report(1, NOW + Studio.UNIX_MINUS_MONOTONIC_NANOS, 0, NOW);
      RtcpWriter writer = new RtcpWriter();
      writer.begin(memory, 0, 1_500);
      assertTrue(picture.writeReport(writer, new byte[] {'c'}, NOW));
      int middle = NtpTime.middle(BigEndian.get64(memory, 8));
      report(PICTURE, 0, 1, 900, middle, NOW + 80 * MILLI);
      assertEquals(80 * MILLI, statistics.roundTripNanos());
      assertEquals(80 * MILLI, client.line.estimator().roundTripNanos());
      assertEquals(10 * MILLI, statistics.jitterNanos());
      report(PICTURE, 0, 2, 900, middle, NOW + 160 * MILLI);
      assertEquals(90 * MILLI, statistics.roundTripNanos()); // smoothed
    }

    @Test
    void shouldReadThoseOfSomebodyWhoSendsToo() {
      read(
          NOW,
          writer -> {
            writer.senderReport(1, 5, 5, 5, 5);
            writer.reportBlock(PICTURE, 64, 0, 10, 0, 0, 0);
          });
      assertEquals(0.25, statistics.lossRatio(), 1e-9);
    }

    @Test
    void shouldTakeNoNoticeOfWhatTheServerDoesNotSend() {
      report(NOBODYS, 255, 1_000, 90_000, 1, NOW);
      report(1, 255, 1_000, 90_000, 1, NOW); // the publisher's own
      assertEquals(0, statistics.lossRatio());
      assertEquals(0, statistics.jitterNanos());
      assertEquals(0, client.line.estimator().lossRatio());
    }

    @Test
    void shouldTakeTheReceiversOwnEstimateIfItIsOfOurs() {
      long before = client.line.estimator().targetBps();
      remb(200_000, NOBODYS);
      assertEquals(before, client.line.estimator().targetBps());
      remb(200_000, NOBODYS, PICTURE);
      long now = client.line.estimator().targetBps();
      assertTrue(Math.abs(now - 200_000) < 2_000, now + " bit/s");
    }

    private void remb(long bps, int... ssrcs) {
      read(
          NOW,
          writer -> {
            writer.receiverReport(CLIENT);
            writer.remb(CLIENT, bps, ssrcs, ssrcs.length);
          });
    }
  }

  /** A probe of a way to a receiver who could be sent more. */
  @Nested
  final class AProbe {
    private static final long DEMAND_BPS = 20_000_000;

    private final List<ArrivedRtp> came = new ArrayList<>();
    private final List<Long> cameNanos = new ArrayList<>();

    private void begin() {
      client.line.estimator().demand(DEMAND_BPS, NOW);
      client.line.fillProbesWith(new ProbePackets(List.of(sound, picture)));
      client.line.poll(NOW);
    }

    private void pass(long from, long to, Runnable each) {
      for (long now = from; now < to; now += MILLI) {
        each.run();
        client.line.poll(now);
        client.lines.release(now);
        for (ArrivedRtp packet : client.receivedSoFar()) {
          came.add(packet);
          cameNanos.add(now);
        }
      }
    }

    private int number(ArrivedRtp packet) {
      byte[] value = packet.elements().get(Offers.TRANSPORT_WIDE_CC_ID);
      return BigEndian.get16(MemorySegment.ofArray(value), 0);
    }

    @Test
    void shouldBePaddingOnTheStreamOfRepairsWhereNothingElseIsSent() {
      begin();
      pass(NOW, NOW + 60 * MILLI, () -> {});
      assertTrue(came.size() >= 5, came.size() + " packets");
      for (int i = 0; i < came.size(); i++) {
        ArrivedRtp packet = came.get(i);
        assertEquals(REPAIRS, packet.ssrc());
        assertEquals(Offers.VP8_RTX_TYPE, packet.payloadType());
        assertEquals(0, packet.payload().length);
        assertTrue(packet.hasPadding());
        assertEquals(Auditorium.FIRST_SEQUENCE + i & 0xffff, packet.sequence());
        assertEquals(i, number(packet));
      }
      assertTrue(client.counters.count(Counter.PROBES_SENT) >= 1);
      long bytes = client.counters.count(Counter.PADDING_BYTES_SENT);
      assertEquals(client.line.bytesSent(), bytes);
    }

    @Test
    void shouldBeSpreadAtItsRate() {
      begin();
      long rate = client.line.estimator().probeBps();
      pass(NOW, NOW + 15 * MILLI, () -> {});
      long bytes = client.line.bytesSent();
      long expected = rate / 8 * 15 / 1_000;
      assertTrue(Math.abs(bytes - expected) < 1_000, bytes + " bytes, not " + expected);
      long atOnce = cameNanos.stream().filter(it -> it == NOW).count();
      assertTrue(atOnce <= 2, atOnce + " packets at once");
    }

    @Test
    void shouldRepeatRecentPacketsOverTheStreamOfRepairs() {
      for (int i = 0; i < 40; i++) {
        ann.send(
            RtpPacket.of(1, Offers.VP8_TYPE, sent++).payload(keyframe(1_000)), NOW - 400 * MILLI);
      }
      pass(NOW - 400 * MILLI, NOW, () -> {});
      int newest = came.getLast().sequence();
      came.clear();
      begin();
      pass(NOW, NOW + 15 * MILLI, () -> {});
      List<ArrivedRtp> repeats = came.stream().filter(it -> it.payload().length > 0).toList();
      assertTrue(repeats.size() >= 3, repeats.size() + " repeats");
      for (int i = 0; i < repeats.size(); i++) {
        assertEquals(REPAIRS, repeats.get(i).ssrc());
        assertEquals(newest - i & 0xffff, repeats.get(i).original());
      }
    }

    private static byte[] keyframe(int bytes) {
      byte[] payload = new byte[bytes];
      payload[0] = 0x10;
      return payload;
    }

    @Test
    void shouldNotHoldSoundUp() {
      IncomingTrack microphone = ann.add(Offers.audio("0").ssrc(9));
      new Subscription(microphone, sound, () -> {}).start();
      begin();
      int[] spoken = {0};
      long[] now = {NOW};
      pass(
          NOW,
          NOW + 60 * MILLI,
          () -> {
            int before = client.egress.sentCount();
            ann.send(RtpPacket.of(9, Offers.OPUS_TYPE, spoken[0]++).payload(1, 2), now[0]);
            assertEquals(before + 1, client.egress.sentCount(), "it leaves at once");
            now[0] += MILLI;
          });
      assertEquals(60, came.stream().filter(it -> it.ssrc() == SOUND).count());
    }

    @Test
    void shouldNotBeginWhereNothingIsWanted() {
      client.line.poll(NOW);
      pass(NOW, NOW + 100 * MILLI, () -> {});
      assertEquals(List.of(), came);
    }

    @Test
    void shouldSendNothingToAReceiverWithoutAStreamOfRepairs() {
      client.line.estimator().demand(DEMAND_BPS, NOW);
      client.line.fillProbesWith(new ProbePackets(List.of(sound)));
      client.line.poll(NOW);
      pass(NOW, NOW + 100 * MILLI, () -> {});
      assertEquals(List.of(), came);
    }

    @Test
    void shouldGiveWayWhenTheEgressIsFull() {
      begin();
      client.egress.setFull(true);
      client.lines.release(NOW);
      client.egress.setFull(false);
      pass(NOW + 10 * MILLI, NOW + 40 * MILLI, () -> {});
      assertTrue(came.size() >= 5, came.size() + " packets");
    }
  }
}
