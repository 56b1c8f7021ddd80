package io.minimeet.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A packet arrives at the shard and goes to one, two or three receivers. The figure is for one
 * arriving packet, so what a further receiver costs is the difference between two rows.
 */
public class FanOutBenchmark extends OneWayStage {
  @Param({"1", "2", "3"})
  int receivers = 1;

  private final PreparedPackets packets = new PreparedPackets();
  private StagedRoom room = new StagedRoom(receivers);

  @Setup(Level.Trial)
  public void start() {
    room = new StagedRoom(receivers);
  }

  @Setup(Level.Iteration)
  public void prepare() {
    packets.prepare(at -> room.writeNext(packets.memory(), at));
  }

  @Benchmark
  @OperationsPerInvocation(PreparedPackets.COUNT)
  public long arrive() {
    room.arrive(packets);
    return room.forwarded();
  }
}
