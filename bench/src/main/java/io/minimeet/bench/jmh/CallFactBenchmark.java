package io.minimeet.bench.jmh;

import io.minimeet.app.call.FactLog;
import io.minimeet.app.call.FactQueue;
import io.minimeet.sfu.CallLog.Arrival;
import io.minimeet.sfu.LinkSample;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What a shard pays for telling how somebody's ways are, once in ten seconds each: with room in the
 * queue, which is emptied by the same thread here, and without.
 */
public class CallFactBenchmark extends Stage {
  private static final int CAPACITY = 1_024;

  private final FactQueue emptied = new FactQueue(CAPACITY);
  private final FactQueue full = new FactQueue(CAPACITY);
  private final FactLog log = new FactLog(emptied, System::currentTimeMillis);
  private final FactLog logToFull = new FactLog(full, System::currentTimeMillis);
  private final LinkSample sample = new Sample();
  private int told;
  private long taken;

  @Setup
  public void prepare() {
    Arrival arrival = new Arrival("room", "p-1", "user", "Ana", false);
    log.joined("call", arrival);
    logToFull.joined("call", arrival);
    for (int i = 0; i < CAPACITY; i++) {
      logToFull.link("call", sample);
    }
  }

  @Benchmark
  public long tell() {
    log.link("call", sample);
    told++;
    if (told == CAPACITY / 2) {
      told = 0;
      emptied.drain(fact -> taken++, CAPACITY);
    }
    return taken;
  }

  @Benchmark
  public long tellWithoutRoom() {
    logToFull.link("call", sample);
    return full.dropped();
  }

  private static final class Sample implements LinkSample {
    @Override
    public long estimateBps() {
      return 1_800_000;
    }

    @Override
    public long roundTripNanos() {
      return 45_000_000;
    }

    @Override
    public double downLoss() {
      return 0.01;
    }

    @Override
    public long downJitterNanos() {
      return 6_000_000;
    }

    @Override
    public double upLoss() {
      return 0.02;
    }

    @Override
    public long upJitterNanos() {
      return 4_000_000;
    }
  }
}
