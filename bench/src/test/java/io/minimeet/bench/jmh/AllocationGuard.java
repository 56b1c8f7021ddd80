package io.minimeet.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Holds the shard to no byte of heap at all for a million forwarded packets, from the arriving
 * datagram to the egress, polls included. The JVM counts what a thread allocates exactly: neither
 * the time nor the machine's other work comes into it.
 */
final class AllocationGuard {
  private static final long PACKETS = 1_000_000;

  /** Until all that happens has happened often: what a class needs once, it has then. */
  private static final long WARM_UP_PACKETS = 300_000;

  /**
   * The JVM makes the texts of a class's constants the first time it compiles one of its methods to
   * the end, on the thread that asked for it, and when that is no one knows. What a packet or a
   * poll allocates, it allocates each million again.
   */
  private static final int TRIES = 2;

  /** HotSpot's own, which counts bytes; the one of the platform does not. */
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocationGuard() {}

  /** Throws when the call allocates. */
  static void check(RehearsedCall call) {
    bytesAllocated(call, WARM_UP_PACKETS);
    long bytes = bytesAllocated(call, PACKETS);
    for (int i = 1; i < TRIES && bytes > 0; i++) {
      bytes = bytesAllocated(call, PACKETS);
    }
    assertEquals(0, bytes, "bytes allocated while a million packets were forwarded");
  }

  /** What this thread allocates while at least so many packets are forwarded. */
  private static long bytesAllocated(RehearsedCall call, long packets) {
    long bytes = 0;
    long end = call.forwarded() + packets;
    while (call.forwarded() < end) {
      call.write();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      call.play();
      bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    return bytes;
  }
}
