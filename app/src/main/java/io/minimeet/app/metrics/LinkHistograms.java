package io.minimeet.app.metrics;

import io.minimeet.sfu.Counters;
import io.minimeet.sfu.Distribution;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The ways of all participants as Prometheus' histograms, in its base units. The shards count; here
 * it is only read, which Micrometer's own histograms cannot.
 */
final class LinkHistograms implements MultiCollector {
  private final List<Counters> shards = new CopyOnWriteArrayList<>();

  /** Adds a shard, in the order of the shards. */
  void add(Counters counters) {
    shards.add(counters);
  }

  @Override
  public MetricSnapshots collect() {
    return MetricSnapshots.of(
        histogram(
                "minimeet_link_estimate_bits_per_second",
                "What the way to a participant is believed to carry; each every ten seconds.")
            .of(Distribution.ESTIMATE, 1e3, Labels.EMPTY)
            .made(),
        histogram(
                "minimeet_link_round_trip_seconds",
                "From the server to a participant and back; each every ten seconds.")
            .of(Distribution.ROUND_TRIP, 1e-3, Labels.EMPTY)
            .made(),
        histogram(
                "minimeet_link_jitter_seconds",
                "The jitter of a participant's worst stream; each every ten seconds.")
            .of(Distribution.DOWN_JITTER, 1e-3, Labels.of("direction", "down"))
            .of(Distribution.UP_JITTER, 1e-3, Labels.of("direction", "up"))
            .made(),
        histogram(
                "minimeet_link_loss_ratio",
                "The share of a participant's packets that was lost; each every ten seconds.")
            .of(Distribution.DOWN_LOSS, 1e-3, Labels.of("direction", "down"))
            .of(Distribution.UP_LOSS, 1e-3, Labels.of("direction", "up"))
            .made());
  }

  private Histogram histogram(String name, String help) {
    return new Histogram(HistogramSnapshot.builder().name(name).help(help));
  }

  /** One histogram in the making. */
  private final class Histogram {
    private final HistogramSnapshot.Builder builder;

    Histogram(HistogramSnapshot.Builder builder) {
      this.builder = builder;
    }

    /** Adds what every shard measured; {@code unit} times what it counts in is the base unit. */
    Histogram of(Distribution distribution, double unit, Labels labels) {
      for (int shard = 0; shard < shards.size(); shard++) {
        Counters counters = shards.get(shard);
        builder.dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(
                    ClassicHistogramBuckets.of(
                        bounds(distribution, unit), counters.ranges(distribution)))
                .sum(counters.sum(distribution) * unit)
                .labels(labels.merge(Labels.of("shard", Integer.toString(shard))))
                .build());
      }
      return this;
    }

    private static double[] bounds(Distribution distribution, double unit) {
      long[] bounds = distribution.bounds();
      double[] scaled = new double[bounds.length + 1];
      for (int i = 0; i < bounds.length; i++) {
        // 20 thousandths are 0.02, not 0.02 and a bit.
        scaled[i] = unit < 1 ? bounds[i] / (1 / unit) : bounds[i] * unit;
      }
      scaled[bounds.length] = Double.POSITIVE_INFINITY;
      return scaled;
    }

    HistogramSnapshot made() {
      return builder.build();
    }
  }
}
