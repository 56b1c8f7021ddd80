package io.minimeet.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.ice.IceOutcome.Answered;
import io.minimeet.ice.client.StunReply;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All that ice4j's STUN messages need is the JDK; the other tests of this module run under the same
 * absence.
 */
final class ExcludedTransitivesTest {

  @Test
  void shouldHaveNoneOfWhatIce4jBringsAlong() {
    for (String excluded :
        List.of(
            "kotlin.Unit",
            "org.jitsi.config.JitsiConfig",
            "org.jitsi.metaconfig.ConfigSource",
            "org.jitsi.utils.logging2.Logger",
            "com.typesafe.config.Config",
            "javax.sdp.SdpFactory",
            "org.bitlet.weupnp.GatewayDevice")) {
      assertThrows(ClassNotFoundException.class, () -> Class.forName(excluded), excluded);
    }
  }

  @Test
  void shouldCheckAnswerAndConflictWithoutThem() {
    Peer peer = Peer.first();
    var agent = new IceLiteAgent(peer.server, peer.client, 1_000, 0);
    byte[] request = peer.nominatingRequest();
    var answer =
        assertInstanceOf(Answered.class, agent.receive(request, request.length, Peer.ADDRESS, 0));
    assertEquals(
        new StunReply.Success(Peer.ADDRESS),
        peer.verify(answer.response(), Arrays.copyOfRange(request, 8, 20)));

    byte[] conflicting =
        new RawStun(RawStun.BINDING_REQUEST)
            .username("srv1:cli1")
            .attribute(RawStun.ICE_CONTROLLED, new byte[8])
            .integrity(peer.server.password())
            .fingerprint()
            .bytes();
    var conflict =
        assertInstanceOf(
            Answered.class, agent.receive(conflicting, conflicting.length, Peer.ADDRESS, 0));
    assertEquals(
        new StunReply.Failure(487),
        peer.verify(conflict.response(), Arrays.copyOfRange(conflicting, 8, 20)));
  }
}
