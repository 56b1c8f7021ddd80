package io.minimeet.app.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that the process really takes: the heap is a part of it, packets and code are others.
 * Linux tells it; elsewhere there is no such number.
 */
final class ResidentMemory implements MeterBinder {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String FIELD = "VmRSS:";
  private static final double BYTES_PER_KIB = 1_024;

  @Override
  public void bindTo(MeterRegistry registry) {
    if (Files.isReadable(STATUS)) {
      Gauge.builder("process.resident.memory", ResidentMemory::bytes)
          .baseUnit("bytes")
          .description("Memory of the process that is in the machine's, the heap among it.")
          .register(registry);
    }
  }

  private static double bytes() {
    try {
      return bytes(Files.readString(STATUS));
    } catch (IOException notReadable) {
      return Double.NaN;
    }
  }

  /** What {@code /proc/self/status} says, which is in KiB; not a number where it does not. */
  static double bytes(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith(FIELD))
        .map(line -> line.substring(FIELD.length()).strip().split(" ", 2)[0])
        .filter(number -> number.matches("\\d{1,15}"))
        .mapToDouble(number -> Double.parseDouble(number) * BYTES_PER_KIB)
        .findFirst()
        .orElse(Double.NaN);
  }
}
