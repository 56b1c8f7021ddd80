package io.minimeet.bench.jmh;

import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Checking and decrypting a packet where it lies in the ring. */
public class UnprotectBenchmark extends OneWayStage {
  private static final int SSRC = 7;

  @Param({"LIBCRYPTO", "JDK"})
  SrtpProvider provider = SrtpProvider.JDK;

  @Param({"AEAD_AES_128_GCM", "AES_CM_128_HMAC_SHA1_80"})
  SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;

  private final PreparedPackets ring = new PreparedPackets();
  private final SamplePackets samples = new SamplePackets();
  private SrtpEnds ends = SrtpEnds.of(profile, provider);
  private int number;

  @Setup(Level.Trial)
  public void start() {
    ends = SrtpEnds.of(profile, provider);
    number = 0;
  }

  @Setup(Level.Iteration)
  public void prepare() {
    ring.prepare(this::writeNext);
  }

  private int writeNext(long at) {
    int header = samples.write(ring.memory(), at, SSRC, number++);
    return ends.outbound()
        .protect(
            ring.memory(), at, header, 0, ring.memory(), at + header, SamplePackets.PAYLOAD_BYTES);
  }

  /** The bytes of all plain packets: a refused packet would make it too small. */
  @Benchmark
  @OperationsPerInvocation(PreparedPackets.COUNT)
  public long unprotect() {
    long bytes = 0;
    for (int i = 0; i < PreparedPackets.COUNT; i++) {
      bytes += ends.inbound().unprotect(ring.memory(), ring.at(i), ring.length(i));
    }
    return bytes;
  }
}
