package io.minimeet.bench.jmh;

import io.minimeet.rtp.PacketKind;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Remembers which number of each stream came last, for a receiver that asks for a packet names it;
 * and what arrived when, for the feedback of each.
 */
final class ListeningEgress extends PassingEgress {
  static final int UNHEARD = -1;

  private static final int MAX_STREAMS = 32;

  private final int[] ssrcs = new int[MAX_STREAMS];
  private final int[] numbers = new int[MAX_STREAMS];
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

  /** The latest sequence number sent under an SSRC, or {@link #UNHEARD}. */
  int latest(int ssrc) {
    int stream = find(ssrc);
    return stream < streams ? numbers[stream] : UNHEARD;
  }

  private int find(int ssrc) {
    int stream = 0;
    while (stream < streams && ssrcs[stream] != ssrc) {
      stream++;
    }
    return stream;
  }

  @Override
  void heard(MemorySegment memory, long at, int length, Path path) {
    if (PacketKind.of(memory, at, length) == PacketKind.RTP) {
      int ssrc = RtpHeader.ssrc(memory, at);
      int stream = find(ssrc);
      ssrcs[stream] = ssrc;
      numbers[stream] = RtpHeader.sequenceNumber(memory, at);
      streams = Math.max(streams, stream + 1);
      int receiver = path.remote().getPort() - StagedRoom.FIRST_PORT;
      feedback[receiver].heard(memory, at, CallOffers.TRANSPORT_WIDE_CC_ID, nowNanos);
    }
  }
}
