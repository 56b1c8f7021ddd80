package io.minimeet.bench.jmh;

import io.minimeet.rtp.codec.Vp8Descriptor;
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

/** The VP8 payload descriptor of a packet, read and written with a receiver's numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Vp8DescriptorBenchmark {
  private final MemorySegment arrived = Arena.ofAuto().allocate(2_048, 64);
  private final MemorySegment outgoing = Arena.ofAuto().allocate(2_048, 64);
  private final Vp8Descriptor descriptor = new Vp8Descriptor();
  private int header;

  @Setup
  public void prepare() {
    header = new SamplePackets().write(arrived, 0, 7, 3);
  }

  @Benchmark
  public int parseAndWrite() {
    if (!descriptor.parse(arrived, header, SamplePackets.PAYLOAD_BYTES)) {
      return -1;
    }
    return descriptor.write(
        outgoing,
        header,
        descriptor.pictureId() + 5,
        descriptor.tl0PicIdx() + 5,
        descriptor.keyIdx() + 1);
  }
}
