package io.minimeet.sfu.peer;

import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.ReceiverReport;
import io.minimeet.rtp.rtcp.ReportBlock;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.rtp.rtcp.SenderReport;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.OutgoingLine;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.Publisher;
import java.util.List;

/**
 * Sends a participant the RTCP it is owed: arrivals every 100 ms, repairs and keyframe requests
 * when due, sender and receiver reports every second. All that is due at once goes together.
 */
final class PeerReports {
  private static final long REPORT_INTERVAL_NANOS = 1_000_000_000L;

  /** When to try again while nothing can be sent: no path, or a full socket. */
  private static final long RETRY_NANOS = 10_000_000L;

  /** All arrivals that can wait at one time take no more datagrams. */
  private static final int MAX_ARRIVAL_DATAGRAMS = 8;

  private final Counters counters;
  private final int ssrc;
  private final byte[] cname;
  private final int cnameBytes;
  private final RtcpDatagrams datagrams;
  private final RtcpWriter writer;
  private long reportNanos = Long.MIN_VALUE;

  /**
   * The reports over one line.
   *
   * @param ssrc the server's own, under which it reports
   */
  PeerReports(OutgoingLine line, Counters counters, int ssrc, byte[] cname) {
    this.counters = counters;
    this.ssrc = ssrc;
    this.cname = cname;
    // Header, SSRC, the item's two bytes, and zeros up to a whole word (RFC 3550, 6.5).
    cnameBytes = 4 + 4 + 2 + cname.length + 4;
    datagrams = new RtcpDatagrams(line);
    writer = datagrams.writer();
  }

  /** Sends what is due; returns when something will be due next. */
  long poll(Publisher publisher, List<MediaSlot> slots, long nowNanos) {
    if (deadline(publisher) <= nowNanos) {
      if (!datagrams.begin()) {
        return nowNanos + RETRY_NANOS;
      }
      if (reportNanos <= nowNanos) {
        reportNanos = nowNanos + REPORT_INTERVAL_NANOS;
        writeSenderReports(slots, nowNanos);
        writeReceiverReport(publisher, nowNanos);
      }
      writeRequests(publisher, nowNanos);
      if (publisher.arrivals().deadlineNanos() <= nowNanos) {
        writeArrivals(publisher, nowNanos);
      }
      datagrams.end();
    }
    return deadline(publisher);
  }

  private long deadline(Publisher publisher) {
    long deadline = Math.min(reportNanos, publisher.arrivals().deadlineNanos());
    for (int i = 0; i < publisher.streamCount(); i++) {
      deadline = Math.min(deadline, publisher.stream(i).deadlineNanos());
    }
    return deadline;
  }

  private void writeSenderReports(List<MediaSlot> slots, long nowNanos) {
    for (int i = 0; i < slots.size(); i++) {
      datagrams.makeRoom(SenderReport.LENGTH + cnameBytes);
      slots.get(i).writeReport(writer, cname, nowNanos);
    }
  }

  private void writeReceiverReport(Publisher publisher, long nowNanos) {
    int streams = publisher.streamCount();
    datagrams.makeRoom(ReceiverReport.LENGTH + streams * ReportBlock.LENGTH + cnameBytes);
    if (writer.receiverReport(ssrc)) {
      for (int i = 0; i < streams; i++) {
        IncomingStream stream = publisher.stream(i);
        stream.statistics().write(writer, stream.ssrc(), nowNanos);
      }
      writer.sdesCname(ssrc, cname);
    }
  }

  private void writeRequests(Publisher publisher, long nowNanos) {
    for (int i = 0; i < publisher.streamCount(); i++) {
      writeRequests(publisher.stream(i), nowNanos);
    }
  }

  private void writeRequests(IncomingStream stream, long nowNanos) {
    if (stream.deadlineNanos() > nowNanos) {
      return;
    }
    datagrams.makeRoom(stream.maxNackBytes());
    counters.add(Counter.NACKED_PACKETS, stream.writeNacks(writer, ssrc, nowNanos));
    if (stream.keyframes().due(nowNanos)) {
      datagrams.makeRoom(FeedbackMessage.LENGTH);
      if (writer.pictureLossIndication(ssrc, stream.ssrc())) {
        counters.add(Counter.KEYFRAMES_REQUESTED, 1);
      }
    }
  }

  private void writeArrivals(Publisher publisher, long nowNanos) {
    int mediaSsrc = anySsrc(publisher);
    for (int i = 0; i < MAX_ARRIVAL_DATAGRAMS; i++) {
      publisher.arrivals().write(writer, ssrc, mediaSsrc, nowNanos);
      if (!publisher.arrivals().isWaiting() || !datagrams.next()) {
        return;
      }
    }
  }

  /**
   * Arrivals concern the whole transport, but libwebrtc hears only what names an SSRC of its own.
   */
  private static int anySsrc(Publisher publisher) {
    return publisher.streamCount() == 0 ? 0 : publisher.stream(0).ssrc();
  }

  /** Says goodbye for every SSRC the participant heard of. */
  void bye(List<MediaSlot> slots) {
    if (!datagrams.begin()) {
      return;
    }
    writer.receiverReport(ssrc);
    writer.sdesCname(ssrc, cname);
    writer.bye(ssrc);
    for (MediaSlot each : slots) {
      writer.bye(each.ssrc());
    }
    datagrams.end();
  }
}
