package io.minimeet.bench.load;

import io.minimeet.bench.load.LoadReport.Churned;
import io.minimeet.bench.load.LoadReport.Delivery;
import io.minimeet.bench.load.LoadReport.Generator;
import io.minimeet.bench.load.LoadReport.Joining;
import io.minimeet.bench.load.LoadReport.Latency;
import io.minimeet.bench.load.LoadReport.Memory;
import io.minimeet.bench.load.LoadReport.ServerCost;
import io.minimeet.bench.load.Timeline.Bucket;
import io.minimeet.bench.load.Timeline.Sample;
import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.media.NetworkLoss;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reports of a run of ten seconds, alike but for what a test is about. */
record SampleReports(
    int rooms,
    Delivery delivery,
    Generator generator,
    Optional<Churned> churn,
    Optional<ServerCost> server,
    List<String> failures,
    Timeline timeline) {
  private static final int PEERS = 4;
  static final Latency ON_TIME = new Latency(20.5, 10, 20, 100, 700, 3_000);
  private static final Generator IN_TIME = new Generator(2.5, 1_000_000, ON_TIME, 0, 0, 0);
  private static final Timeline TIMELINE =
      new Timeline(
          List.of(
              new Sample(1, 4_800, 4_801, 70, 400, 0.15, 0.2),
              new Sample(2, 4_790, 4_800, 80, 1_400, 0.16, 0.3)),
          List.of(new Bucket(64, 10), new Bucket(128, 400), new Bucket(16_384, 7)));

  /** Of so many packets so many were delivered, once each and to the right people. */
  static SampleReports delivered(long expected, long delivered) {
    return of(delivery(expected, delivered, 0, 0));
  }

  static SampleReports of(Delivery delivery) {
    return new SampleReports(
        2, delivery, IN_TIME, Optional.empty(), Optional.of(cost(3.1)), List.of(), TIMELINE);
  }

  static Delivery delivery(long expected, long delivered, long duplicates, long strays) {
    return new Delivery(
        expected, delivered, 0, duplicates, 0, strays, 0, (double) delivered / expected);
  }

  static ServerCost cost(double cpuMicrosPerPacket) {
    return new ServerCost(
        1.5,
        0.15,
        cpuMicrosPerPacket,
        4_096,
        0.8,
        5 << 20,
        6 << 20,
        1 << 20,
        2 << 20,
        new GcPauses(3, 2.91, 1.23),
        new Memory(8, new Footprint(4 << 20, 90 << 20), new Footprint(6 << 20, 98 << 20)));
  }

  /** What can be known of a server that tells its processor time alone. */
  static ServerCost costUnseen() {
    Memory memory = new Memory(8, Footprint.NOT_KNOWN, Footprint.NOT_KNOWN);
    return new ServerCost(1.5, 0.15, 3.1, -1, -1, -1, -1, -1, -1, GcPauses.UNKNOWN, memory);
  }

  SampleReports withRooms(int number) {
    return new SampleReports(number, delivery, generator, churn, server, failures, timeline);
  }

  SampleReports withGenerator(Generator other) {
    return new SampleReports(rooms, delivery, other, churn, server, failures, timeline);
  }

  SampleReports withChurn(Churned churned) {
    return new SampleReports(
        rooms, delivery, generator, Optional.of(churned), server, failures, timeline);
  }

  SampleReports withServer(Optional<ServerCost> cost) {
    return new SampleReports(rooms, delivery, generator, churn, cost, failures, timeline);
  }

  SampleReports withFailures(String... words) {
    return new SampleReports(rooms, delivery, generator, churn, server, List.of(words), timeline);
  }

  SampleReports withTimeline(Timeline other) {
    return new SampleReports(rooms, delivery, generator, churn, server, failures, other);
  }

  LoadReport report() {
    return new LoadReport(
        new LoadPlan(rooms, PEERS, 1_200_000, Duration.ofSeconds(10)),
        10,
        delivery,
        NetworkLoss.NONE,
        new Latency(80.5, 70, 90, 400, 2_000, 9_000),
        new Joining(5, 9, 60, 120, 900),
        MediaCounts.NONE,
        generator,
        churn,
        server,
        failures,
        timeline);
  }
}
