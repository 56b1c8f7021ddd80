package io.minimeet.bench.jmh;

import io.minimeet.rtp.PacketKind;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Remembers under which number each stream began, for a receiver that asks for a packet names it;
 * and what arrived when, for the feedback of each.
 */
final class ListeningEgress extends PassingEgress {
  static final int UNHEARD = -1;

  private static final int MAX_STREAMS = 32;

  private final int[] ssrcs = new int[MAX_STREAMS];
  private final int[] firsts = new int[MAX_STREAMS];
  private final ReceiverFeedback[] feedback = new ReceiverFeedback[RehearsedCall.RECEIVERS];
  private int streams;
  private long nowNanos;

  ListeningEgress() {
    super(new RecordingEgress());
    Arrays.setAll(feedback, i -> new ReceiverFeedback());
  }

  /** What leaves from now on arrives at this time. */
  void time(long now) {
    nowNanos = now;
  }

  /** Of the receiver of this number. */
  ReceiverFeedback feedback(int receiver) {
    return feedback[receiver];
  }

  /** The first sequence number sent under an SSRC, or {@link #UNHEARD}. */
  int first(int ssrc) {
    for (int i = 0; i < streams; i++) {
      if (ssrcs[i] == ssrc) {
        return firsts[i];
      }
    }
    return UNHEARD;
  }

  @Override
  void heard(MemorySegment memory, long at, int length, Path path) {
    if (PacketKind.of(memory, at, length) == PacketKind.RTP) {
      int ssrc = RtpHeader.ssrc(memory, at);
      if (first(ssrc) == UNHEARD) {
        ssrcs[streams] = ssrc;
        firsts[streams++] = RtpHeader.sequenceNumber(memory, at);
      }
      int receiver = path.remote().getPort() - StagedRoom.FIRST_PORT;
      feedback[receiver].heard(memory, at, CallOffers.TRANSPORT_WIDE_CC_ID, nowNanos);
    }
  }
}
