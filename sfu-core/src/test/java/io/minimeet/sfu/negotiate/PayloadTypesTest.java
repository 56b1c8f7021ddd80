package io.minimeet.sfu.negotiate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PayloadTypesTest {
  private final PayloadTypes types =
      new PayloadTypes(
          MediaKind.VIDEO, List.of(Offers.VP8, Offers.VP8_RTX, Offers.H264, Offers.VP9));

  @Test
  void shouldKnowWhatEachTypeCarries() {
    assertEquals(MediaFormat.Name.VP8, format(Offers.VP8_TYPE).format().name());
    assertEquals(MediaFormat.Name.H264, format(Offers.H264_TYPE).format().name());
    assertNull(types.get(Offers.VP8_RTX_TYPE));
    assertNull(types.get(0));
    assertNull(types.get(127));
  }

  @Test
  void shouldPairEachTypeWithItsRetransmissions() {
    assertEquals(Offers.VP8_RTX_TYPE, format(Offers.VP8_TYPE).repairType());
    assertEquals(PayloadTypes.NONE, format(Offers.H264_TYPE).repairType());
    assertEquals(format(Offers.VP8_TYPE), types.repairedBy(Offers.VP8_RTX_TYPE));
    assertNull(types.repairedBy(Offers.VP8_TYPE));
  }

  @Test
  void shouldFindNothingRepairedByTheTypeThatStandsForNone() {
    assertNull(types.repairedBy(PayloadTypes.NONE));
  }

  @Test
  void shouldFindTheTypeOfTheSameBitsUnderAnyNumber() {
    PayloadTypes other =
        new PayloadTypes(MediaKind.VIDEO, List.of(Offers.h264(120, "42e034", "1")));
    AgreedFormat found = Objects.requireNonNull(other.find(format(Offers.H264_TYPE).format()));
    assertEquals(120, found.payloadType());
    assertNull(other.find(format(Offers.VP8_TYPE).format()));
  }

  @Test
  void shouldKnowWhetherNacksWereAgreed() {
    assertTrue(format(Offers.VP8_TYPE).nack());
    Codec withoutNack =
        new Codec(96, "vp8", 90_000, 1, Offers.VP8.parameters(), List.of("nack pli"));
    PayloadTypes other = new PayloadTypes(MediaKind.VIDEO, List.of(withoutNack));
    assertFalse(Objects.requireNonNull(other.get(96)).nack());
  }

  @Test
  void shouldIgnoreTypesOutsideSevenBits() {
    new PayloadTypes(
        MediaKind.VIDEO,
        List.of(Offers.video(128, "vp8", Map.of()), Offers.video(-1, "vp8", Map.of())));
  }

  private AgreedFormat format(int type) {
    return Objects.requireNonNull(types.get(type));
  }
}
