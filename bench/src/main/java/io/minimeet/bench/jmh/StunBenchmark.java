package io.minimeet.bench.jmh;

import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.IceLiteAgent;
import io.minimeet.ice.IceOutcome;
import io.minimeet.ice.client.StunCheck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An ICE check verified and answered: what each peer costs every few seconds, and a flood always.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StunBenchmark {
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
