package io.minimeet.bench.load;

/** Looks at what the server costs, from outside of it. Called at each end of the measured time. */
public interface ServerProbe {
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

  Reading read();
}
