package io.minimeet.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.negotiate.MediaFormat;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.srtp.SrtpProvider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What forwarding a packet may cost; and that the guards that hold it to that notice a fault. */
final class HotPathGuardTest {
  /** Where faults put what they find, so that the compiler cannot do without looking. */
  private @Nullable Object found;

  private int calls;

  @BeforeEach
  void needTheCipherThatServersUse() {
    assumeTrue(SrtpProvider.LIBCRYPTO.isAvailable(), "the JDK's cipher allocates of itself");
  }

  @Nested
  final class Allocation {
    @Test
    void shouldForwardSoundWithoutAllocating() {
      RehearsedCall call = new RehearsedCall(Scene.SOUND);
      AllocationGuard.check(call);
      assertEquals(0, call.drops());
      assertTrue(call.count(Counter.RTCP_SENT) > 1_000, "arrivals and reports went out");
    }

    @Test
    void shouldForwardAPictureWithoutAllocating() {
      RehearsedCall call = new RehearsedCall(Scene.PICTURE);
      AllocationGuard.check(call);
      assertEquals(0, call.drops());
    }

    @Test
    void shouldSendAgainWhatReceiversLackWithoutAllocating() {
      RehearsedCall call = new RehearsedCall(Scene.LOSS_AFTER);
      AllocationGuard.check(call);
      assertEquals(0, call.drops());
      assertEquals(0, call.count(Counter.RETRANSMISSIONS_MISSED));
      assertTrue(call.count(Counter.RETRANSMISSIONS_SENT) > 100_000);
    }

    @Test
    void shouldAskForAndTakeInRepairsWithoutAllocating() {
      RehearsedCall call = new RehearsedCall(Scene.LOSS_BEFORE);
      AllocationGuard.check(call);
      assertEquals(0, call.drops());
      assertTrue(call.count(Counter.NACKED_PACKETS) > 5_000);
      assertTrue(call.count(Counter.RETRANSMISSIONS_RECEIVED) > 5_000);
    }

    @Test
    void shouldReadAndWriteReportsWithoutAllocating() {
      RehearsedCall call = new RehearsedCall(Scene.REPORTS);
      AllocationGuard.check(call);
      assertEquals(0, call.drops());
      assertTrue(call.count(Counter.RTCP_RECEIVED) > 30_000);
      assertTrue(call.count(Counter.TRANSPORT_FEEDBACK_RECEIVED) > 1_000);
      assertTrue(call.count(Counter.RTCP_SENT) > 1_000);
      assertTrue(call.count(Counter.KEYFRAMES_REQUESTED) > 100);
    }

    @Test
    void shouldNoticeOneSmallObjectAPacket() {
      assertThrows(AssertionError.class, () -> AllocationGuard.check(wasting(1)));
    }

    /** Such as something that happens once a second makes. */
    @Test
    void shouldNoticeOneSmallObjectInAHundredThousandPackets() {
      assertThrows(AssertionError.class, () -> AllocationGuard.check(wasting(100_000)));
    }

    private RehearsedCall wasting(int interval) {
      ListeningEgress heard = new ListeningEgress();
      return new RehearsedCall(
          Scene.PICTURE,
          new TamperedEgress(
              heard,
              () -> {
                if (++calls % interval == 0) {
                  found = new Object();
                }
              }),
          heard);
    }
  }

  @Nested
  final class Cost {
    @Test
    void shouldCostLittleMoreThanCopyingAndEncrypting() {
      CostGuard.check(new CostComparison(new RecordingEgress()));
    }

    /** A search through 128 payload types was there once, twice a packet. */
    @Test
    void shouldNoticeSearchesThroughPayloadTypes() {
      PayloadTypes types =
          new PayloadTypes(
              MediaKind.VIDEO, List.of(new Codec(96, "vp8", 90_000, 1, Map.of(), List.of())));
      MediaFormat wanted = new MediaFormat(MediaFormat.Name.VP8, "");
      RecordingEgress left = new RecordingEgress();
      TamperedEgress slower =
          new TamperedEgress(
              left,
              () -> {
                for (int i = 0; i < 8; i++) {
                  found = types.find(wanted);
                }
              });
      assertThrows(AssertionError.class, () -> CostGuard.check(new CostComparison(slower, left)));
    }
  }
}
