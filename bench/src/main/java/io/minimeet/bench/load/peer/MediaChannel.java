package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.link.DelayLine;
import io.minimeet.bench.load.link.EmulatedLink;
import io.minimeet.bench.load.media.PacketSink;
import io.minimeet.bench.load.media.PeerMedia;
import io.minimeet.bench.load.peer.socket.PeerSocket;
import io.minimeet.rtp.PacketKind;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A peer's media between its streams and its socket: keys, and the poor network where one is
 * emulated. Packets are protected before they are lost or late, and unprotected before as well, so
 * that it is known what was lost. On the loop's thread.
 */
final class MediaChannel implements PacketSink {
  /** Makes the media once the keys are there. */
  @FunctionalInterface
  interface MediaStart {
    PeerMedia start(PacketSink sink, long nowNanos);
  }

  /** Packets are written here, and protected into the socket's slots: encryption is the copy. */
  private final MemorySegment plain;

  private final PeerSocket socket;
  private final SrtpInbound inbound;
  private final SrtpOutbound outbound;
  private final EmulatedLink up;
  private final EmulatedLink down;
  private final DelayLine leaving = new DelayLine();
  private final DelayLine arriving = new DelayLine();
  private final MemorySegment late = Arena.ofAuto().allocate(PeerSocket.SLOT_BYTES, Long.BYTES);
  private final PeerMedia media;
  private int transportSequence;
  private long undecipherable;
  private long nowNanos;

  MediaChannel(
      MemorySegment plain,
      PeerSocket socket,
      SrtpKeys keys,
      EmulatedLink up,
      EmulatedLink down,
      MediaStart startMedia,
      long nowNanos) {
    this.plain = plain;
    this.socket = socket;
    this.up = up;
    this.down = down;
    this.nowNanos = nowNanos;
    inbound = new SrtpInbound(keys);
    outbound = new SrtpOutbound(keys);
    media = startMedia.start(this, nowNanos);
  }

  PeerMedia media() {
    return media;
  }

  /** Packets SRTP refused: damaged, forged or replayed. */
  long undecipherable() {
    return undecipherable;
  }

  /** Does what is due; returns when something will be due next. */
  long poll(long now) {
    nowNanos = now;
    while (arriving.deadlineNanos() <= now) {
      take(late, 0, arriving.take(late, 0, now));
    }
    long due = media.poll(now);
    while (leaving.deadlineNanos() <= now) {
      socket.send(leaving.take(socket.memory(), socket.at(), now));
    }
    return Math.min(due, Math.min(arriving.deadlineNanos(), leaving.deadlineNanos()));
  }

  /** An RTP or RTCP packet that came out of the socket. */
  void receive(MemorySegment memory, long at, int length, boolean rtcp, long now) {
    nowNanos = now;
    int plainBytes =
        rtcp ? inbound.unprotectRtcp(memory, at, length) : inbound.unprotect(memory, at, length);
    if (plainBytes < 0) {
      undecipherable++;
      return;
    }
    if (down.isPerfect()) {
      take(memory, at, plainBytes);
      return;
    }
    long outNanos = down.pass(length, now);
    if (outNanos == EmulatedLink.LOST) {
      if (!rtcp) {
        media.dropRtp(memory, at, plainBytes);
      }
    } else if (outNanos > now) {
      arriving.add(memory, at, plainBytes, outNanos);
    } else {
      take(memory, at, plainBytes);
    }
  }

  private void take(MemorySegment memory, long at, int plainBytes) {
    if (PacketKind.of(memory, at, plainBytes) == PacketKind.RTCP) {
      media.receiveRtcp(memory, at, plainBytes, nowNanos);
    } else {
      media.receiveRtp(memory, at, plainBytes, nowNanos);
    }
  }

  @Override
  public MemorySegment memory() {
    return plain;
  }

  @Override
  public int nextTransportSequence() {
    return transportSequence++ & 0xFFFF;
  }

  @Override
  public boolean sendRtp(int headerBytes, int payloadBytes) {
    MemorySegment out = socket.memory();
    long at = socket.at();
    MemorySegment.copy(plain, 0, out, at, headerBytes);
    return send(outbound.protect(out, at, headerBytes, 0, plain, headerBytes, payloadBytes));
  }

  @Override
  public void sendRtcp(int bytes) {
    MemorySegment out = socket.memory();
    long at = socket.at();
    MemorySegment.copy(plain, 0, out, at, bytes);
    send(outbound.protectRtcp(out, at, bytes));
  }

  private boolean send(int length) {
    if (length < 0) {
      throw new IllegalStateException("a packet of ours could not be protected: " + length);
    }
    if (up.isPerfect()) {
      return socket.send(length);
    }
    long outNanos = up.pass(length, nowNanos);
    if (outNanos == EmulatedLink.LOST) {
      return false;
    }
    if (outNanos > nowNanos) {
      leaving.add(socket.memory(), socket.at(), length, outNanos);
      return true;
    }
    return socket.send(length);
  }
}
