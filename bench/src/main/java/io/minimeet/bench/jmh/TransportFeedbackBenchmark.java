package io.minimeet.bench.jmh;

import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.rtp.rtcp.TransportFeedbackCursor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** One transport-wide feedback for 100 ms of a 1.2 Mbit/s sender: 20 packets, one of them lost. */
public class TransportFeedbackBenchmark extends Stage {
  static final int PACKETS = 20;

  private static final int LOST = 11;

  private final MemorySegment memory = Arena.ofAuto().allocate(2_048, 64);
  private final MemorySegment arrived = Arena.ofAuto().allocate(2_048, 64);
  private final long[] arrivalNanos = new long[PACKETS];
  private final RtcpWriter writer = new RtcpWriter();
  private final RtcpCursor packets = new RtcpCursor();
  private final TransportFeedbackCursor statuses = new TransportFeedbackCursor();
  private int count;
  private int length;

  @Setup
  public void prepare() {
    for (int i = 0; i < PACKETS; i++) {
      arrivalNanos[i] = i == LOST ? RtcpWriter.NOT_RECEIVED : 5_000_000_000L + i * 5_100_000L;
    }
    length = write();
    MemorySegment.copy(memory, 0, arrived, 0, length);
  }

  @Benchmark
  public int write() {
    writer.begin(memory, 0, 1_150);
    writer.transportFeedback(1, 0, count * PACKETS & 0xFFFF, arrivalNanos, 0, PACKETS, count++);
    return writer.length();
  }

  /** Reads each packet's status; how many arrived. */
  @Benchmark
  public int parse() {
    int received = 0;
    packets.reset(arrived, 0, length);
    while (packets.next()) {
      statuses.reset(arrived, packets.at(), packets.length());
      while (statuses.next()) {
        received += statuses.received() ? 1 : 0;
      }
    }
    return received;
  }
}
