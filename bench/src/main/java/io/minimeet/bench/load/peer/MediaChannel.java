package io.minimeet.bench.load.peer;

import io.minimeet.bench.load.link.DelayLine;
import io.minimeet.bench.load.link.EmulatedLink;
import io.minimeet.bench.load.media.PacketSink;
import io.minimeet.bench.load.media.PeerMedia;
import io.minimeet.rtp.PacketKind;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

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

  private final PeerLoop loop;
  private final UdpSocket socket;
  private final SrtpInbound inbound;
  private final SrtpOutbound outbound;
  private final EmulatedLink up;
  private final EmulatedLink down;
  private final DelayLine leaving = new DelayLine();
  private final DelayLine arriving = new DelayLine();
  private final PeerMedia media;
  private int transportSequence;
  private long undecipherable;
  private long nowNanos;

  MediaChannel(
      PeerLoop loop,
      UdpSocket socket,
      SrtpKeys keys,
      EmulatedLink up,
      EmulatedLink down,
      MediaStart startMedia,
      long nowNanos) {
    this.loop = loop;
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
    long due = media.poll(now);
    if (up.isPerfect() && down.isPerfect()) {
      return due;
    }
    MemorySegment memory = loop.receiveMemory();
    for (int length = arriving.take(memory, now); length > 0; length = arriving.take(memory, now)) {
      take(memory, length);
    }
    for (int length = leaving.take(loop.sendMemory(), now);
        length > 0;
        length = leaving.take(loop.sendMemory(), now)) {
      transmit(length);
    }
    return Math.min(due, Math.min(arriving.deadlineNanos(), leaving.deadlineNanos()));
  }

  /** An RTP or RTCP packet that came out of the socket. */
  void receive(MemorySegment memory, int length, boolean rtcp, long now) {
    nowNanos = now;
    int plain =
        rtcp ? inbound.unprotectRtcp(memory, 0, length) : inbound.unprotect(memory, 0, length);
    if (plain < 0) {
      undecipherable++;
      return;
    }
    if (down.isPerfect()) {
      take(memory, plain);
      return;
    }
    long outNanos = down.pass(length, now);
    if (outNanos == EmulatedLink.LOST) {
      if (!rtcp) {
        media.dropRtp(memory, 0, plain);
      }
    } else if (outNanos > now) {
      arriving.add(memory, plain, outNanos);
    } else {
      take(memory, plain);
    }
  }

  private void take(MemorySegment memory, int plain) {
    if (PacketKind.of(memory, 0, plain) == PacketKind.RTCP) {
      media.receiveRtcp(memory, 0, plain, nowNanos);
    } else {
      media.receiveRtp(memory, 0, plain, nowNanos);
    }
  }

  @Override
  public MemorySegment memory() {
    return loop.sendMemory();
  }

  @Override
  public int nextTransportSequence() {
    return transportSequence++ & 0xFFFF;
  }

  @Override
  public boolean sendRtp(int headerBytes, int payloadBytes) {
    MemorySegment memory = loop.sendMemory();
    return send(outbound.protect(memory, 0, headerBytes, 0, memory, headerBytes, payloadBytes));
  }

  @Override
  public void sendRtcp(int bytes) {
    send(outbound.protectRtcp(loop.sendMemory(), 0, bytes));
  }

  private boolean send(int length) {
    if (length < 0) {
      throw new IllegalStateException("a packet of ours could not be protected: " + length);
    }
    if (up.isPerfect()) {
      return transmit(length);
    }
    long outNanos = up.pass(length, nowNanos);
    if (outNanos == EmulatedLink.LOST) {
      return false;
    }
    if (outNanos > nowNanos) {
      leaving.add(loop.sendMemory(), length, outNanos);
      return true;
    }
    return transmit(length);
  }

  private boolean transmit(int length) {
    ByteBuffer buffer = loop.sendBuffer();
    buffer.clear().limit(length);
    return socket.send(buffer);
  }
}
