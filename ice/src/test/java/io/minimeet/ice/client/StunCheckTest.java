package io.minimeet.ice.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.IceException;
import io.minimeet.ice.StunMessages;
import io.minimeet.ice.client.StunReply.Ignored;
import io.minimeet.ice.client.StunReply.Reason;
import io.minimeet.ice.client.StunReply.Success;
import io.minimeet.ice.stun.Rfc5769;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StunCheckTest {
  private static final IceCredentials CLIENT = new IceCredentials("clnt", "c".repeat(22));
  private static final IceCredentials SERVER = new IceCredentials("evtj", Rfc5769.PASSWORD);

  private final StunCheck check = new StunCheck(CLIENT, SERVER, 0x6E0001FFL, 0x932FF9B151263B36L);

  private StunReply verify(byte[] message) {
    return check.verify(message, message.length, Rfc5769.transactionId());
  }

  @Test
  void shouldWriteTheAttributesOfACheck() {
    byte[] request = check.request(Rfc5769.transactionId(), true);
    assertEquals("evtj", StunMessages.localFragment(request, request.length));
    String hex = HexFormat.of().formatHex(request);
    assertTrue(hex.startsWith("0001"), hex);
    assertTrue(hex.contains("002400046e0001ff"), "PRIORITY in " + hex);
    assertTrue(hex.contains("802a0008932ff9b151263b36"), "ICE-CONTROLLING in " + hex);
    assertTrue(hex.contains("00060009" + "6576746a3a636c6e74" + "000000"), "USERNAME in " + hex);
    assertTrue(hex.contains("00250000" + "00080014"), "USE-CANDIDATE before integrity in " + hex);
    assertArrayEquals(Rfc5769.transactionId(), Arrays.copyOfRange(request, 8, 20));
  }

  @Test
  void shouldReadTheVectorsOfTheRfc() {
    assertEquals(
        new Success(new InetSocketAddress(Rfc5769.MAPPED_IPV4, Rfc5769.MAPPED_PORT)),
        verify(Rfc5769.ipv4Response()));
    assertEquals(
        new Success(new InetSocketAddress(Rfc5769.MAPPED_IPV6, Rfc5769.MAPPED_PORT)),
        verify(Rfc5769.ipv6Response()));
  }

  @Test
  void shouldIgnoreWhatIsNotItsAnswer() {
    byte[] response = Rfc5769.ipv4Response();
    byte[] otherId = Rfc5769.transactionId();
    otherId[0] ^= 1;
    assertEquals(
        new Ignored(Reason.OTHER_TRANSACTION), check.verify(response, response.length, otherId));
    assertEquals(new Ignored(Reason.NOT_A_BINDING_RESPONSE), verify(Rfc5769.request()));
    assertEquals(
        new Ignored(Reason.MALFORMED),
        check.verify(response, response.length - 1, Rfc5769.transactionId()));
    var otherServer = new IceCredentials("evtj", "x".repeat(22));
    assertEquals(
        new Ignored(Reason.BAD_INTEGRITY),
        new StunCheck(CLIENT, otherServer, 1, 1)
            .verify(response, response.length, Rfc5769.transactionId()));
    response[response.length - 1] ^= 1;
    assertEquals(new Ignored(Reason.BAD_FINGERPRINT), verify(response));
  }

  @Test
  void shouldNotBelieveAnyFlippedBit() {
    byte[] response = Rfc5769.ipv6Response();
    for (int bit = 0; bit < response.length * 8; bit++) {
      byte[] flipped = response.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertInstanceOf(Ignored.class, verify(flipped), "bit " + bit);
    }
  }

  @Test
  void shouldSurviveRandomBytes() {
    long seed = 8_489L;
    var random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] message = Rfc5769.ipv4Response();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        message[random.nextInt(message.length)] = (byte) random.nextInt(256);
      }
      if (!Arrays.equals(message, Rfc5769.ipv4Response())) {
        assertInstanceOf(Ignored.class, verify(message), "seed " + seed + ", round " + round);
      }
    }
  }

  @Test
  void shouldRefuseATransactionIdOfAnotherLength() {
    assertThrows(IceException.class, () -> check.request(new byte[16], false));
    assertThrows(IceException.class, () -> check.verify(Rfc5769.ipv4Response(), 80, new byte[11]));
  }
}
