package io.minimeet.bench.relay;

import java.net.InetSocketAddress;

/** Takes packets in by one socket and sends each to the three others of its sender's room. */
interface Relay extends AutoCloseable {
  /** How often a relay looks for packets that the kernel has still to bring. */
  int TRIES = 10_000;

  /** Where people send to. */
  InetSocketAddress address();

  /**
   * Relays what has come, until so many packets were forwarded or no more come.
   *
   * @return how many were forwarded
   */
  int relay(int expected);

  /** In how many messages it has sent so far: a run of equally long packets is one. */
  long runs();

  /** What a person is told when packets are missing. */
  String account();

  @Override
  void close();
}
