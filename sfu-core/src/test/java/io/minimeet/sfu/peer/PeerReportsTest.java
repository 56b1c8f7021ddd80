package io.minimeet.sfu.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.rtcp.Bye;
import io.minimeet.rtp.rtcp.FeedbackFormat;
import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.NackCursor;
import io.minimeet.rtp.rtcp.ReceiverReport;
import io.minimeet.rtp.rtcp.ReportBlock;
import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpType;
import io.minimeet.rtp.rtcp.SenderReport;
import io.minimeet.rtp.rtcp.TransportFeedbackCursor;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.fixture.Auditorium;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.Studio;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.publish.IncomingTrack;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PeerReportsTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final int SERVER_SSRC = 0x5e5e_5e5e;

  private final Studio ann = Studio.alone();
  private final Auditorium client = new Auditorium();
  private final List<MediaSlot> slots = new ArrayList<>();
  private final PeerReports reports =
      new PeerReports(
          client.line,
          client.counters,
          SERVER_SSRC,
          "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

  /** What was read of the datagrams of one poll. */
  private final List<Integer> types = new ArrayList<>();

  private final List<Integer> senders = new ArrayList<>();
  private final List<Integer> blocks = new ArrayList<>();
  private final List<Integer> pictureLosses = new ArrayList<>();
  private final List<Integer> goodbyes = new ArrayList<>();
  private final List<String> nacks = new ArrayList<>();
  private final TreeSet<Integer> arrivals = new TreeSet<>();
  private int datagrams;

  private long poll(long nowNanos) {
    long deadline = reports.poll(ann.publisher, slots, nowNanos);
    read();
    return deadline;
  }

  private void read() {
    List.of(types, senders, blocks, pictureLosses, goodbyes, nacks).forEach(List::clear);
    arrivals.clear();
    List<MemorySegment> compounds = client.receivedRtcp();
    datagrams = compounds.size();
    for (MemorySegment compound : compounds) {
      assertTrue(compound.byteSize() <= RtcpDatagrams.MAX_BYTES);
      RtcpCursor packets = new RtcpCursor();
      packets.reset(compound, 0, (int) compound.byteSize());
      while (packets.next()) {
        read(compound, packets);
      }
      assertFalse(packets.malformed());
    }
  }

  private void read(MemorySegment memory, RtcpCursor packet) {
    types.add(packet.type());
    switch (packet.type()) {
      case RtcpType.SENDER_REPORT -> senders.add(SenderReport.ssrc(memory, packet.at()));
      case RtcpType.RECEIVER_REPORT -> {
        assertEquals(SERVER_SSRC, ReceiverReport.ssrc(memory, packet.at()));
        for (int i = 0; i < packet.count(); i++) {
          long first = ReportBlock.first(packet.type(), packet.at());
          blocks.add(ReportBlock.ssrc(memory, first + (long) i * ReportBlock.LENGTH));
        }
      }
      case RtcpType.BYE -> goodbyes.add(Bye.ssrc(memory, packet.at(), 0));
      case RtcpType.PAYLOAD_FEEDBACK ->
          pictureLosses.add(FeedbackMessage.mediaSsrc(memory, packet.at()));
      case RtcpType.TRANSPORT_FEEDBACK -> {
        if (packet.count() == FeedbackFormat.NACK) {
          NackCursor cursor = new NackCursor();
          cursor.reset(memory, packet.at(), packet.length());
          while (cursor.next()) {
            nacks.add(
                FeedbackMessage.mediaSsrc(memory, packet.at()) + "/" + cursor.sequenceNumber());
          }
        } else {
          TransportFeedbackCursor cursor = new TransportFeedbackCursor();
          cursor.reset(memory, packet.at(), packet.length());
          while (cursor.next()) {
            if (cursor.received()) {
              arrivals.add(cursor.sequenceNumber());
            }
          }
        }
      }
      default -> {}
    }
  }

  private IncomingTrack camera(int ssrc) {
    return ann.add(Offers.video("c" + ssrc).ssrc(ssrc));
  }

  private static RtpPacket keyframe(int ssrc, int sequence) {
    return RtpPacket.of(ssrc, Offers.VP8_TYPE, sequence).payload(0x10, 0, 0);
  }

  @Test
  void shouldReportOnceASecond() {
    camera(1);
    ann.send(keyframe(1, 1), NOW);
    assertEquals(NOW + SECOND, poll(NOW));
    assertEquals(List.of(RtcpType.RECEIVER_REPORT, RtcpType.SOURCE_DESCRIPTION), types);
    assertEquals(List.of(1), blocks);
    assertEquals(NOW + SECOND, poll(NOW + SECOND - 1));
    assertEquals(0, datagrams);
    poll(NOW + SECOND);
    assertEquals(1, datagrams);
  }

  @Test
  void shouldReportAllSlotsThoughTheyTakeSeveralDatagrams() {
    IncomingTrack camera = camera(1);
    List<Integer> ssrcs = IntStream.range(5_000, 5_060).boxed().toList();
    for (int ssrc : ssrcs) {
      MediaSlot slot = client.slot(Offers.video("s" + ssrc).receiving(), ssrc, Optional.empty());
      slots.add(slot);
      new Subscription(camera, slot, () -> {}).start();
    }
    ann.report(1, NOW, 0, NOW);
    ann.send(keyframe(1, 1), NOW);
    client.received();
    poll(NOW);
    assertEquals(ssrcs, senders);
    assertEquals(List.of(1), blocks);
    assertTrue(datagrams > 1);
  }

  @Test
  void shouldAskForAllThatIsMissingThoughItTakesSeveralDatagrams() {
    int streams = 6;
    int missing = 200;
    for (int ssrc = 1; ssrc <= streams; ssrc++) {
      camera(ssrc);
      for (int i = 0; i <= missing; i++) {
        ann.send(keyframe(ssrc, 20 * i), NOW);
        for (int j = 1; j < 19 && i < missing; j++) {
          ann.send(keyframe(ssrc, 20 * i + j), NOW); // one of twenty is missing: an entry for each
        }
      }
    }
    poll(NOW + 10 * MILLI);
    assertEquals(streams * missing, nacks.size());
    assertTrue(datagrams > streams / 2);
  }

  @Test
  void shouldAskForKeyframesThoughRepairsFillTheDatagram() {
    IncomingTrack camera = camera(1);
    IncomingTrack other = camera(2);
    ann.send(keyframe(1, 0), NOW);
    ann.send(keyframe(2, 0), NOW);
    poll(NOW);
    for (int i = 1; i < 250; i++) {
      ann.send(keyframe(1, 2 * i), NOW + MILLI); // each second one is missing
    }
    camera.wantKeyframe();
    other.wantKeyframe();
    poll(NOW + 20 * MILLI);
    assertEquals(List.of(1, 2), pictureLosses);
    assertEquals(249, nacks.size());
    assertEquals(2, client.counters.count(Counter.KEYFRAMES_REQUESTED));
  }

  @Test
  void shouldNotAskAgainAtOnce() {
    IncomingTrack camera = camera(1);
    ann.send(keyframe(1, 0), NOW);
    camera.wantKeyframe();
    assertEquals(NOW + 300 * MILLI, poll(NOW));
    camera.wantKeyframe();
    assertEquals(NOW + 300 * MILLI, poll(NOW + MILLI));
    assertEquals(List.of(), pictureLosses);
  }

  @Test
  void shouldTellOfAllArrivalsThoughTheyTakeSeveralDatagrams() {
    camera(1);
    int count = 1_900;
    for (int i = 0; i < count; i++) {
      ann.send(
          keyframe(1, i).extension(Offers.TRANSPORT_WIDE_CC_ID, (byte) (i >>> 8), (byte) i),
          NOW + i * 100_000L * (i % 2 == 0 ? 1 : 2)); // deltas of two bytes
    }
    poll(NOW + SECOND);
    assertEquals(count, arrivals.size());
    assertTrue(datagrams > 1);
  }

  @Test
  void shouldTryLaterWhileTheEgressIsFull() {
    camera(1);
    ann.send(keyframe(1, 0), NOW);
    client.egress.setFull(true);
    long again = poll(NOW);
    assertTrue(again > NOW);
    assertEquals(0, datagrams);
    client.egress.setFull(false);
    poll(again);
    assertEquals(1, datagrams);
  }

  @Test
  void shouldTryLaterWhileThereIsNoPath() {
    client.cut();
    assertTrue(poll(NOW) > NOW);
    assertEquals(0, datagrams);
  }

  @Test
  void shouldWakeNobodyForAnIdlePeerButOnceASecond() {
    long deadline = poll(NOW);
    assertEquals(NOW + SECOND, deadline);
    assertEquals(NOW + 2 * SECOND, poll(deadline));
  }

  @Test
  void shouldSayGoodbyeForEverySsrc() {
    slots.add(client.slot(Offers.video("7").receiving(), 77, Optional.empty()));
    slots.add(client.slot(Offers.audio("8").receiving(), 88, Optional.empty()));
    reports.bye(slots);
    read();
    assertEquals(List.of(SERVER_SSRC, 77, 88), goodbyes);
    assertEquals(RtcpType.RECEIVER_REPORT, types.getFirst());
  }

  @Test
  void shouldSayNoGoodbyeWithoutAPath() {
    client.cut();
    reports.bye(slots);
    read();
    assertEquals(0, datagrams);
  }
}
