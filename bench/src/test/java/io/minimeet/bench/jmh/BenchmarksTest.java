package io.minimeet.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.ice.IceOutcome;
import io.minimeet.signaling.protocol.ClientMessage;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.srtp.SrtpProvider;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
      assertEquals(whole, benchmark.protect());
      assertEquals(whole - profile.rtpOverheadBytes(), benchmark.unprotect(whole));
      for (int i = 0; i < 70_000; i++) {
        assertEquals(whole - profile.rtpOverheadBytes(), benchmark.unprotect(benchmark.protect()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpProvider.class)
  void shouldUnprotectAllThatAnIterationPrepares(SrtpProvider provider) {
    assumeTrue(provider.isAvailable());
    for (SrtpProfile profile : SrtpProfile.values()) {
      UnprotectBenchmark benchmark = new UnprotectBenchmark();
      benchmark.provider = provider;
      benchmark.profile = profile;
      benchmark.start();
      int plain = new SamplePackets().write(Arena.ofAuto().allocate(2_048), 0, 7, 0);
      for (int iteration = 0; iteration < 5; iteration++) {
        benchmark.prepare();
        assertEquals(
            (long) PreparedPackets.COUNT * (plain + SamplePackets.PAYLOAD_BYTES),
            benchmark.unprotect());
      }
    }
  }

  @Test
  void shouldReadAndWriteReportsAndRequests() {
    RtcpBenchmark benchmark = new RtcpBenchmark();
    benchmark.prepare();
    int cname = 4 + 4 + 2 + 16 + 2;
    assertEquals(1 + 3 + 2 + 2 + cname, benchmark.compoundParse());
    assertEquals(RtcpBenchmark.MISSING, benchmark.nackParse());
    assertEquals(12 + 2 * 4, benchmark.nackWrite(), "three of the five stand in a bit mask");
  }

  @Test
  void shouldReadAnOfferAndWriteItsAnswer() {
    SdpBenchmark benchmark = new SdpBenchmark();
    assertEquals(8, benchmark.parseOffer().session().media().size());
    assertEquals(8, benchmark.writeAnswer().lines().filter(line -> line.startsWith("m=")).count());
  }

  @Test
  void shouldReadAndWriteMessages() {
    JsonBenchmark benchmark = new JsonBenchmark();
    assertInstanceOf(ClientMessage.WebrtcOffer.class, benchmark.readOffer().message());
    assertInstanceOf(ClientMessage.ChatMessage.class, benchmark.readChat().message());
    assertTrue(benchmark.writeJoined().contains("\"resumeToken\""));
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
    assertEquals(TransportFeedbackBenchmark.PACKETS - 1, benchmark.parse());
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
      all += (long) PreparedPackets.COUNT * ShardBenchmark.RECEIVERS;
      assertEquals(all, benchmark.forward());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldFanOutToAsManyAsThereAre(int receivers) {
    FanOutBenchmark benchmark = new FanOutBenchmark();
    benchmark.receivers = receivers;
    benchmark.start();
    benchmark.prepare();
    assertEquals((long) PreparedPackets.COUNT * receivers, benchmark.arrive());
  }
}
