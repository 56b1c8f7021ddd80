package io.minimeet.bench.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole way: a publisher's SRTP packet in, three receivers' SRTP packets out. The figure is for
 * one packet forwarded to one receiver, with its third of receiving, and with the copy that stands
 * for the socket's read. Everything is there but the system calls.
 *
 * <p>A packet can be unprotected only once, so each iteration prepares its packets first, outside
 * of what is timed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 30)
@Measurement(iterations = 30)
@Fork(1)
public class ShardBenchmark {
  static final int RECEIVERS = 3;
  static final int PACKETS = 16_384;

  private static final int STRIDE_BYTES = 1_280;

  private final MemorySegment packets = Arena.ofAuto().allocate((long) PACKETS * STRIDE_BYTES, 64);
  private final int[] lengths = new int[PACKETS];
  private final StagedRoom room = new StagedRoom(RECEIVERS);
  private final InetSocketAddress publisher = room.publisher();

  @Setup(Level.Iteration)
  public void prepare() {
    for (int i = 0; i < PACKETS; i++) {
      lengths[i] = room.writeNext(packets, (long) i * STRIDE_BYTES);
    }
  }

  @Benchmark
  @OperationsPerInvocation(PACKETS * RECEIVERS)
  public long forward() {
    for (int i = 0; i < PACKETS; i++) {
      room.arrive(publisher, packets, (long) i * STRIDE_BYTES, lengths[i]);
    }
    return room.forwarded();
  }
}
