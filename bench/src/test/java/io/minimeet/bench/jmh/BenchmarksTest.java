package io.minimeet.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.ice.IceOutcome;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each benchmark does what it says, once: a benchmark of an error path is a fast one. */
final class BenchmarksTest {
  @Test
  void shouldParseAWholePacket() {
    RtpParseBenchmark benchmark = new RtpParseBenchmark();
    benchmark.prepare();
    assertTrue(benchmark.header() > 0);
    assertEquals(2 + 3 + 3 + 2 + 4 + 1, benchmark.extensions());
  }

  @Test
  void shouldRewriteAHeaderWithTwoElements() {
    ExtensionRewriteBenchmark benchmark = new ExtensionRewriteBenchmark();
    benchmark.prepare();
    assertEquals(12 + 4 + 8, benchmark.rewrite(), "2 and 4 bytes, up to whole words");
  }

  @ParameterizedTest
  @EnumSource(SrtpProvider.class)
  void shouldProtectAndUnprotect(SrtpProvider provider) {
    assumeTrue(provider.isAvailable());
    for (SrtpProfile profile : SrtpProfile.values()) {
      SrtpBenchmark benchmark = new SrtpBenchmark();
      benchmark.provider = provider;
      benchmark.profile = profile;
      benchmark.prepare();
      int whole = benchmark.protect();
      assertTrue(whole > SamplePackets.PAYLOAD_BYTES + profile.rtpOverheadBytes());
      assertEquals(whole, benchmark.protectBehindPrefix());
      for (int i = 0; i < 70_000; i++) {
        assertEquals(whole - profile.rtpOverheadBytes(), benchmark.protectAndUnprotect());
      }
    }
  }

  @Test
  void shouldRewriteADescriptor() {
    Vp8DescriptorBenchmark benchmark = new Vp8DescriptorBenchmark();
    benchmark.prepare();
    assertEquals(6, benchmark.parseAndWrite());
  }

  @Test
  void shouldWriteAFeedback() {
    TransportFeedbackBenchmark benchmark = new TransportFeedbackBenchmark();
    benchmark.prepare();
    assertTrue(benchmark.write() > 20 + 19);
  }

  @Test
  void shouldAnswerACheck() {
    IceOutcome.Answered answered =
        assertInstanceOf(IceOutcome.Answered.class, new StunBenchmark().answer());
    assertTrue(answered.nominated());
  }

  @Test
  void shouldForwardEachPacketToThreeReceivers() {
    StagedRoom room = new StagedRoom(3);
    MemorySegment memory = Arena.ofAuto().allocate(2_048);
    long before = room.egress().bytes();
    for (int i = 0; i < 1_000; i++) {
      room.arrive(room.publisher(), memory, 0, room.writeNext(memory, 0));
    }
    assertEquals(3_000, room.forwarded());
    assertTrue(room.egress().bytes() - before > 3_000L * SamplePackets.PAYLOAD_BYTES);
  }

  @Test
  void shouldForwardAllThatAnIterationPrepares() {
    ShardBenchmark benchmark = new ShardBenchmark();
    long all = 0;
    for (int iteration = 0; iteration < 5; iteration++) {
      benchmark.prepare();
      all += (long) ShardBenchmark.PACKETS * ShardBenchmark.RECEIVERS;
      assertEquals(all, benchmark.forward());
    }
  }
}
