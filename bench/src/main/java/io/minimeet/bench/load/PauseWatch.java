package io.minimeet.bench.load;

import io.minimeet.bench.load.PauseSource.Totals;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds the longest pause among totals, which alone the server tells: looks so often that seldom
 * more than one pause lies between two looks. Watches on a thread of its own until {@link #end}.
 */
final class PauseWatch {
  private static final double NANOS_PER_MILLI = 1e6;

  private final PauseSource source;
  private final Totals first;
  private final Thread thread;
  private volatile boolean watching = true;
  private Totals last;
  private long longestNanos;

  private PauseWatch(PauseSource source) {
    this.source = source;
    first = source.read();
    last = first;
    thread = Thread.ofPlatform().daemon().name("load-gc-pauses").unstarted(this::watch);
  }

  /** Counts from now on. */
  static PauseWatch begin(PauseSource source) {
    PauseWatch watch = new PauseWatch(source);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    while (watching) {
      LockSupport.parkNanos(source.interval().toNanos());
      try {
        if (watching) {
          look();
        }
      } catch (LoadException serverGone) {
        return; // whoever ends the watch gets to know
      }
    }
  }

  private synchronized void look() {
    Totals now = source.read();
    longestNanos = Math.max(longestNanos, longestBetween(last, now));
    last = now;
  }

  /** The longest pause there can have been. */
  static long longestBetween(Totals before, Totals now) {
    return Math.min(now.nanos() - before.nanos(), now.boundNanos());
  }

  /** What happened since the beginning. */
  GcPauses end() {
    watching = false;
    LockSupport.unpark(thread);
    synchronized (this) {
      look();
      return new GcPauses(
          last.count() - first.count(),
          (last.nanos() - first.nanos()) / NANOS_PER_MILLI,
          longestNanos / NANOS_PER_MILLI);
    }
  }
}
