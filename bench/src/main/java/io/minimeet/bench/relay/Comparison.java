package io.minimeet.bench.relay;

import java.util.ArrayList;
import java.util.List;

/**
 * A shard and the bare relay by turns, on one thread, for one kind of traffic: a turn of the one
 * and a turn of the other are of the same packets, and who comes first alternates.
 */
final class Comparison implements AutoCloseable {
  static final int LEAST_TURNS = 10;

  private final Traffic traffic;
  private final StagedShard shard;
  private final BareRelay bare;
  private final List<Turn> shardTurns = new ArrayList<>();
  private final List<Turn> bareTurns = new ArrayList<>();

  Comparison(Traffic traffic, int rooms) {
    this.traffic = traffic;
    shard = new StagedShard(traffic, rooms);
    bare = new BareRelay(shard.stage().people());
  }

  /** Turns of both until the time is over, and at least some. Turns taken before do not count. */
  void run(long nanos) {
    shardTurns.clear();
    bareTurns.clear();
    long start = System.nanoTime();
    while (shardTurns.size() < LEAST_TURNS || System.nanoTime() - start < nanos) {
      shard.write();
      boolean shardFirst = shardTurns.size() % 2 == 0;
      if (shardFirst) {
        shardTurns.add(shard.play());
      }
      bareTurns.add(shard.play(bare));
      if (!shardFirst) {
        shardTurns.add(shard.play());
      }
    }
  }

  Figures figures() {
    Turn shardAll = sum(shardTurns);
    Turn bareAll = sum(bareTurns);
    return new Figures(
        traffic,
        shardTurns.size(),
        shardAll.forwarded(),
        shard.stage().decrypted(),
        Median.of(shardTurns, Turn::nanosEach),
        Median.of(bareTurns, Turn::nanosEach),
        (double) shardAll.forwarded() / shardAll.runs(),
        (double) bareAll.forwarded() / bareAll.runs(),
        (double) shardAll.bytes() / shardAll.forwarded(),
        (double) bareAll.bytes() / bareAll.forwarded());
  }

  private static Turn sum(List<Turn> turns) {
    return turns.stream().reduce(Turn.NONE, Turn::and);
  }

  /**
   * What came out.
   *
   * @param turns of each
   * @param forwarded packets in the shard's turns
   * @param decrypted packets that receivers looked into
   * @param shardNanos of processor time for each forwarded packet, the median of all turns
   * @param shardPacketsARun forwarded packets for each message
   * @param shardBytes allocated for each forwarded packet
   */
  record Figures(
      Traffic traffic,
      int turns,
      long forwarded,
      long decrypted,
      double shardNanos,
      double bareNanos,
      double shardPacketsARun,
      double barePacketsARun,
      double shardBytes,
      double bareBytes) {
    double ratio() {
      return shardNanos / bareNanos;
    }
  }

  @Override
  public void close() {
    bare.close();
    shard.close();
  }
}
