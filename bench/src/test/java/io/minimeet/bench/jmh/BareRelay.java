package io.minimeet.bench.jmh;

import io.minimeet.rtp.RtpHeader;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * The least that forwarding can be: a datagram is copied into a ring and decrypted, and encrypted
 * for each receiver behind a copy of its header. It knows no rooms, no streams and no codecs, loses
 * nothing and reports nothing, yet does to the bytes what a shard does.
 */
final class BareRelay {
  /** As long as the ring of a picture. */
  private static final int RING_PACKETS = 512;

  private final PacketSlots slots = new PacketSlots(2L * RING_PACKETS * PacketSlots.SLOT_BYTES);
  private final int[] ring = new int[RING_PACKETS];
  private final SrtpInbound inbound = new SrtpInbound(StagedRoom.serverKeys());
  private final SrtpOutbound[] outbound;
  private final Egress egress;
  private final Path path = Path.udp(new InetSocketAddress(0), 0);
  private int arrived;
  private long relayed;

  BareRelay(int receivers, Egress egress) {
    this.egress = egress;
    outbound = new SrtpOutbound[receivers];
    Arrays.setAll(outbound, i -> new SrtpOutbound(StagedRoom.serverKeys()));
    Arrays.fill(ring, PacketSlots.NONE);
  }

  void arrive(MemorySegment datagram, long from, int length) {
    int slot = slots.claim();
    MemorySegment memory = slots.memory(slot);
    long at = slots.at(slot);
    MemorySegment.copy(datagram, from, memory, at, length);
    int plain = inbound.unprotect(memory, at, length);
    int index = arrived++ & RING_PACKETS - 1;
    if (ring[index] != PacketSlots.NONE) {
      slots.release(ring[index]);
    }
    ring[index] = slot;
    int header = RtpHeader.length(memory, at);
    for (int i = 0; i < outbound.length; i++) {
      int outgoing = egress.claim();
      MemorySegment out = egress.memory(outgoing);
      long outAt = egress.at(outgoing);
      MemorySegment.copy(memory, at, out, outAt, header);
      int bytes = outbound[i].protect(out, outAt, header, 0, memory, at + header, plain - header);
      egress.send(outgoing, bytes, path);
      relayed++;
    }
  }

  long relayed() {
    return relayed;
  }
}
