package io.minimeet.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a Linux process by its id from {@code /proc}: processor time and memory, no allocations.
 */
public final class ProcessProbe implements ServerProbe {
  /** The kernel's USER_HZ, 100 on every machine that runs a JVM. */
  private static final long NANOS_PER_TICK = 10_000_000L;

  /**
   * proc(5): fields 14 and 15 of {@code stat}; field 3 is the first behind the name's parenthesis.
   */
  private static final int USER_TIME = 14 - 3;

  private static final int SYSTEM_TIME = 15 - 3;
  private static final long BYTES_PER_KIB = 1_024;

  private final Path folder;

  public ProcessProbe(long processId) {
    folder = Path.of("/proc", Long.toString(processId));
    if (!Files.isReadable(folder.resolve("stat"))) {
      throw new LoadException("no process " + processId + " to look at on this machine");
    }
  }

  @Override
  public Reading read() {
    try {
      String stat = Files.readString(folder.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
      return new Reading(ticks * NANOS_PER_TICK, UNKNOWN, residentBytes());
    } catch (IOException e) {
      throw new LoadException("the server's process is gone: " + e.getMessage(), e);
    }
  }

  @Override
  public long settledHeapBytes() {
    return UNKNOWN;
  }

  private long residentBytes() throws IOException {
    for (String line : Files.readAllLines(folder.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        String[] words = line.split("\\s+", -1);
        return Long.parseLong(words[1]) * BYTES_PER_KIB;
      }
    }
    return UNKNOWN;
  }
}
