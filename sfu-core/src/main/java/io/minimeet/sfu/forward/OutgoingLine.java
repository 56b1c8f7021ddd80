package io.minimeet.sfu.forward;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import io.minimeet.sfu.transport.PeerTransport;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The way out to one participant: its transport now, and the egress of its shard. */
public final class OutgoingLine {
  private final Egress egress;
  private final Counters counters;
  private final PacketWriter writer = new PacketWriter(this);
  private final ArrivedPacket resending = new ArrivedPacket();
  private @Nullable PeerTransport transport;
  private long packetsSent;
  private long bytesSent;

  public OutgoingLine(Egress egress, Counters counters) {
    this.egress = egress;
    this.counters = counters;
  }

  /** From now on this transport is used (a page was loaded again), or none. */
  public void use(@Nullable PeerTransport newTransport) {
    transport = newTransport;
  }

  /** Whether anything can be sent now. */
  boolean isOpen() {
    return keys() != null && path() != null;
  }

  private @Nullable SrtpOutbound keys() {
    PeerTransport current = transport;
    return current == null ? null : current.outbound();
  }

  private @Nullable Path path() {
    PeerTransport current = transport;
    return current == null ? null : current.selected();
  }

  /** An outgoing slot, or {@link Egress#NONE}. */
  public int claim() {
    return isOpen() ? egress.claim() : Egress.NONE;
  }

  public MemorySegment memory(int slot) {
    return egress.memory(slot);
  }

  public long at(int slot) {
    return egress.at(slot);
  }

  /**
   * A view for the packet that is sent again; the shard's own one is on another packet meanwhile.
   */
  ArrivedPacket resending() {
    return resending;
  }

  PacketWriter writer() {
    return writer;
  }

  /**
   * Encrypts and sends an RTP packet whose header and first payload bytes are in the slot; the rest
   * is read from the ring, and not changed there.
   *
   * @return the bytes sent, or 0
   */
  int sendRtp(
      int slot, int headerLength, int prefixLength, MemorySegment rest, long restAt, int length) {
    SrtpOutbound keys = keys();
    int bytes =
        keys == null
            ? 0
            : keys.protect(
                egress.memory(slot),
                egress.at(slot),
                headerLength,
                prefixLength,
                rest,
                restAt,
                length);
    int sent = send(slot, bytes);
    if (sent > 0) {
      packetsSent++;
      bytesSent += sent;
    }
    return sent;
  }

  /** Encrypts and sends the RTCP that is in the slot. */
  public void sendRtcp(int slot, int length) {
    SrtpOutbound keys = keys();
    int bytes = keys == null ? 0 : keys.protectRtcp(egress.memory(slot), egress.at(slot), length);
    if (send(slot, bytes) > 0) {
      counters.add(Counter.RTCP_SENT, 1);
    }
  }

  public void discard(int slot) {
    egress.discard(slot);
  }

  private int send(int slot, int bytes) {
    Path path = path();
    if (path == null || bytes <= 0) {
      egress.discard(slot);
      return 0;
    }
    egress.send(slot, bytes, path);
    return bytes;
  }

  /** RTP packets so far, those sent again included. */
  public long packetsSent() {
    return packetsSent;
  }

  /** Bytes of {@link #packetsSent}, encrypted. */
  public long bytesSent() {
    return bytesSent;
  }

  Counters counters() {
    return counters;
  }
}
