package io.minimeet.bench.jmh;

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

  private static final int STRIDE_BYTES = 1_280;

  private final MemorySegment packets = Arena.ofAuto().allocate((long) PACKETS * STRIDE_BYTES, 64);
  private final int[] lengths = new int[PACKETS];
  private final ReceiverFeedback[] feedback = new ReceiverFeedback[RECEIVERS];
  private final int[] feedbackBytes = new int[RECEIVERS];
  private int numbered;
  private final StagedRoom room;
  private final InetSocketAddress publisher;
  private final BareRelay relay = new BareRelay(RECEIVERS, new RecordingEgress());
  private long bestShardNanos;
  private long bestRelayNanos;

  /** A picture for three receivers, sent by this egress. */
  CostComparison(Egress egress) {
    room = StagedRoom.withCamera(RECEIVERS, egress);
    publisher = room.publisher();
    Arrays.setAll(feedback, i -> new ReceiverFeedback());
  }

  /** Takes so many turns of each. */
  void run(int turns) {
    bestShardNanos = Long.MAX_VALUE;
    bestRelayNanos = Long.MAX_VALUE;
    for (int turn = 0; turn < turns; turn++) {
      for (int i = 0; i < PACKETS; i++) {
        lengths[i] = room.writeNext(packets, at(i));
      }
      writeFeedback();
      long start = System.nanoTime();
      for (int i = 0; i < PACKETS; i++) {
        room.arrive(publisher, packets, at(i), lengths[i]);
      }
      for (int i = 0; i < RECEIVERS && numbered > 0; i++) {
        room.receive(StagedRoom.address(i), feedback[i].memory(), 0, feedbackBytes[i]);
      }
      long middle = System.nanoTime();
      for (int i = 0; i < PACKETS; i++) {
        relay.arrive(packets, at(i), lengths[i]);
      }
      long end = System.nanoTime();
      bestShardNanos = Math.min(bestShardNanos, middle - start);
      bestRelayNanos = Math.min(bestRelayNanos, end - middle);
    }
  }

  /**
   * Each receiver tells of the turn before, which took 128 ms of the room's time: nothing was lost,
   * and nothing but the picture was numbered.
   */
  private void writeFeedback() {
    long now = room.nowNanos();
    int count = (int) (room.forwarded() / RECEIVERS) - numbered;
    for (int receiver = 0; receiver < RECEIVERS && count > 0; receiver++) {
      for (int i = 0; i < count; i++) {
        long arrival = now - (long) (count - i) * StagedRoom.PACKET_INTERVAL_NANOS;
        feedback[receiver].heard(numbered + i & 0xffff, arrival);
      }
      feedbackBytes[receiver] = feedback[receiver].write(now);
    }
    numbered += count;
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

  /** Of both the same, unless something was lost. */
  long forwarded() {
    return room.forwarded();
  }

  long relayed() {
    return relay.relayed();
  }
}
