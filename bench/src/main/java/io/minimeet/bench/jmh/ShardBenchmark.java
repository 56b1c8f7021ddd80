package io.minimeet.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * The whole way: a publisher's SRTP packet in, three receivers' SRTP packets out. The figure is for
 * one packet forwarded to one receiver, with its third of receiving, and with the copy that stands
 * for the socket's read. Everything is there but the system calls.
 */
public class ShardBenchmark extends OneWayStage {
  static final int RECEIVERS = 3;

  private final PreparedPackets packets = new PreparedPackets();
  private final StagedRoom room = new StagedRoom(RECEIVERS);

  @Setup(Level.Iteration)
  public void prepare() {
    packets.prepare(at -> room.writeNext(packets.memory(), at));
  }

  @Benchmark
  @OperationsPerInvocation(PreparedPackets.COUNT * RECEIVERS)
  public long forward() {
    room.arrive(packets);
    return room.forwarded();
  }
}
