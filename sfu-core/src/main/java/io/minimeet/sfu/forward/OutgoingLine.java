package io.minimeet.sfu.forward;

import io.minimeet.rtp.RtpHeader;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.congestion.LinkEstimator;
import io.minimeet.sfu.pace.PacedLines;
import io.minimeet.sfu.pace.Pacer;
import io.minimeet.sfu.pace.RepairBudget;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import io.minimeet.sfu.transport.PeerTransport;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The way out to one participant: its transport now, what that carries, and the egress of its
 * shard.
 *
 * <p>One count of transport-wide numbers runs over all that is sent: sound, pictures, repairs and
 * padding. A packet gets its number when it leaves, not when it is written, and is encrypted then:
 * the numbers ascend as the packets leave, and the time the estimate hears is the time they left.
 */
public final class OutgoingLine {
  /** What is believed of a way nobody knows yet: a picture of medium size; probes tell more. */
  static final long START_BPS = 1_000_000;

  /** While there is a probe: when it has got what it wanted, the next one may be due at once. */
  private static final long PROBE_NANOS = 5_000_000;

  private final Egress egress;
  private final Counters counters;
  private final PacedLines lines;
  private final Pacer pacer;
  private final LinkPace pace;
  private final PacketWriter writer = new PacketWriter(this);
  private final ArrivedPacket resending = new ArrivedPacket();
  private @Nullable PeerTransport transport;
  private LinkEstimator estimator = new LinkEstimator(START_BPS);
  private boolean numbered;
  private long nextNumber = FIRST_NUMBER;
  private long packetsSent;
  private long bytesSent;

  /** Not from zero on, so that a number before the first is not below it. */
  private static final long FIRST_NUMBER = 0x10000L;

  public OutgoingLine(Egress egress, Counters counters, PacedLines lines) {
    this.egress = egress;
    this.counters = counters;
    this.lines = lines;
    estimator.expectFeedback(numbered);
    pacer = new Pacer(lines, new Exit());
    pace = new LinkPace(pacer, counters);
  }

  /** What sends packets that nobody waits for, when the way is probed. */
  public void fillProbesWith(ProbePackets packets) {
    pace.fillWith(packets);
  }

  /**
   * From now on this transport is used (a page was loaded again), or none. Nothing is known of its
   * way, and what waited was for the one before.
   */
  public void use(@Nullable PeerTransport newTransport) {
    pacer.forget();
    transport = newTransport;
    estimator = new LinkEstimator(START_BPS);
    estimator.expectFeedback(numbered);
    nextNumber = FIRST_NUMBER;
    pace.beginAgain();
  }

  /** Whether an m-line agreed to transport-wide numbers, so that feedback is to be expected. */
  public void numbered(boolean agreed) {
    if (agreed != numbered) {
      numbered = agreed;
      estimator.expectFeedback(agreed);
    }
  }

  /** What the way to this participant carries. */
  public LinkEstimator estimator() {
    return estimator;
  }

  /** How much may be sent again. */
  RepairBudget repairs() {
    return pace.repairs();
  }

  /** Does what is due, and sends at the rate that is right now; returns the next deadline. */
  public long poll(long nowNanos) {
    long deadline = estimator.poll(nowNanos);
    follow(nowNanos);
    boolean probes = estimator.probe() != LinkEstimator.NO_PROBE;
    return probes ? Math.min(deadline, nowNanos + PROBE_NANOS) : deadline;
  }

  /** The estimate may have changed: what leaves follows it. */
  public void follow(long nowNanos) {
    pace.follow(estimator, nowNanos);
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
    int slot = claimSpare();
    if (slot == Egress.NONE && isOpen()) {
      lines.releaseAll(); // better a burst than a loss
      slot = egress.claim();
    }
    return slot;
  }

  /** An outgoing slot for what nobody misses, or {@link Egress#NONE}. */
  int claimSpare() {
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

  /** Whether a packet of a picture may leave at once; otherwise it is to {@link #await}. */
  boolean admits(int plainBytes, long nowNanos) {
    return pacer.admit(plainBytes, nowNanos);
  }

  /** Sends a packet, which lies whole and plain in its slot, in its turn. */
  void await(int slot, int plainBytes, int mark, long nowNanos) {
    pacer.await(slot, plainBytes, mark, nowNanos);
  }

  /**
   * Sends an RTP packet whose header and first payload bytes are in the slot; the rest is read from
   * the ring, and not changed there.
   *
   * @param mark where in the header its number is to be written
   * @return the datagram's length; 0 when it cannot be sent; the slot is gone either way
   */
  int send(
      int slot,
      int mark,
      int headerLength,
      int prefixLength,
      MemorySegment rest,
      long restAt,
      int length,
      long nowNanos) {
    SrtpOutbound keys = keys();
    Path path = path();
    int bytes = 0;
    if (keys != null && path != null) {
      MemorySegment memory = egress.memory(slot);
      long at = egress.at(slot);
      if (DepartureMark.isNumbered(mark)) {
        DepartureMark.number(mark, memory, at, nextNumber);
      }
      bytes = keys.protect(memory, at, headerLength, prefixLength, rest, restAt, length);
    }
    if (bytes <= 0 || path == null) {
      egress.discard(slot);
      return 0;
    }
    if (DepartureMark.isNumbered(mark)) {
      int probe = estimator.probe();
      estimator.sent(nextNumber++, bytes, probe, nowNanos);
      if (probe != LinkEstimator.NO_PROBE) {
        pacer.left(bytes, nowNanos);
      }
    }
    packetsSent++;
    bytesSent += bytes;
    egress.send(slot, bytes, path);
    return bytes;
  }

  /** Encrypts and sends the RTCP that is in the slot. */
  public void sendRtcp(int slot, int length) {
    SrtpOutbound keys = keys();
    Path path = path();
    int bytes =
        keys == null || path == null
            ? 0
            : keys.protectRtcp(egress.memory(slot), egress.at(slot), length);
    if (bytes > 0 && path != null) {
      counters.add(Counter.RTCP_SENT, 1);
      egress.send(slot, bytes, path);
    } else {
      egress.discard(slot);
    }
  }

  public void discard(int slot) {
    egress.discard(slot);
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

  /** What the pacer lets go, or has to spare. */
  private final class Exit implements Pacer.Exit {
    @Override
    public void leave(int slot, int bytes, int mark, long nowNanos) {
      MemorySegment memory = egress.memory(slot);
      long at = egress.at(slot);
      DepartureMark.time(mark, memory, at, nowNanos);
      int header = RtpHeader.length(memory, at);
      send(slot, mark, header, bytes - header, memory, at + bytes, 0, nowNanos);
    }

    @Override
    public void discard(int slot) {
      egress.discard(slot);
    }

    @Override
    public int fill(long nowNanos) {
      return pace.fill(estimator, nowNanos);
    }
  }
}
