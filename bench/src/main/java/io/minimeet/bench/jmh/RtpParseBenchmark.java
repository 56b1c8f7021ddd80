package io.minimeet.bench.jmh;

import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.rtp.PacketKind;
import io.minimeet.rtp.RtpHeader;
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

/** What is read of each arriving packet before its stream is found. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RtpParseBenchmark {
  private final MemorySegment memory = Arena.ofAuto().allocate(2_048, 64);
  private final HeaderExtensionCursor elements = new HeaderExtensionCursor();
  private int length;

  @Setup
  public void prepare() {
    length = new SamplePackets().write(memory, 0, 7, 1) + SamplePackets.PAYLOAD_BYTES;
  }

  /** The kind of datagram, and the fixed header. */
  @Benchmark
  public int header() {
    if (PacketKind.of(memory, 0, length) != PacketKind.RTP
        || !RtpHeader.isWellFormed(memory, 0, length)) {
      return -1;
    }
    return RtpHeader.ssrc(memory, 0)
        + RtpHeader.sequenceNumber(memory, 0)
        + RtpHeader.timestamp(memory, 0)
        + RtpHeader.payloadType(memory, 0)
        + RtpHeader.length(memory, 0);
  }

  /** The walk over three header extensions. */
  @Benchmark
  public int extensions() {
    int sum = 0;
    elements.reset(memory, 0);
    while (elements.next()) {
      sum += elements.id() + elements.length();
    }
    return sum;
  }
}
