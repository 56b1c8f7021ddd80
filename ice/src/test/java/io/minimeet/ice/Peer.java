package io.minimeet.ice;

import io.minimeet.ice.client.StunCheck;
import io.minimeet.ice.client.StunReply;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A peer and the server's credentials for it, as the tests need them. */
final class Peer {
  static final long PRIORITY = 1_845_501_695L;
  static final long TIE_BREAKER = 0x0123_4567_89AB_CDEFL;
  static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.7", 51_000);

  final IceCredentials server;
  final IceCredentials client;
  private final StunCheck check;
  private byte idCounter;

  Peer(String serverFragment, String clientFragment, String serverPassword) {
    this(
        new IceCredentials(serverFragment, serverPassword),
        new IceCredentials(clientFragment, "clientPasswordOf24+chars"));
  }

  Peer(IceCredentials server, IceCredentials client) {
    this.server = server;
    this.client = client;
    this.check = new StunCheck(client, server, PRIORITY, TIE_BREAKER);
  }

  static Peer first() {
    return new Peer("srv1", "cli1", "serverPasswordGeneration1");
  }

  static Peer second() {
    return new Peer("srv2", "cli2", "serverPasswordGeneration2");
  }

  byte[] nextId() {
    byte[] id = "transaction?".getBytes(StandardCharsets.US_ASCII);
    id[11] = idCounter++;
    return id;
  }

  byte[] request() {
    return check.request(nextId(), false);
  }

  byte[] nominatingRequest() {
    return check.request(nextId(), true);
  }

  StunReply verify(byte[] response, byte[] transactionId) {
    return check.verify(response, response.length, transactionId);
  }
}
