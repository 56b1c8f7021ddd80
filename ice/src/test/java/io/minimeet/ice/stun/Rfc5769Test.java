package io.minimeet.ice.stun;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class Rfc5769Test {
  private static final List<byte[]> VECTORS =
      List.of(Rfc5769.request(), Rfc5769.ipv4Response(), Rfc5769.ipv6Response());

  private final StunIntegrity integrity = new StunIntegrity(Rfc5769.PASSWORD);

  @Test
  void shouldAcceptIntegrityAndFingerprintOfEachVector() {
    for (byte[] vector : VECTORS) {
      StunLayout layout = layoutOf(vector);
      assertTrue(integrity.matches(vector, layout.integrityAt()));
      assertTrue(StunFingerprint.matches(vector, layout.fingerprintAt()));
      assertEquals(StunLayout.ABSENT, layout.unknownRequired());
    }
  }

  @Test
  void shouldRefuseEachVectorUnderAnotherPassword() {
    var other = new StunIntegrity("VOkJxbRl1RmTxUk/WvJxBT");
    for (byte[] vector : VECTORS) {
      assertFalse(other.matches(vector, layoutOf(vector).integrityAt()));
    }
  }

  @Test
  void shouldWriteTheSumsThatTheVectorsHold() {
    for (byte[] vector : VECTORS) {
      StunLayout layout = layoutOf(vector);
      byte[] blank = vector.clone();
      Arrays.fill(blank, layout.integrityAt() + 4, layout.integrityAt() + 24, (byte) 0);
      Arrays.fill(blank, layout.fingerprintAt() + 4, blank.length, (byte) 0);
      integrity.writeValue(blank, layout.integrityAt());
      StunFingerprint.writeValue(blank, layout.fingerprintAt());
      assertArrayEquals(vector, blank);
    }
  }

  @Test
  void shouldNoticeEachFlippedBit() {
    for (byte[] vector : VECTORS) {
      StunLayout layout = layoutOf(vector);
      for (int bit = 0; bit < layout.integrityAt() * 8; bit++) {
        byte[] flipped = vector.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        assertFalse(StunFingerprint.matches(flipped, layout.fingerprintAt()), "bit " + bit);
        // The header's length is replaced before the sum is made, so integrity does not cover what
        // it says; StunLayout
        // holds it to the datagram's.
        boolean isLengthField = bit / 8 == 2 || bit / 8 == 3;
        assertEquals(isLengthField, integrity.matches(flipped, layout.integrityAt()), "bit " + bit);
      }
    }
  }

  @Test
  void shouldFindTheUserName() {
    byte[] request = Rfc5769.request();
    StunLayout layout = layoutOf(request);
    assertEquals(0x0001, layout.type());
    assertEquals(
        Rfc5769.LOCAL_FRAGMENT + ":" + Rfc5769.REMOTE_FRAGMENT,
        new String(
            request, layout.usernameAt(), layout.usernameBytes(), StandardCharsets.US_ASCII));
  }

  private static StunLayout layoutOf(byte[] message) {
    return Objects.requireNonNull(StunLayout.of(message, message.length));
  }
}
