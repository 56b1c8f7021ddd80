package io.minimeet.bench.jmh;

import io.minimeet.rtp.codec.Vp8Descriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The VP8 payload descriptor of a packet, read and written with a receiver's numbers. */
public class Vp8DescriptorBenchmark extends Stage {
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
