package io.minimeet.bench.jmh;

import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.rtp.PacketKind;
import io.minimeet.rtp.RtpHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What is read of each arriving packet before its stream is found. */
public class RtpParseBenchmark extends Stage {
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
