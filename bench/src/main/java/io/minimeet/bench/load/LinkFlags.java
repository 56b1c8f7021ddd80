package io.minimeet.bench.load;

import io.minimeet.bench.load.link.LinkPlan;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The flags for poor networks, the same for every peer. */
final class LinkFlags {
  private static final double PERCENT = 100;
  private static final long BITS_PER_KILOBIT = 1_000;

  @Option(
      names = "--loss",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "Each peer loses so many of its packets, in each direction.")
  private double lossPercent;

  @Option(
      names = "--jitter",
      paramLabel = "TIME",
      defaultValue = "0ms",
      converter = DurationText.class,
      description = "Each peer's packets are late by anything up to this, in each direction.")
  private Duration jitter = Duration.ZERO;

  @Option(
      names = "--up-kbps",
      defaultValue = "0",
      description = "What each peer can send; the rest is lost (default: without a limit).")
  private long upKbps;

  @Option(
      names = "--down-kbps",
      defaultValue = "0",
      description = "What each peer can receive, likewise.")
  private long downKbps;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed loses the same packets (default: ${DEFAULT-VALUE}).")
  private long seed;

  LinkPlan up() {
    return plan(upKbps);
  }

  LinkPlan down() {
    return plan(downKbps);
  }

  private LinkPlan plan(long kbps) {
    try {
      return new LinkPlan(lossPercent / PERCENT, jitter.toNanos(), kbps * BITS_PER_KILOBIT);
    } catch (IllegalArgumentException e) {
      throw new LoadException("a loss from 0 to below 100 percent, and nothing negative", e);
    }
  }

  long seed() {
    return seed;
  }
}
