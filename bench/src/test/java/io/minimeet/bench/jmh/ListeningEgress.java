package io.minimeet.bench.jmh;

import io.minimeet.rtp.PacketKind;
import io.minimeet.rtp.RtpHeader;
import java.lang.foreign.MemorySegment;

/** Remembers under which number each stream began: a receiver that asks for a packet names it. */
final class ListeningEgress extends PassingEgress {
  static final int UNHEARD = -1;

  private static final int MAX_STREAMS = 32;

  private final int[] ssrcs = new int[MAX_STREAMS];
  private final int[] firsts = new int[MAX_STREAMS];
  private int streams;

  ListeningEgress() {
    super(new RecordingEgress());
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
  void heard(MemorySegment memory, long at, int length) {
    if (PacketKind.of(memory, at, length) == PacketKind.RTP) {
      int ssrc = RtpHeader.ssrc(memory, at);
      if (first(ssrc) == UNHEARD) {
        ssrcs[streams] = ssrc;
        firsts[streams++] = RtpHeader.sequenceNumber(memory, at);
      }
    }
  }
}
