package io.minimeet.bench.jmh;

import io.minimeet.rtp.PacketKind;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.MemorySegment;

/** Remembers under which number each stream began: a receiver that asks for a packet names it. */
final class ListeningEgress implements Egress {
  static final int UNHEARD = -1;

  private static final int MAX_STREAMS = 32;

  private final RecordingEgress egress = new RecordingEgress();
  private final int[] ssrcs = new int[MAX_STREAMS];
  private final int[] firsts = new int[MAX_STREAMS];
  private int streams;

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
  public int claim() {
    return egress.claim();
  }

  @Override
  public MemorySegment memory(int slot) {
    return egress.memory(slot);
  }

  @Override
  public long at(int slot) {
    return egress.at(slot);
  }

  @Override
  public void send(int slot, int length, Path path) {
    MemorySegment memory = egress.memory(slot);
    long at = egress.at(slot);
    if (PacketKind.of(memory, at, length) == PacketKind.RTP) {
      int ssrc = RtpHeader.ssrc(memory, at);
      if (first(ssrc) == UNHEARD) {
        ssrcs[streams] = ssrc;
        firsts[streams++] = RtpHeader.sequenceNumber(memory, at);
      }
    }
    egress.send(slot, length, path);
  }

  @Override
  public void discard(int slot) {
    egress.discard(slot);
  }

  @Override
  public void send(byte[] datagram, Path path) {
    egress.send(datagram, path);
  }
}
