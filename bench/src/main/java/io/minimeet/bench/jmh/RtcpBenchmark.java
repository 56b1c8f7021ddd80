package io.minimeet.bench.jmh;

import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.NackCursor;
import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpType;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.rtp.rtcp.SenderReport;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What a client says about media, as it comes and as it is written. */
public class RtcpBenchmark extends Stage {
  static final int MISSING = 5;

  private static final int LIMIT_BYTES = 1_150;
  private static final int SENDER = 1;
  private static final int MEDIA = 2;

  private final MemorySegment compound = Arena.ofAuto().allocate(2_048, 64);
  private final MemorySegment request = Arena.ofAuto().allocate(2_048, 64);
  private final MemorySegment outgoing = Arena.ofAuto().allocate(2_048, 64);
  private final RtcpWriter writer = new RtcpWriter();
  private final RtcpCursor packets = new RtcpCursor();
  private final NackCursor missing = new NackCursor();
  private final int[] sequences = {65_530, 65_533, 2, 3, 40};
  private int compoundLength;
  private int requestLength;

  @Setup
  public void prepare() {
    writer.begin(compound, 0, LIMIT_BYTES);
    writer.senderReport(SENDER, 1L << 40, 90_000, 1_000, 1_000_000);
    for (int source = 0; source < 3; source++) {
      writer.reportBlock(MEDIA + source, 1, 2, 70_000, 30, 7, 8);
    }
    writer.sdesCname(SENDER, "a-name-of-16-cha".getBytes(StandardCharsets.US_ASCII));
    writer.nack(SENDER, MEDIA, sequences, 0, MISSING);
    writer.pictureLossIndication(SENDER, MEDIA);
    compoundLength = writer.length();
    requestLength = nackWrite();
    MemorySegment.copy(outgoing, 0, request, 0, requestLength);
  }

  /** A walk over a sender report with three blocks, a CNAME, a NACK and a PLI. */
  @Benchmark
  public int compoundParse() {
    int sum = 0;
    packets.reset(compound, 0, compoundLength);
    while (packets.next()) {
      sum +=
          switch (packets.type()) {
            case RtcpType.SENDER_REPORT ->
                SenderReport.ssrc(compound, packets.at()) + packets.count();
            case RtcpType.TRANSPORT_FEEDBACK, RtcpType.PAYLOAD_FEEDBACK ->
                FeedbackMessage.mediaSsrc(compound, packets.at());
            default -> packets.length();
          };
    }
    return sum;
  }

  /** A request for five packets, read number by number; how many there were. */
  @Benchmark
  public int nackParse() {
    int count = 0;
    packets.reset(request, 0, requestLength);
    while (packets.next()) {
      missing.reset(request, packets.at(), packets.length());
      while (missing.next()) {
        count += missing.sequenceNumber() >= 0 ? 1 : 0;
      }
    }
    return count;
  }

  /** The same request, written. */
  @Benchmark
  public int nackWrite() {
    writer.begin(outgoing, 0, LIMIT_BYTES);
    writer.nack(SENDER, MEDIA, sequences, 0, MISSING);
    return writer.length();
  }
}
