package io.minimeet.people.call;

import io.minimeet.store.call.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** The samples of a long stay, so many that a diagram can show them. */
final class CoarseSamples {
  /** Nearly three hours of them as they are. */
  static final int MOST = 1_000;

  private CoarseSamples() {}

  /**
   * Each stands for as many in a row: what was worst of loss, round trip and jitter, which a mean
   * would hide, and least of what was carried.
   */
  static List<Sample> of(List<Sample> samples) {
    int together = (samples.size() + MOST - 1) / MOST;
    if (together <= 1) {
      return samples;
    }
    List<Sample> coarse = new ArrayList<>();
    for (int at = 0; at < samples.size(); at += together) {
      coarse.add(worst(samples.subList(at, Math.min(samples.size(), at + together))));
    }
    return coarse;
  }

  private static Sample worst(List<Sample> row) {
    Sample last = row.getLast();
    return new Sample(
        last.stayId(),
        last.atMillis(),
        most(row, Sample::upLossPermille),
        most(row, Sample::downLossPermille),
        most(row, Sample::roundTripMillis),
        most(row, Sample::upJitterMillis),
        most(row, Sample::downJitterMillis),
        row.stream().mapToInt(Sample::estimateKbps).min().orElseThrow());
  }

  private static int most(List<Sample> row, ToIntFunction<Sample> value) {
    return row.stream().mapToInt(value).max().orElseThrow();
  }
}
