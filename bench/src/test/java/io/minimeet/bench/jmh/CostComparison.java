package io.minimeet.bench.jmh;

import io.minimeet.rtp.PacketKind;
import io.minimeet.sfu.transport.Egress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * What a packet costs that a shard forwards, against the bare relaying of the same bytes: both in
 * turns of some milliseconds, and of each the best turn. The shard also reads what its receivers
 * say of the arrivals. What else the machine does falls on both; and no turn is faster than the
 * code is.
 */
final class CostComparison {
  private static final int RECEIVERS = 3;

  /** A turn takes 2 to 4 ms: shorter than the scheduler's slice, longer than the clock's error. */
  private static final int PACKETS = 1_024;

  /**
   * After so many, 10 ms, receivers hear what arrived, and tell it when that is due; writing that
   * is not measured. With probes it is less than the egress keeps.
   */
  private static final int PACKETS_A_LOOK = 8;

  private static final int STRIDE_BYTES = 1_280;

  private final MemorySegment packets = Arena.ofAuto().allocate((long) PACKETS * STRIDE_BYTES, 64);
  private final int[] lengths = new int[PACKETS];
  private final ReceiverFeedback[] feedback = new ReceiverFeedback[RECEIVERS];
  private final RecordingEgress left;
  private final StagedRoom room;
  private final InetSocketAddress publisher;
  private final BareRelay relay = new BareRelay(RECEIVERS, new RecordingEgress());
  private long bestShardNanos;
  private long bestRelayNanos;
  private long forwardedBefore;
  private long relayedBefore;

  /** A picture for three receivers. */
  CostComparison(RecordingEgress egress) {
    this(egress, egress);
  }

  /**
   * A picture for three receivers, sent by an egress.
   *
   * @param left where that passes all on to
   */
  CostComparison(Egress egress, RecordingEgress left) {
    this.left = left;
    room = StagedRoom.withCamera(RECEIVERS, egress);
    publisher = room.publisher();
    Arrays.setAll(feedback, i -> new ReceiverFeedback());
  }

  /** Takes so many turns of each. */
  void run(int turns) {
    bestShardNanos = Long.MAX_VALUE;
    bestRelayNanos = Long.MAX_VALUE;
    forwardedBefore = room.forwarded();
    relayedBefore = relay.relayed();
    for (int turn = 0; turn < turns; turn++) {
      for (int i = 0; i < PACKETS; i++) {
        lengths[i] = room.writeNext(packets, at(i));
      }
      long shardNanos = 0;
      for (int first = 0; first < PACKETS; first += PACKETS_A_LOOK) {
        shardNanos += forward(first);
      }
      long start = System.nanoTime();
      for (int i = 0; i < PACKETS; i++) {
        relay.arrive(packets, at(i), lengths[i]);
      }
      long end = System.nanoTime();
      bestShardNanos = Math.min(bestShardNanos, shardNanos);
      bestRelayNanos = Math.min(bestRelayNanos, end - start);
    }
  }

  /** The shard's time for some packets, and for reading what receivers tell of those before. */
  private long forward(int first) {
    int[] told = new int[RECEIVERS];
    Arrays.setAll(told, this::write);
    long start = System.nanoTime();
    for (int i = 0; i < RECEIVERS; i++) {
      if (told[i] > 0) {
        room.receive(StagedRoom.address(i), feedback[i].memory(), 0, told[i]);
      }
    }
    for (int i = first; i < first + PACKETS_A_LOOK; i++) {
      left.time(room.nowNanos());
      room.arrive(publisher, packets, at(i), lengths[i]);
    }
    long end = System.nanoTime();
    left.tell((memory, at, length, path, nowNanos) -> {
      int receiver = path.remote().getPort() - StagedRoom.FIRST_PORT;
      if (receiver < RECEIVERS && PacketKind.of(memory, at, length) == PacketKind.RTP) {
        feedback[receiver].heard(memory, at, SamplePackets.TRANSPORT_WIDE_CC_ID, nowNanos);
      }
    });
    return end - start;
  }

  /** What a receiver tells; 0 when nothing is due. */
  private int write(int receiver) {
    ReceiverFeedback its = feedback[receiver];
    return its.isDue(room.nowNanos()) ? its.write(room.nowNanos()) : 0;
  }

  private static long at(int index) {
    return (long) index * STRIDE_BYTES;
  }

  /** Nanoseconds a forwarded packet, with its share of the arriving one. */
  double shardNanos() {
    return (double) bestShardNanos / (PACKETS * RECEIVERS);
  }

  /** Nanoseconds a relayed packet, with its share of the arriving one. */
  double relayNanos() {
    return (double) bestRelayNanos / (PACKETS * RECEIVERS);
  }

  double ratio() {
    return shardNanos() / relayNanos();
  }

  /** In the latest run; of both the same, unless something was lost. */
  long forwarded() {
    return room.forwarded() - forwardedBefore;
  }

  long relayed() {
    return relay.relayed() - relayedBefore;
  }
}
