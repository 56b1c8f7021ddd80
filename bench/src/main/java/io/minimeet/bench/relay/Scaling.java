package io.minimeet.bench.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Two shards on two threads against one of them alone, by turns. Each thread plays the people of
 * its own shard too, but only the shards' shares of the time count: no third core is needed, and
 * while one shard is measured the other core is busy with the other shard or its people.
 */
final class Scaling implements AutoCloseable {
  private static final int SHARDS = 2;

  private final Traffic traffic;
  private final List<Worker> workers;
  private final List<Turn> alone = new ArrayList<>();
  private final List<List<Turn>> together = new ArrayList<>();

  Scaling(Traffic traffic, int rooms) throws InterruptedException {
    this.traffic = traffic;
    workers = IntStream.range(0, SHARDS).mapToObj(i -> new Worker(i, traffic, rooms)).toList();
    for (Worker worker : workers) {
      worker.awaitReady();
    }
  }

  /** Turns of one and of two, as many of each; those taken before do not count. */
  void run(long nanos) throws InterruptedException {
    alone.clear();
    together.clear();
    long turnNanos = nanos / (2L * Comparison.LEAST_TURNS);
    for (int i = 0; i < Comparison.LEAST_TURNS; i++) {
      alone.add(playAlone(workers.get(i % SHARDS), turnNanos));
      together.add(playTogether(turnNanos));
    }
  }

  private Turn playAlone(Worker worker, long nanos) throws InterruptedException {
    return get(worker.play(nanos, new CountDownLatch(1)));
  }

  private List<Turn> playTogether(long nanos) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(SHARDS);
    List<Future<Turn>> turns = workers.stream().map(worker -> worker.play(nanos, start)).toList();
    List<Turn> played = new ArrayList<>();
    for (Future<Turn> turn : turns) {
      played.add(get(turn));
    }
    return played;
  }

  private static <T> T get(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new RelayException("a shard's thread ended: " + e.getCause(), e);
    }
  }

  Figures figures() {
    return new Figures(
        traffic,
        alone.size(),
        Median.of(alone, Turn::perSecond),
        Median.of(together, turns -> turns.stream().mapToDouble(Turn::perSecond).sum()),
        Median.of(alone, Turn::nanosEach),
        Median.of(together.stream().flatMap(List::stream).toList(), Turn::nanosEach));
  }

  /**
   * What came out.
   *
   * @param turns of each
   * @param onePerSecond packets that one shard alone forwards in a second of its own time
   * @param twoPerSecond the same of two together
   * @param oneNanos of processor time for each forwarded packet
   */
  record Figures(
      Traffic traffic,
      int turns,
      double onePerSecond,
      double twoPerSecond,
      double oneNanos,
      double twoNanos) {
    double ratio() {
      return twoPerSecond / onePerSecond;
    }

    /**
     * The same in processor time, of which other programs take none: what two shards hinder each
     * other by shows here too, for neither ever waits but for the processor.
     */
    double ratioOfProcessorTime() {
      return SHARDS * oneNanos / twoNanos;
    }
  }

  @Override
  public void close() {
    workers.forEach(Worker::close);
  }

  /** A shard and its people on a thread of their own. */
  private static final class Worker implements AutoCloseable {
    private final ExecutorService thread;
    private final Future<StagedShard> shard;

    Worker(int number, Traffic traffic, int rooms) {
      thread =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("relay-" + number).factory());
      shard = thread.submit(() -> new StagedShard(traffic, rooms));
    }

    void awaitReady() throws InterruptedException {
      get(shard);
    }

    /** A turn of about so long, from the moment that all have reached the start. */
    Future<Turn> play(long nanos, CountDownLatch start) {
      return thread.submit(() -> {
        start.countDown();
        start.await();
        return shard.resultNow().playFor(nanos);
      });
    }

    @Override
    public void close() {
      thread.execute(() -> {
        if (shard.state() == Future.State.SUCCESS) {
          shard.resultNow().close();
        }
      });
      thread.close();
    }
  }
}
