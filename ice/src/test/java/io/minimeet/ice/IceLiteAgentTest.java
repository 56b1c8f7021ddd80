package io.minimeet.ice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.ice.IceOutcome.Answered;
import io.minimeet.ice.IceOutcome.Dropped;
import io.minimeet.ice.client.StunReply;
import io.minimeet.ice.stun.Rfc5769;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class IceLiteAgentTest {
  private static final long TIMEOUT = 30_000_000_000L;
  private static final long START = 1_000_000_000L;

  private final Peer peer = Peer.first();
  private final IceLiteAgent agent = new IceLiteAgent(peer.server, peer.client, TIMEOUT, START);

  private static byte[] idOf(byte[] message) {
    return Arrays.copyOfRange(message, 8, 20);
  }

  private Answered answered(byte[] message) {
    return assertInstanceOf(Answered.class, receive(message));
  }

  private StunDrop dropped(byte[] message) {
    return assertInstanceOf(Dropped.class, receive(message)).reason();
  }

  private IceOutcome receive(byte[] message) {
    return agent.receive(message, message.length, Peer.ADDRESS, START);
  }

  /** A valid request up to where integrity goes; {@link #peer}'s password and fragments. */
  private static RawStun rawCheck() {
    return new RawStun(RawStun.BINDING_REQUEST)
        .username("srv1:cli1")
        .attribute(RawStun.PRIORITY, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
  }

  @Nested
  final class Answers {
    @Test
    void shouldProveAValidCheck() {
      byte[] request = peer.request();
      Answered answer = answered(request);
      assertTrue(answer.proven());
      assertFalse(answer.nominated());
      assertEquals(
          new StunReply.Success(Peer.ADDRESS), peer.verify(answer.response(), idOf(request)));
    }

    @Test
    void shouldNominateOnUseCandidate() {
      Answered answer = answered(peer.nominatingRequest());
      assertTrue(answer.proven());
      assertTrue(answer.nominated());
    }

    @Test
    void shouldTellAnIpv6PeerItsAddress() {
      var from = new InetSocketAddress("2001:db8::17", 4_433);
      byte[] request = peer.request();
      var answer =
          assertInstanceOf(Answered.class, agent.receive(request, request.length, from, START));
      assertEquals(new StunReply.Success(from), peer.verify(answer.response(), idOf(request)));
    }

    @Test
    void shouldAnswerWithAddressIntegrityAndFingerprintAlone() {
      // 20 header, 12 XOR-MAPPED-ADDRESS, 24 MESSAGE-INTEGRITY, 8 FINGERPRINT: no room for
      // SOFTWARE.
      assertEquals(64, answered(peer.request()).response().length);
    }

    @Test
    void shouldReadAMessageThatIsShorterThanItsBuffer() {
      byte[] request = peer.request();
      byte[] buffer = Arrays.copyOf(request, 1_500);
      Arrays.fill(buffer, request.length, buffer.length, (byte) 0xEE);
      assertInstanceOf(Answered.class, agent.receive(buffer, request.length, Peer.ADDRESS, START));
    }

    @Test
    void shouldLeaveTheReceivedBytesAlone() {
      byte[] request = peer.request();
      byte[] before = request.clone();
      answered(request);
      assertArrayEquals(before, request);
    }

    @Test
    void shouldIgnoreWhatFollowsIntegrity() {
      byte[] request =
          rawCheck()
              .integrity(peer.server.password())
              .attribute(RawStun.USE_CANDIDATE)
              .attribute(0x7777, (byte) 1)
              .attribute(RawStun.ICE_CONTROLLED, new byte[8])
              .fingerprint()
              .bytes();
      Answered answer = answered(request);
      assertTrue(answer.proven());
      assertFalse(answer.nominated(), "an attribute that nobody signed must not nominate");
    }

    @Test
    void shouldIgnoreUnknownOptionalAttributes() {
      byte[] request =
          rawCheck()
              .attribute(0xC057, (byte) 0, (byte) 1, (byte) 0, (byte) 10)
              .integrity(peer.server.password())
              .fingerprint()
              .bytes();
      assertTrue(answered(request).proven());
    }

    @Test
    void shouldTakeTheFirstOfTwoUserNames() {
      byte[] ours =
          rawCheck().username("srv1:xxxx").integrity(peer.server.password()).fingerprint().bytes();
      assertTrue(answered(ours).proven());
      byte[] theirs =
          new RawStun(RawStun.BINDING_REQUEST)
              .username("srv1:xxxx")
              .username("srv1:cli1")
              .integrity(peer.server.password())
              .fingerprint()
              .bytes();
      assertEquals(StunDrop.UNKNOWN_USER, dropped(theirs));
    }

    @Test
    void shouldAnswerARoleConflictWithoutProvingIt() {
      long deadline = agent.consentDeadlineNanos();
      byte[] request =
          rawCheck()
              .attribute(RawStun.ICE_CONTROLLED, new byte[8])
              .attribute(RawStun.USE_CANDIDATE)
              .integrity(peer.server.password())
              .fingerprint()
              .bytes();
      var answer =
          assertInstanceOf(
              Answered.class, agent.receive(request, request.length, Peer.ADDRESS, START + 5));
      assertFalse(answer.proven());
      assertFalse(answer.nominated());
      assertEquals(new StunReply.Failure(487), peer.verify(answer.response(), idOf(request)));
      assertEquals(deadline, agent.consentDeadlineNanos());
    }
  }

  @Nested
  final class Drops {
    @Test
    void shouldDropEachTruncation() {
      byte[] request = peer.request();
      for (int length = 0; length < request.length; length++) {
        assertEquals(
            new Dropped(StunDrop.MALFORMED),
            agent.receive(request, length, Peer.ADDRESS, START),
            "length " + length);
        byte[] cut = Arrays.copyOf(request, length);
        assertEquals(
            new Dropped(StunDrop.MALFORMED),
            agent.receive(cut, request.length, Peer.ADDRESS, START),
            "a length beyond the array of " + length);
      }
      assertEquals(
          new Dropped(StunDrop.MALFORMED), agent.receive(request, -1, Peer.ADDRESS, START));
    }

    @Test
    void shouldDropEachFlippedBit() {
      byte[] request = peer.request();
      for (int bit = 0; bit < request.length * 8; bit++) {
        byte[] flipped = request.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        dropped(flipped);
      }
    }

    @Test
    void shouldDropEachFlippedBitWhoseFingerprintWasMadeRight() {
      byte[] request = peer.request();
      for (int bit = 0; bit < (request.length - 8) * 8; bit++) {
        byte[] flipped = request.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        dropped(RawStun.refingerprinted(flipped));
      }
    }

    @Test
    void shouldNameTheReasonOfAForgery() {
      byte[] request = peer.request();
      int priorityValueAt = 24;
      byte[] changed = request.clone();
      changed[priorityValueAt] ^= 1;
      assertEquals(StunDrop.BAD_FINGERPRINT, dropped(changed));
      assertEquals(StunDrop.BAD_INTEGRITY, dropped(RawStun.refingerprinted(changed)));

      byte[] otherCookie = request.clone();
      otherCookie[4] ^= 1;
      assertEquals(StunDrop.MALFORMED, dropped(otherCookie));

      byte[] wrongPassword = rawCheck().integrity("notTheServersPassword22").fingerprint().bytes();
      assertEquals(StunDrop.BAD_INTEGRITY, dropped(wrongPassword));
    }

    @Test
    void shouldDropWhatIsNoBindingRequest() {
      // Indication, success, error, and an Allocate request; each otherwise right.
      for (int type : new int[] {0x0011, 0x0101, 0x0111, 0x0003}) {
        byte[] message =
            new RawStun(type)
                .username("srv1:cli1")
                .integrity(peer.server.password())
                .fingerprint()
                .bytes();
        assertEquals(StunDrop.NOT_A_BINDING_REQUEST, dropped(message));
      }
    }

    @Test
    void shouldDropARequestWithoutCredentials() {
      byte[] bare = new RawStun(RawStun.BINDING_REQUEST).fingerprint().bytes();
      assertEquals(StunDrop.NO_CREDENTIALS, dropped(bare));
      assertEquals(StunDrop.NO_CREDENTIALS, dropped(rawCheck().fingerprint().bytes()));
      byte[] nameless =
          new RawStun(RawStun.BINDING_REQUEST)
              .integrity(peer.server.password())
              .fingerprint()
              .bytes();
      assertEquals(StunDrop.NO_CREDENTIALS, dropped(nameless));
      byte[] nameAfterIntegrity =
          new RawStun(RawStun.BINDING_REQUEST)
              .integrity(peer.server.password())
              .username("srv1:cli1")
              .fingerprint()
              .bytes();
      assertEquals(StunDrop.NO_CREDENTIALS, dropped(nameAfterIntegrity));
    }

    @Test
    void shouldDropOtherUserNames() {
      for (String name :
          new String[] {
            "srv1:cli2", "srv2:cli1", "srv1", "srv1:", ":cli1", "cli1:srv1", "srv1:cli1x", ""
          }) {
        byte[] request =
            new RawStun(RawStun.BINDING_REQUEST)
                .username(name)
                .integrity(peer.server.password())
                .fingerprint()
                .bytes();
        assertEquals(StunDrop.UNKNOWN_USER, dropped(request), name);
      }
    }

    @Test
    void shouldDropARequestWithoutALastFingerprint() {
      RawStun check = rawCheck().integrity(peer.server.password());
      assertEquals(StunDrop.BAD_FINGERPRINT, dropped(check.bytes()));
      byte[] notLast = check.fingerprint().attribute(0xC057, (byte) 1).bytes();
      assertEquals(StunDrop.BAD_FINGERPRINT, dropped(notLast));
    }

    @Test
    void shouldDropAnAuthenticRequestThatAsksForTheUnknown() {
      byte[] request =
          rawCheck()
              .attribute(0x7777, (byte) 1)
              .integrity(peer.server.password())
              .fingerprint()
              .bytes();
      long deadline = agent.consentDeadlineNanos();
      assertEquals(
          new Dropped(StunDrop.UNKNOWN_ATTRIBUTE),
          agent.receive(request, request.length, Peer.ADDRESS, START + 1));
      assertEquals(deadline, agent.consentDeadlineNanos());
    }

    @Test
    void shouldDropAttributesOfAWrongSize() {
      byte[] shortIntegrity = rawCheck().attribute(0x0008, new byte[16]).fingerprint().bytes();
      assertEquals(StunDrop.MALFORMED, dropped(shortIntegrity));
      byte[] longFingerprint =
          rawCheck().integrity(peer.server.password()).attribute(0x8028, new byte[8]).bytes();
      assertEquals(StunDrop.MALFORMED, dropped(longFingerprint));
    }

    @Test
    void shouldDropAMessageOfTooManyAttributes() {
      RawStun many = rawCheck();
      for (int i = 0; i < 40; i++) {
        many.attribute(0xC001);
      }
      assertEquals(
          StunDrop.MALFORMED,
          dropped(many.integrity(peer.server.password()).fingerprint().bytes()));
    }

    @Test
    void shouldSurviveValuesThatIce4jChokesOn() {
      // Authenticated, so it reaches ice4j: an ERROR-CODE of no bytes runs off its value.
      byte[] request =
          rawCheck().attribute(0x0009).integrity(peer.server.password()).fingerprint().bytes();
      assertEquals(StunDrop.MALFORMED, dropped(request));
    }

    @Test
    void shouldNotProveTheVectorOfAControlledAgent() {
      var vectorAgent =
          new IceLiteAgent(
              new IceCredentials(Rfc5769.LOCAL_FRAGMENT, Rfc5769.PASSWORD),
              new IceCredentials(Rfc5769.REMOTE_FRAGMENT, "x".repeat(22)),
              TIMEOUT,
              START);
      byte[] vector = Rfc5769.request();
      var answer =
          assertInstanceOf(
              Answered.class, vectorAgent.receive(vector, vector.length, Peer.ADDRESS, START));
      assertFalse(answer.proven());
    }
  }

  @Nested
  final class Restart {
    private final Peer newPeer = Peer.second();

    @Test
    void shouldAcceptBothGenerationsUntilTheNewOneIsProven() {
      agent.restart(newPeer.server, newPeer.client);
      assertTrue(agent.accepts("srv1"));
      assertTrue(agent.accepts("srv2"));
      byte[] old = peer.request();
      assertEquals(
          new StunReply.Success(Peer.ADDRESS), peer.verify(answered(old).response(), idOf(old)));

      byte[] fresh = newPeer.request();
      assertEquals(
          new StunReply.Success(Peer.ADDRESS),
          newPeer.verify(answered(fresh).response(), idOf(fresh)));
      assertFalse(agent.accepts("srv1"));
      assertTrue(agent.accepts("srv2"));
      assertEquals(StunDrop.UNKNOWN_USER, dropped(peer.request()));
    }

    @Test
    void shouldNotGiveUpTheOldForAForgedNewOne() {
      agent.restart(newPeer.server, newPeer.client);
      byte[] forged = newPeer.request();
      forged[24] ^= 1;
      assertEquals(StunDrop.BAD_INTEGRITY, dropped(RawStun.refingerprinted(forged)));
      assertTrue(agent.accepts("srv1"));
      assertTrue(answered(peer.request()).proven());
    }

    @Test
    void shouldNotMixTheHalvesOfTwoGenerations() {
      agent.restart(newPeer.server, newPeer.client);
      byte[] mixed =
          new RawStun(RawStun.BINDING_REQUEST)
              .username("srv2:cli1")
              .integrity(newPeer.server.password())
              .fingerprint()
              .bytes();
      assertEquals(StunDrop.UNKNOWN_USER, dropped(mixed));
      byte[] oldPassword =
          new RawStun(RawStun.BINDING_REQUEST)
              .username("srv2:cli2")
              .integrity(peer.server.password())
              .fingerprint()
              .bytes();
      assertEquals(StunDrop.BAD_INTEGRITY, dropped(oldPassword));
    }

    @Test
    void shouldShowTheNewestCredentials() {
      assertEquals(peer.server, agent.local());
      agent.restart(newPeer.server, newPeer.client);
      assertEquals(newPeer.server, agent.local());
      answered(newPeer.request());
      assertEquals(newPeer.server, agent.local());
    }

    @Test
    void shouldKeepTheProvenGenerationOverTwoRestarts() {
      var third = new Peer("srv3", "cli3", "serverPasswordGeneration3");
      agent.restart(newPeer.server, newPeer.client);
      agent.restart(third.server, third.client);
      assertTrue(answered(peer.request()).proven());
      assertEquals(StunDrop.UNKNOWN_USER, dropped(newPeer.request()));
      assertTrue(answered(third.request()).proven());
      assertEquals(StunDrop.UNKNOWN_USER, dropped(peer.request()));
    }

    @Test
    void shouldTellGenerationsOfOneNameByTheirPassword() {
      var sameName = new Peer("srv1", "cli1", "anotherPasswordOfTheServer");
      agent.restart(sameName.server, sameName.client);
      assertTrue(answered(peer.request()).proven());
      assertTrue(answered(sameName.request()).proven());
      assertEquals(StunDrop.BAD_INTEGRITY, dropped(peer.request()));
    }
  }

  @Nested
  final class Consent {
    @Test
    void shouldGiveThePeerOneTimeoutToAppear() {
      assertEquals(START + TIMEOUT, agent.consentDeadlineNanos());
      assertTrue(agent.hasConsent(START + TIMEOUT - 1));
      assertFalse(agent.hasConsent(START + TIMEOUT));
    }

    @Test
    void shouldCountFromTheLastValidCheck() {
      byte[] request = peer.request();
      agent.receive(request, request.length, Peer.ADDRESS, START + 7);
      assertEquals(START + 7 + TIMEOUT, agent.consentDeadlineNanos());
      assertTrue(agent.hasConsent(START + TIMEOUT));
      assertFalse(agent.hasConsent(START + 7 + TIMEOUT));
    }

    @Test
    void shouldNotBeRenewedByADroppedRequest() {
      byte[] forged = peer.request();
      forged[24] ^= 1;
      agent.receive(forged, forged.length, Peer.ADDRESS, START + 7);
      assertEquals(START + TIMEOUT, agent.consentDeadlineNanos());
    }

    @Test
    void shouldComeBackWithALateCheck() {
      byte[] request = peer.request();
      long late = START + 2 * TIMEOUT;
      assertFalse(agent.hasConsent(late));
      agent.receive(request, request.length, Peer.ADDRESS, late);
      assertTrue(agent.hasConsent(late));
    }

    @Test
    void shouldHoldWhereTheClockWrapsAround() {
      long beforeWrap = Long.MAX_VALUE - TIMEOUT / 2;
      var wrapping = new IceLiteAgent(peer.server, peer.client, TIMEOUT, beforeWrap);
      assertTrue(wrapping.hasConsent(beforeWrap));
      assertTrue(wrapping.hasConsent(beforeWrap + TIMEOUT - 1));
      assertFalse(wrapping.hasConsent(beforeWrap + TIMEOUT));
    }

    @Test
    void shouldRefuseATimeoutThatIsNone() {
      assertThrows(IceException.class, () -> new IceLiteAgent(peer.server, peer.client, 0, START));
    }
  }
}
