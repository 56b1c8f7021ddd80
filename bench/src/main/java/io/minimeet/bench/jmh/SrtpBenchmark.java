package io.minimeet.bench.jmh;

import io.minimeet.rtp.BigEndian;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Protecting a packet out of the ring, and that followed by unprotecting it: a packet can be
 * unprotected only once, so what unprotecting costs alone is the difference.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SrtpBenchmark {
  private static final int SEQUENCE_AT = 2;

  /** A VP8 descriptor. */
  private static final int PREFIX_BYTES = 6;

  @Param({"LIBCRYPTO", "IPSEC_MB", "JDK"})
  SrtpProvider provider = SrtpProvider.JDK;

  @Param({"AEAD_AES_128_GCM", "AEAD_AES_256_GCM", "AES_CM_128_HMAC_SHA1_80"})
  SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

  private final MemorySegment ring = Arena.ofAuto().allocate(2_048, 64);
  private final MemorySegment outgoing = Arena.ofAuto().allocate(2_048, 64);
  private Ends ends = new Ends(SrtpProfile.AEAD_AES_128_GCM, SrtpProvider.JDK);
  private int header;
  private int sequence;

  private static final class Ends {
    private final SrtpOutbound outbound;
    private final SrtpInbound inbound;

    Ends(SrtpProfile profile, SrtpProvider provider) {
      byte[] material = new byte[profile.exporterBytes()];
      outbound = new SrtpOutbound(SrtpKeys.fromExporter(profile, material, true), provider);
      inbound = new SrtpInbound(SrtpKeys.fromExporter(profile, material, false), provider);
    }
  }

  @Setup
  public void prepare() {
    ends = new Ends(profile, provider);
    header = new SamplePackets().write(ring, 0, 7, 0);
    MemorySegment.copy(ring, 0, outgoing, 0, header);
  }

  @Benchmark
  public int protect() {
    BigEndian.put16(outgoing, SEQUENCE_AT, sequence++);
    return ends.outbound.protect(outgoing, 0, header, 0, ring, header, SamplePackets.PAYLOAD_BYTES);
  }

  /** As VP8 is forwarded: what the rewriter changed stands in front of what comes from the ring. */
  @Benchmark
  public int protectBehindPrefix() {
    BigEndian.put16(outgoing, SEQUENCE_AT, sequence++);
    return ends.outbound.protect(
        outgoing,
        0,
        header,
        PREFIX_BYTES,
        ring,
        header + PREFIX_BYTES,
        SamplePackets.PAYLOAD_BYTES - PREFIX_BYTES);
  }

  @Benchmark
  public int protectAndUnprotect() {
    return ends.inbound.unprotect(outgoing, 0, protect());
  }
}
