package io.minimeet.bench.load;

import java.util.Optional;

/** Looks at what the server costs, from outside of it. */
public interface ServerProbe extends AutoCloseable {
  /** Stands for a number that cannot be had. */
  long UNKNOWN = -1;

  /**
   * A look at the server's process.
   *
   * @param cpuNanos processor time since its start
   * @param allocatedBytes on the Java heap since its start, or {@link #UNKNOWN}
   * @param residentBytes of memory now, or {@link #UNKNOWN}
   */
  record Reading(long cpuNanos, long allocatedBytes, long residentBytes) {}

  /** Cheap; called at each end of the measured time. */
  Reading read();

  /**
   * The Java heap in use when nothing more can be freed, or {@link #UNKNOWN}. May stop the server
   * for a moment, and is called outside of the measured time.
   */
  long settledHeapBytes();

  @Override
  default void close() {}

  /** Where to read the pauses of its garbage collector, if anywhere. */
  default Optional<PauseSource> pauses() {
    return Optional.empty();
  }
}
