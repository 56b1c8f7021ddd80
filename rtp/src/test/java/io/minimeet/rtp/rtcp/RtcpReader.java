package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;

/** Reads all there is to read in a datagram and tells it as text, for round trips and fuzzing. */
final class RtcpReader {
  private final RtcpCursor cursor = new RtcpCursor();
  private final NackCursor nacks = new NackCursor();
  private final FirCursor requests = new FirCursor();
  private final TransportFeedbackCursor statuses = new TransportFeedbackCursor();

  String read(MemorySegment m, long at, int length) {
    StringBuilder text = new StringBuilder();
    cursor.reset(m, at, length);
    while (cursor.next()) {
      text.append(text.isEmpty() ? "" : "; ");
      readPacket(text, m, cursor.at(), cursor.length());
    }
    return cursor.malformed() ? text.append('!').toString() : text.toString();
  }

  private void readPacket(StringBuilder text, MemorySegment m, long at, int length) {
    switch (cursor.type()) {
      case RtcpType.SENDER_REPORT -> {
        text.append("SR ").append(hex(SenderReport.ssrc(m, at)));
        text.append(' ').append(Long.toHexString(SenderReport.ntp(m, at)));
        text.append(' ').append(hex(SenderReport.rtpTimestamp(m, at)));
        text.append(' ').append(hex(SenderReport.packetCount(m, at)));
        text.append(' ').append(hex(SenderReport.octetCount(m, at)));
        readBlocks(text, m, at);
      }
      case RtcpType.RECEIVER_REPORT -> {
        text.append("RR ").append(hex(ReceiverReport.ssrc(m, at)));
        readBlocks(text, m, at);
      }
      case RtcpType.BYE -> {
        text.append("BYE");
        for (int i = 0; i < cursor.count(); i++) {
          text.append(' ').append(hex(Bye.ssrc(m, at, i)));
        }
      }
      case RtcpType.TRANSPORT_FEEDBACK -> readTransportFeedback(text, m, at, length);
      case RtcpType.PAYLOAD_FEEDBACK -> readPayloadFeedback(text, m, at, length);
      default -> text.append(cursor.type()).append(' ').append(Hex.of(m, at, length));
    }
  }

  private void readBlocks(StringBuilder text, MemorySegment m, long at) {
    long block = ReportBlock.first(cursor.type(), at);
    for (int i = 0; i < cursor.count(); i++) {
      text.append(" [").append(hex(ReportBlock.ssrc(m, block)));
      text.append(' ').append(ReportBlock.fractionLost(m, block));
      text.append(' ').append(ReportBlock.cumulativeLost(m, block));
      text.append(' ').append(hex(ReportBlock.highestSequence(m, block)));
      text.append(' ').append(hex(ReportBlock.jitter(m, block)));
      text.append(' ').append(hex(ReportBlock.lastSenderReport(m, block)));
      text.append(' ').append(hex(ReportBlock.delaySinceLastSenderReport(m, block))).append(']');
      block += ReportBlock.LENGTH;
    }
  }

  private void readTransportFeedback(StringBuilder text, MemorySegment m, long at, int length) {
    appendSsrcs(text.append("RTPFB").append(cursor.count()), m, at);
    nacks.reset(m, at, length);
    while (cursor.count() == FeedbackFormat.NACK && nacks.next()) {
      text.append(' ').append(nacks.sequenceNumber());
    }
    statuses.reset(m, at, length);
    while (cursor.count() == FeedbackFormat.TRANSPORT_WIDE && statuses.next()) {
      text.append(' ').append(statuses.sequenceNumber());
      text.append(statuses.received() ? "@" + statuses.arrivalMicros() : "-");
    }
  }

  private void readPayloadFeedback(StringBuilder text, MemorySegment m, long at, int length) {
    appendSsrcs(text.append("PSFB").append(cursor.count()), m, at);
    requests.reset(m, at, length);
    while (cursor.count() == FeedbackFormat.FIR && requests.next()) {
      text.append(' ').append(hex(requests.ssrc())).append('#').append(requests.sequence());
    }
    if (Remb.is(m, at, length)) {
      text.append(' ').append(Remb.bitrateBps(m, at)).append("bps");
      for (int i = 0; i < Remb.ssrcCount(m, at); i++) {
        text.append(' ').append(hex(Remb.ssrc(m, at, i)));
      }
    }
  }

  private static void appendSsrcs(StringBuilder text, MemorySegment m, long at) {
    text.append(' ').append(hex(FeedbackMessage.senderSsrc(m, at)));
    text.append(' ').append(hex(FeedbackMessage.mediaSsrc(m, at)));
  }

  private static String hex(int value) {
    return Integer.toHexString(value);
  }
}
