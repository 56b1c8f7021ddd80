package io.minimeet.sfu.peer;

import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.OutgoingLine;
import io.minimeet.sfu.publish.IncomingStream;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.Publisher;
import io.minimeet.sfu.transport.Egress;
import java.util.List;

/**
 * Sends a participant the RTCP it is owed: arrivals every 100 ms, repairs and keyframe requests
 * when due, sender and receiver reports every second. All that is due at once shares one datagram.
 */
final class PeerReports {
  private static final long REPORT_INTERVAL_NANOS = 1_000_000_000L;

  /** Leaves room in an Ethernet frame for the SRTCP trailer and the headers below. */
  private static final int MAX_BYTES = 1_150;

  private final OutgoingLine line;
  private final Counters counters;
  private final int ssrc;
  private final byte[] cname;
  private final RtcpWriter writer = new RtcpWriter();
  private long reportNanos = Long.MIN_VALUE;

  /**
   * The reports over one line.
   *
   * @param ssrc the server's own, under which it reports
   */
  PeerReports(OutgoingLine line, Counters counters, int ssrc, byte[] cname) {
    this.line = line;
    this.counters = counters;
    this.ssrc = ssrc;
    this.cname = cname;
  }

  /** Sends what is due; returns when something will be due next. */
  long poll(Publisher publisher, List<MediaSlot> slots, long nowNanos) {
    if (deadline(publisher) <= nowNanos) {
      int slot = line.claim();
      if (slot == Egress.NONE) {
        return nowNanos + REPORT_INTERVAL_NANOS / 100;
      }
      writer.begin(line.memory(slot), line.at(slot), MAX_BYTES);
      if (reportNanos <= nowNanos) {
        reportNanos = nowNanos + REPORT_INTERVAL_NANOS;
        writeReports(publisher, slots, nowNanos);
      }
      writeRequests(publisher, nowNanos);
      if (publisher.arrivals().deadlineNanos() <= nowNanos) {
        publisher.arrivals().write(writer, ssrc, anySsrc(publisher), nowNanos);
      }
      if (writer.length() > 0) {
        line.sendRtcp(slot, writer.length());
      } else {
        line.discard(slot);
      }
    }
    return deadline(publisher);
  }

  private long deadline(Publisher publisher) {
    long deadline = Math.min(reportNanos, publisher.arrivals().deadlineNanos());
    for (IncomingTrack track : publisher.tracks()) {
      for (IncomingStream stream : track.streams()) {
        deadline = Math.min(deadline, stream.deadlineNanos());
      }
    }
    return deadline;
  }

  /**
   * Arrivals concern the whole transport, but libwebrtc hears only what names an SSRC of its own.
   */
  private static int anySsrc(Publisher publisher) {
    for (IncomingTrack track : publisher.tracks()) {
      if (!track.streams().isEmpty()) {
        return track.streams().getFirst().ssrc();
      }
    }
    return 0;
  }

  private void writeReports(Publisher publisher, List<MediaSlot> slots, long nowNanos) {
    for (MediaSlot slot : slots) {
      slot.writeReport(writer, cname, nowNanos);
    }
    if (writer.receiverReport(ssrc)) {
      for (IncomingTrack track : publisher.tracks()) {
        for (IncomingStream stream : track.streams()) {
          stream.statistics().write(writer, stream.ssrc(), nowNanos);
        }
      }
      writer.sdesCname(ssrc, cname);
    }
  }

  private void writeRequests(Publisher publisher, long nowNanos) {
    for (IncomingTrack track : publisher.tracks()) {
      for (IncomingStream stream : track.streams()) {
        counters.add(Counter.NACKED_PACKETS, stream.writeNacks(writer, ssrc, nowNanos).packets());
        if (stream.keyframes().due(nowNanos) && writer.pictureLossIndication(ssrc, stream.ssrc())) {
          counters.add(Counter.KEYFRAMES_REQUESTED, 1);
        }
      }
    }
  }

  /** Says goodbye for every SSRC the participant heard of. */
  void bye(List<MediaSlot> slots) {
    int slot = line.claim();
    if (slot == Egress.NONE) {
      return;
    }
    writer.begin(line.memory(slot), line.at(slot), MAX_BYTES);
    writer.receiverReport(ssrc);
    writer.sdesCname(ssrc, cname);
    writer.bye(ssrc);
    for (MediaSlot each : slots) {
      writer.bye(each.ssrc());
    }
    line.sendRtcp(slot, writer.length());
  }
}
