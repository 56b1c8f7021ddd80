package io.minimeet.bench.jmh;

import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.IceLiteAgent;
import io.minimeet.ice.IceOutcome;
import io.minimeet.ice.client.StunCheck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * An ICE check verified and answered: what each peer costs every few seconds, and a flood always.
 */
public class StunBenchmark extends Stage {
  private static final IceCredentials SERVER =
      new IceCredentials("serverUf", "the+servers+password+24c");
  private static final IceCredentials CLIENT =
      new IceCredentials("clientUf", "the+clients+password+24c");

  private final InetSocketAddress from =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 40_000);
  private final byte[] request = new StunCheck(CLIENT, SERVER, 1, 2).request(new byte[12], true);
  private final IceLiteAgent agent = new IceLiteAgent(SERVER, CLIENT, 30_000_000_000L, 0);

  @Benchmark
  public IceOutcome answer() {
    return agent.receive(request, request.length, from, 1);
  }
}
