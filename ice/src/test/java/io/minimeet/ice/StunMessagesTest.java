package io.minimeet.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.ice.stun.Rfc5769;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StunMessagesTest {
  private static @Nullable String fragment(byte[] message) {
    return StunMessages.localFragment(message, message.length);
  }

  private static @Nullable String fragmentOfName(String name) {
    return fragment(new RawStun(RawStun.BINDING_REQUEST).username(name).bytes());
  }

  @Test
  void shouldKnowStunFromItsNeighbours() {
    byte[] request = Rfc5769.request();
    assertTrue(StunMessages.looksLikeStun(request, request.length));
    assertTrue(StunMessages.looksLikeStun(Rfc5769.ipv4Response(), 80));
    assertFalse(StunMessages.looksLikeStun(request, 19));
    assertFalse(StunMessages.looksLikeStun(request, request.length + 1));
    assertFalse(StunMessages.looksLikeStun(request, -1));
    assertFalse(StunMessages.looksLikeStun(new byte[0], 0));
    // RFC 7983: 4 to 19 is ZRTP and unassigned, 20 to 63 DTLS, 64 to 79 TURN channels, 128 to 191
    // RTP and RTCP.
    for (int first = 4; first < 256; first++) {
      byte[] other = request.clone();
      other[0] = (byte) first;
      assertFalse(StunMessages.looksLikeStun(other, other.length), "first byte " + first);
    }
    for (int at = 4; at < 8; at++) {
      byte[] otherCookie = request.clone();
      otherCookie[at] ^= 0x10;
      assertFalse(StunMessages.looksLikeStun(otherCookie, otherCookie.length));
    }
  }

  @Test
  void shouldReadOurHalfOfTheUserName() {
    assertEquals(Rfc5769.LOCAL_FRAGMENT, fragment(Rfc5769.request()));
    assertEquals("srv1", fragment(Peer.first().request()));
    assertEquals("a".repeat(256), fragmentOfName("a".repeat(256) + ":" + "b".repeat(256)));
    assertEquals("ab+/", fragmentOfName("ab+/:x:y"));
  }

  @Test
  void shouldReadItFromALargerBuffer() {
    byte[] request = Rfc5769.request();
    byte[] buffer = Arrays.copyOf(request, 2_048);
    assertEquals(Rfc5769.LOCAL_FRAGMENT, StunMessages.localFragment(buffer, request.length));
    assertNull(StunMessages.localFragment(buffer, buffer.length));
  }

  @Test
  void shouldGiveNothingForAnOddUserName() {
    for (String name :
        new String[] {
          "", ":", "srv1", ":cli1", "abc:cli1", "sr v1:cli1", "srv1\r:c", "a".repeat(257) + ":b"
        }) {
      assertNull(fragmentOfName(name), name);
    }
  }

  @Test
  void shouldGiveNothingForAnotherKindOfMessage() {
    for (int type : new int[] {0x0000, 0x0002, 0x0003, 0x0011, 0x0101, 0x0111, 0x3FFF}) {
      assertNull(fragment(new RawStun(type).username("srv1:cli1").bytes()), "type " + type);
    }
    assertNull(fragment(new RawStun(RawStun.BINDING_REQUEST).bytes()));
  }

  @Test
  void shouldGiveNothingForEachTruncation() {
    byte[] request = Rfc5769.request();
    for (int length = 0; length < request.length; length++) {
      assertNull(StunMessages.localFragment(request, length), "length " + length);
      assertNull(fragment(Arrays.copyOf(request, length)), "length " + length);
    }
  }

  @Test
  void shouldGiveNothingWhereAnAttributeRunsOverTheEnd() {
    byte[] request = new RawStun(RawStun.BINDING_REQUEST).username("srv1:cli1").bytes();
    for (int valueBytes : new int[] {13, 14, 255, 0x7FFF, 0x8000, 0xFFFC, 0xFFFF}) {
      byte[] overrun = request.clone();
      overrun[22] = (byte) (valueBytes >> 8);
      overrun[23] = (byte) valueBytes;
      assertNull(fragment(overrun), "value length " + valueBytes);
    }
  }
}
