package io.minimeet.bench.jmh;

import io.minimeet.rtp.BigEndian;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Protecting a packet out of the ring into the datagram of one receiver. */
public class SrtpBenchmark extends Stage {
  private static final int SEQUENCE_AT = 2;

  /** A VP8 descriptor. */
  private static final int PREFIX_BYTES = 6;

  @Param({"LIBCRYPTO", "IPSEC_MB", "JDK"})
  SrtpProvider provider = SrtpProvider.JDK;

  @Param({"AEAD_AES_128_GCM", "AEAD_AES_256_GCM", "AES_CM_128_HMAC_SHA1_80"})
  SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

  private final MemorySegment ring = Arena.ofAuto().allocate(2_048, 64);
  private final MemorySegment outgoing = Arena.ofAuto().allocate(2_048, 64);
  private SrtpEnds ends = SrtpEnds.of(profile, provider);
  private int header;
  private int sequence;

  @Setup
  public void prepare() {
    ends = SrtpEnds.of(profile, provider);
    header = new SamplePackets().write(ring, 0, 7, 0);
    MemorySegment.copy(ring, 0, outgoing, 0, header);
  }

  @Benchmark
  public int protect() {
    BigEndian.put16(outgoing, SEQUENCE_AT, sequence++);
    return ends.outbound()
        .protect(outgoing, 0, header, 0, ring, header, SamplePackets.PAYLOAD_BYTES);
  }

  /** As VP8 is forwarded: what the rewriter changed stands in front of what comes from the ring. */
  @Benchmark
  public int protectBehindPrefix() {
    BigEndian.put16(outgoing, SEQUENCE_AT, sequence++);
    return ends.outbound()
        .protect(
            outgoing,
            0,
            header,
            PREFIX_BYTES,
            ring,
            header + PREFIX_BYTES,
            SamplePackets.PAYLOAD_BYTES - PREFIX_BYTES);
  }

  /** Not timed: whether the other end takes what was just protected. */
  int unprotect(int length) {
    return ends.inbound().unprotect(outgoing, 0, length);
  }
}
