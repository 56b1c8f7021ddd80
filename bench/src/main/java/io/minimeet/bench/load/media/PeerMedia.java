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
    speaker = new Speaker(slots, deliveries, camera.stream().ids().payloadType());
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
    camera.stream().writeReport(writer, cname, nowNanos, unixNanos);
    writer.receiverReport(camera.stream().ids().ssrc());
    speaker.writeReports(writer, nowNanos);
    sink.sendRtcp(writer.length());
  }

  private void sendFeedback(long nowNanos) {
    writer.begin(sink.memory(), 0, MAX_RTCP_BYTES);
    speaker.writeFeedback(writer, camera.stream().ids().ssrc(), nowNanos);
    if (writer.length() > 0) {
      sink.sendRtcp(writer.length());
    }
  }

  /** A plain RTP packet of the server. */
  public void receiveRtp(MemorySegment m, long at, int length, long nowNanos) {
    IncomingSlot broken = speaker.receive(m, at, length, nowNanos);
    if (broken != null) {
      writer.begin(sink.memory(), 0, MAX_RTCP_BYTES);
      if (writer.pictureLossIndication(camera.stream().ids().ssrc(), broken.ids().ssrc())) {
        sink.sendRtcp(writer.length());
      }
    }
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
    OutgoingStream stream = camera.stream();
    if (FeedbackMessage.mediaSsrc(m, reports.at()) != stream.ids().ssrc()) {
      return;
    }
    nacks.reset(m, reports.at(), reports.length());
    while (nacks.next()) {
      nacksReceived++;
      stream.resend(nacks.sequenceNumber(), nowNanos);
    }
  }

  private void keyframe(MemorySegment m) {
    int ssrc = camera.stream().ids().ssrc();
    if (reports.count() == FeedbackFormat.PLI
        && FeedbackMessage.mediaSsrc(m, reports.at()) == ssrc) {
      camera.wantKeyframe();
    } else if (reports.count() == FeedbackFormat.FIR) {
      firs.reset(m, reports.at(), reports.length());
      while (firs.next()) {
        if (firs.ssrc() == ssrc) {
          camera.wantKeyframe();
        }
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

  /** The sum of what happened so far. */
  public MediaCounts counts() {
    return new MediaCounts(
        microphone.measured(),
        camera.measured(),
        microphone.skipped() + camera.skipped(),
        camera.keyframes(),
        camera.keyframeRequests(),
        nacksReceived,
        camera.stream().resent(),
        speaker.packets(),
        speaker.gaps(),
        speaker.nacked(),
        speaker.repaired(),
        speaker.unknownStreams() + speaker.malformed());
  }
}
