package io.minimeet.bench.load.media;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntPredicate;

/**
 * A sink that keeps what was sent, as copies: the server's part is played by whoever reads it.
 * Packets may be lost by their number.
 */
final class Wire implements PacketSink {
  record Sent(MemorySegment memory, int length, boolean rtcp) {}

  final Deque<Sent> packets = new ArrayDeque<>();
  private final MemorySegment memory = Arena.ofAuto().allocate(2_048);
  private final IntPredicate lost;
  private int rtpCount;
  private int transportSequence;

  Wire(IntPredicate lost) {
    this.lost = lost;
  }

  @Override
  public MemorySegment memory() {
    return memory;
  }

  @Override
  public int nextTransportSequence() {
    return transportSequence++ & 0xFFFF;
  }

  @Override
  public boolean sendRtp(int headerBytes, int payloadBytes) {
    if (lost.test(rtpCount++)) {
      return false;
    }
    keep(headerBytes + payloadBytes, false);
    return true;
  }

  @Override
  public void sendRtcp(int bytes) {
    keep(bytes, true);
  }

  private void keep(int length, boolean rtcp) {
    // Room behind it, as in a receive buffer: restoring a retransmission moves the header.
    MemorySegment copy = Arena.ofAuto().allocate(2_048);
    MemorySegment.copy(memory, 0, copy, 0, length);
    packets.add(new Sent(copy, length, rtcp));
  }
}
