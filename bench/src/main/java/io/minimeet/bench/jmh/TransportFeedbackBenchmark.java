package io.minimeet.bench.jmh;

import io.minimeet.rtp.rtcp.RtcpWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One transport-wide feedback for 100 ms of a 1.2 Mbit/s sender: 20 packets, one of them lost. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransportFeedbackBenchmark {
  private static final int PACKETS = 20;
  private static final int LOST = 11;

  private final MemorySegment memory = Arena.ofAuto().allocate(2_048, 64);
  private final long[] arrivalNanos = new long[PACKETS];
  private final RtcpWriter writer = new RtcpWriter();
  private int count;

  @Setup
  public void prepare() {
    for (int i = 0; i < PACKETS; i++) {
      arrivalNanos[i] = i == LOST ? RtcpWriter.NOT_RECEIVED : 5_000_000_000L + i * 5_100_000L;
    }
  }

  @Benchmark
  public int write() {
    writer.begin(memory, 0, 1_150);
    writer.transportFeedback(1, 0, count * PACKETS & 0xFFFF, arrivalNanos, 0, PACKETS, count++);
    return writer.length();
  }
}
