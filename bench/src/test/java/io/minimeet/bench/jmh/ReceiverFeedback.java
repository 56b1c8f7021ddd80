package io.minimeet.bench.jmh;

import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.publish.ArrivalRecorder;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Transport-wide feedback on all that one receiver is sent, as browsers give it. */
final class ReceiverFeedback {
  /** Its own, so that the count of its RTCP is apart from what a script has of the same client. */
  private static final int SSRC = 2;

  private static final int ANY_STREAM = 0;
  private static final int RTCP_BYTES = 1_900;

  private final ArrivalRecorder arrivals = new ArrivalRecorder();
  private final HeaderExtensionCursor elements = new HeaderExtensionCursor();
  private final RtcpWriter rtcp = new RtcpWriter();
  private final SrtpOutbound keys = new SrtpOutbound(StagedRoom.clientKeys());
  private final MemorySegment memory = Arena.ofAuto().allocate(PacketSlots.SLOT_BYTES, 64);

  /** An RTP packet came, whose header is not encrypted. */
  void heard(MemorySegment packet, long at, int extensionId, long nowNanos) {
    elements.reset(packet, at);
    while (elements.next()) {
      if (elements.id() == extensionId) {
        heard(BigEndian.get16(packet, elements.at()), nowNanos);
      }
    }
  }

  /** A packet of this number came. */
  void heard(int number, long nowNanos) {
    arrivals.record(number, nowNanos);
  }

  boolean isDue(long nowNanos) {
    return arrivals.deadlineNanos() <= nowNanos;
  }

  /**
   * Writes what came since it was written last, at the beginning of {@link #memory}; its length.
   */
  int write(long nowNanos) {
    rtcp.begin(memory, 0, RTCP_BYTES);
    arrivals.write(rtcp, SSRC, ANY_STREAM, nowNanos);
    return keys.protectRtcp(memory, 0, rtcp.length());
  }

  MemorySegment memory() {
    return memory;
  }
}
