package io.minimeet.bench.jmh;

import io.minimeet.rtp.AbsSendTime;
import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.RtpHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A header for one receiver: the fixed part, one element copied, one of the server's own. */
public class ExtensionRewriteBenchmark extends Stage {
  private final MemorySegment arrived = Arena.ofAuto().allocate(2_048, 64);
  private final MemorySegment outgoing = Arena.ofAuto().allocate(2_048, 64);
  private final HeaderExtensionCursor elements = new HeaderExtensionCursor();
  private final HeaderExtensionWriter writer = new HeaderExtensionWriter();
  private long nowNanos;

  @Setup
  public void prepare() {
    new SamplePackets().write(arrived, 0, 7, 1);
  }

  @Benchmark
  public int rewrite() {
    nowNanos += 1_000_000;
    RtpHeader.writeFixed(outgoing, 0, true, 102, (int) nowNanos & 0xFFFF, (int) nowNanos, 9);
    writer.begin(outgoing, 0);
    elements.reset(arrived, 0);
    while (elements.next()) {
      if (elements.id() == SamplePackets.MID_ID) {
        writer.copy(9, arrived, elements.at(), elements.length());
      }
    }
    writer.put(5, 3, AbsSendTime.of(nowNanos));
    return writer.end();
  }
}
