package io.minimeet.bench.load.media;

import io.minimeet.rtp.rtcp.FeedbackFormat;
import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.FirCursor;
import io.minimeet.rtp.rtcp.NackCursor;
import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpType;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.rtp.rtcp.SenderReport;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * The media of one peer, once its keys are there: what is sent, what is heard, and RTCP for both.
 */
public final class PeerMedia {
  private static final long REPORT_INTERVAL_NANOS = 1_000_000_000L;
  private static final int MAX_RTCP_BYTES = 1_150;

  private final Microphone microphone;
  private final Camera camera;
  private final Speaker speaker;
  private final PacketSink sink;
  private final byte[] cname;
  private final long unixMinusMonotonicNanos;
  private final RtcpWriter writer = new RtcpWriter();
  private final RtcpCursor reports = new RtcpCursor();
  private final NackCursor nacks = new NackCursor();
  private final FirCursor firs = new FirCursor();
  private long reportNanos;
  private long nacksReceived;

  public PeerMedia(
      Microphone microphone,
      Camera camera,
      java.util.List<SlotIds> slots,
      Deliveries deliveries,
      PacketSink sink,
      String cname,
      long unixMinusMonotonicNanos,
      long nowNanos) {
    this.microphone = microphone;
    this.camera = camera;
    this.sink = sink;
    this.cname = cname.getBytes(StandardCharsets.US_ASCII);
    this.unixMinusMonotonicNanos = unixMinusMonotonicNanos;
    speaker = new Speaker(slots, deliveries, camera.payloadType());
    reportNanos = nowNanos + REPORT_INTERVAL_NANOS;
  }

  /** Sends all that is due; returns when something will be due next. */
  public long poll(long nowNanos) {
    microphone.poll(nowNanos);
    camera.poll(nowNanos);
    if (reportNanos <= nowNanos) {
      reportNanos = nowNanos + REPORT_INTERVAL_NANOS;
      sendReports(nowNanos);
    }
    if (speaker.deadlineNanos() <= nowNanos) {
      sendFeedback(nowNanos);
    }
    long media = Math.min(microphone.deadlineNanos(), camera.deadlineNanos());
    return Math.min(media, Math.min(reportNanos, speaker.deadlineNanos()));
  }

  private void sendReports(long nowNanos) {
    long unixNanos = nowNanos + unixMinusMonotonicNanos;
    writer.begin(sink.memory(), 0, MAX_RTCP_BYTES);
    microphone.stream().writeReport(writer, cname, nowNanos, unixNanos);
    camera.writeReports(writer, cname, nowNanos, unixNanos);
    writer.receiverReport(camera.ownSsrc());
    speaker.writeReports(writer, nowNanos);
    sink.sendRtcp(writer.length());
  }

  private void sendFeedback(long nowNanos) {
    writer.begin(sink.memory(), 0, MAX_RTCP_BYTES);
    speaker.writeFeedback(writer, camera.ownSsrc(), nowNanos);
    if (writer.length() > 0) {
      sink.sendRtcp(writer.length());
    }
  }

  /** A plain RTP packet of the server. */
  public void receiveRtp(MemorySegment m, long at, int length, long nowNanos) {
    IncomingSlot broken = speaker.receive(m, at, length, nowNanos);
    if (broken != null) {
      writer.begin(sink.memory(), 0, MAX_RTCP_BYTES);
      if (writer.pictureLossIndication(camera.ownSsrc(), broken.ids().ssrc())) {
        sink.sendRtcp(writer.length());
      }
    }
  }

  /** A plain RTP packet of the server that the peer's own network loses. */
  public void dropRtp(MemorySegment m, long at, int length) {
    speaker.drop(m, at, length);
  }

  /** A plain compound RTCP packet of the server. */
  public void receiveRtcp(MemorySegment m, long at, int length, long nowNanos) {
    reports.reset(m, at, length);
    while (reports.next()) {
      switch (reports.type()) {
        case RtcpType.SENDER_REPORT ->
            speaker.senderReport(
                SenderReport.ssrc(m, reports.at()), SenderReport.ntp(m, reports.at()), nowNanos);
        case RtcpType.TRANSPORT_FEEDBACK -> {
          if (reports.count() == FeedbackFormat.NACK) {
            resend(m, nowNanos);
          }
        }
        case RtcpType.PAYLOAD_FEEDBACK -> keyframe(m);
        default -> {}
      }
    }
  }

  private void resend(MemorySegment m, long nowNanos) {
    int ssrc = FeedbackMessage.mediaSsrc(m, reports.at());
    nacks.reset(m, reports.at(), reports.length());
    while (nacks.next()) {
      nacksReceived++;
      camera.resend(ssrc, nacks.sequenceNumber(), nowNanos);
    }
  }

  private void keyframe(MemorySegment m) {
    if (reports.count() == FeedbackFormat.PLI) {
      camera.wantKeyframe(FeedbackMessage.mediaSsrc(m, reports.at()));
    } else if (reports.count() == FeedbackFormat.FIR) {
      firs.reset(m, reports.at(), reports.length());
      while (firs.next()) {
        camera.wantKeyframe(firs.ssrc());
      }
    }
  }

  /** From now on packets belong to the next phase. */
  public void enter(Phase phase) {
    microphone.enter(phase);
    camera.enter(phase);
  }

  public Deliveries deliveries() {
    return speaker.deliveries();
  }

  /** Measured packets that the server had, of all kinds and layers. */
  public long through() {
    return microphone.log().through() + camera.log().through();
  }

  /** What it sent of a kind. */
  public SentLog sent(Stamp.Kind kind) {
    return switch (kind) {
      case AUDIO -> microphone.log();
      case VIDEO -> camera.log();
    };
  }

  /** What the peer's own network lost of it, and of what was sent to the peer. */
  public NetworkLoss networkLoss() {
    return new NetworkLoss(
        microphone.log().dropped() + camera.log().dropped(),
        microphone.log().recovered() + camera.log().recovered(),
        deliveries().dropped(),
        deliveries().recovered());
  }

  /** The sum of what happened so far. */
  public MediaCounts counts() {
    return new MediaCounts(
        microphone.log().packets(),
        camera.log().packets(),
        microphone.skipped() + camera.skipped(),
        camera.keyframes(),
        camera.keyframeRequests(),
        nacksReceived,
        camera.resent(),
        speaker.packets(),
        speaker.gaps(),
        speaker.nacked(),
        speaker.repaired(),
        speaker.unknownStreams() + speaker.malformed());
  }
}
