package io.minimeet.sim;

import io.minimeet.dtls.Fingerprint;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.Shard;
import io.minimeet.sfu.ShardOptions;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.pace.PacedLines;
import io.minimeet.sfu.room.RoomOptions;
import io.minimeet.sfu.transport.HandshakeMailbox;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * The shell around one production shard: it hands over datagrams and commands, and polls when the
 * shard's time has come, by the rules of the real event loop.
 */
final class SimServer implements HandshakeMailbox {
  /** Under traffic the shard is polled this often at most. */
  private static final long MIN_RELEASE_NANOS = 1_000_000L;

  private static final long MIN_POLL_NANOS = 5_000_000L;

  private static final long MAX_POLL_NANOS = 1_000_000_000L;
  private static final long MAILBOX_NANOS = 50_000L;
  private static final String FINGERPRINT = "sha-256 " + "AB:".repeat(31) + "CD";

  /** What the server is set up with. */
  record Setup(
      long bufferBytes, long consentTimeoutNanos, long resumeGraceNanos, int maxParticipants) {
    static Setup usual() {
      return new Setup(64L << 20, 15_000_000_000L, 30_000_000_000L, 4);
    }

    Setup withBufferBytes(long bytes) {
      return new Setup(bytes, consentTimeoutNanos, resumeGraceNanos, maxParticipants);
    }

    Setup withMaxParticipants(int people) {
      return new Setup(bufferBytes, consentTimeoutNanos, resumeGraceNanos, people);
    }
  }

  private final VirtualTime time;
  private final Counters counters = new Counters();
  private final PacketSlots slots;
  private final SimEgress egress;
  private final Shard shard;
  private long polledNanos;
  private boolean holding;
  private long scheduledNanos = Long.MAX_VALUE;

  SimServer(
      VirtualTime time,
      Setup setup,
      long unixMinusMonotonicNanos,
      SimHandshakes handshakes,
      SimEgress egress,
      RandomGenerator random) {
    this.time = time;
    this.egress = egress;
    slots = new PacketSlots(setup.bufferBytes());
    polledNanos = time.nowNanos() - MIN_POLL_NANOS;
    shard =
        new Shard(
            new ShardOptions(
                List.of("1 1 udp 2130706431 192.0.2.1 3478 typ host"),
                Fingerprint.parse(FINGERPRINT),
                setup.consentTimeoutNanos(),
                unixMinusMonotonicNanos,
                setup.bufferBytes(),
                PacedLines.CALL_BYTES_PER_SECOND,
                100,
                new RoomOptions(setup.maxParticipants(), setup.resumeGraceNanos())),
            slots,
            counters,
            handshakes,
            this,
            egress,
            random);
  }

  Counters counters() {
    return counters;
  }

  PacketSlots slots() {
    return slots;
  }

  SimEgress egress() {
    return egress;
  }

  /** A datagram off the wire; true when it was RTP that the shard took in. */
  boolean datagram(InetSocketAddress from, byte[] bytes) {
    return receive(bytes, slot -> shard.receiveUdp(0, from, slot, bytes.length, time.nowNanos()));
  }

  /** The same over a TCP connection, without its frame. */
  boolean packet(Path connection, byte[] bytes) {
    return receive(bytes, slot -> shard.receive(connection, slot, bytes.length, time.nowNanos()));
  }

  void connectionClosed(Path connection) {
    shard.pathClosed(connection);
  }

  private boolean receive(byte[] bytes, IntConsumer door) {
    if (bytes.length > PacketSlots.SLOT_BYTES) {
      counters.drop(DropReason.OVERSIZED);
      return false;
    }
    int slot = slots.claim();
    if (slot == PacketSlots.NONE) {
      counters.drop(DropReason.NO_BUFFER);
      return false;
    }
    MemorySegment.copy(
        bytes, 0, slots.memory(slot), ValueLayout.JAVA_BYTE, slots.at(slot), bytes.length);
    long taken = counters.count(Counter.RTP_RECEIVED) - refused();
    door.accept(slot);
    boolean accepted = counters.count(Counter.RTP_RECEIVED) - refused() > taken;
    batchComplete();
    return accepted;
  }

  /** Packets that were decrypted, and then not taken in. */
  private long refused() {
    return counters.drops(DropReason.DUPLICATE)
        + counters.drops(DropReason.RTP_MALFORMED)
        + counters.drops(DropReason.UNKNOWN_PAYLOAD_TYPE)
        + counters.drops(DropReason.UNKNOWN_STREAM)
        + counters.drops(DropReason.OVERSIZED)
        + counters.drops(DropReason.TOO_OLD);
  }

  long estimateBps(String room, String participantId) {
    return shard.estimateBps(room, participantId);
  }

  private void batchComplete() {
    long now = time.nowNanos();
    if (now - polledNanos >= MIN_POLL_NANOS) {
      poll();
    } else {
      schedule(polledNanos + MIN_POLL_NANOS);
      release();
    }
  }

  private void release() {
    long deadline = shard.release(time.nowNanos());
    holding = deadline != Long.MAX_VALUE;
    schedule(Math.max(deadline, time.nowNanos() + MIN_RELEASE_NANOS));
  }

  /** Whether packets wait so that they do not leave in a burst. */
  boolean isHolding() {
    return holding;
  }

  void run(String room, RoomCommand command) {
    shard.run(room, command, time.nowNanos());
    poll();
  }

  @Override
  public void post(HandshakeNews news) {
    time.after(
        MAILBOX_NANOS,
        () -> {
          news.read(time.nowNanos());
          poll();
        });
  }

  private void poll() {
    polledNanos = time.nowNanos();
    long deadline = shard.poll(polledNanos);
    schedule(Math.max(deadline, polledNanos + MIN_POLL_NANOS));
    release();
  }

  private void schedule(long deadlineNanos) {
    long bounded = Math.min(deadlineNanos, time.nowNanos() + MAX_POLL_NANOS);
    if (bounded < scheduledNanos) {
      scheduledNanos = bounded;
      time.at(bounded, () -> timer(bounded));
    }
  }

  private void timer(long plannedNanos) {
    if (scheduledNanos == plannedNanos) {
      scheduledNanos = Long.MAX_VALUE;
    }
    batchComplete();
  }

  /** The machine is gone, and with it its memory. */
  void close() {
    shard.close();
    slots.close();
  }
}
