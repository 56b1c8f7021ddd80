package io.minimeet.sfu.forward;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.pace.PacedLines;
import io.minimeet.sfu.pace.Pacer;
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
  private final PacedLines lines;
  private final Pacer pacer;
  private final PacketWriter writer = new PacketWriter(this);
  private final ArrivedPacket resending = new ArrivedPacket();
  private @Nullable PeerTransport transport;
  private long packetsSent;
  private long bytesSent;

  public OutgoingLine(Egress egress, Counters counters, PacedLines lines) {
    this.egress = egress;
    this.counters = counters;
    this.lines = lines;
    pacer = new Pacer(lines, this::leave);
  }

  /** From now on this transport is used (a page was loaded again), or none. */
  public void use(@Nullable PeerTransport newTransport) {
    pacer.releaseAll();
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
    if (!isOpen()) {
      return Egress.NONE;
    }
    int slot = egress.claim();
    if (slot == Egress.NONE) {
      lines.releaseAll(); // better a burst than a loss
      slot = egress.claim();
    }
    return slot;
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
   * Encrypts an RTP packet whose header and first payload bytes are in the slot; the rest is read
   * from the ring, and not changed there. Whoever encrypts sends.
   *
   * @return the datagram's length; 0 or less when it cannot be sent, and the slot is gone
   */
  int protect(
      int slot, int headerLength, int prefixLength, MemorySegment rest, long restAt, int length) {
    SrtpOutbound keys = keys();
    int bytes =
        keys == null || path() == null
            ? 0
            : keys.protect(
                egress.memory(slot),
                egress.at(slot),
                headerLength,
                prefixLength,
                rest,
                restAt,
                length);
    if (bytes <= 0) {
      egress.discard(slot);
      return 0;
    }
    packetsSent++;
    bytesSent += bytes;
    return bytes;
  }

  /** Sends an encrypted packet, in its turn. */
  void sendPaced(int slot, int bytes, long nowNanos) {
    pacer.send(slot, bytes, nowNanos);
  }

  /** Sends an encrypted packet, past those that wait. */
  void sendNow(int slot, int bytes) {
    leave(slot, bytes);
  }

  /** Encrypts and sends the RTCP that is in the slot. */
  public void sendRtcp(int slot, int length) {
    SrtpOutbound keys = keys();
    int bytes = keys == null ? 0 : keys.protectRtcp(egress.memory(slot), egress.at(slot), length);
    if (bytes > 0) {
      counters.add(Counter.RTCP_SENT, 1);
      leave(slot, bytes);
    } else {
      egress.discard(slot);
    }
  }

  public void discard(int slot) {
    egress.discard(slot);
  }

  private void leave(int slot, int bytes) {
    Path path = path();
    if (path == null) {
      egress.discard(slot); // it was lost while the packet waited
    } else {
      egress.send(slot, bytes, path);
    }
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
