package io.minimeet.bench.relay;

/**
 * What the rounds of one turn came to, counting only what the relay did.
 *
 * @param forwarded packets, each receiver counted
 * @param runs messages in which these were sent
 * @param bytes allocated by the thread
 * @param cpuNanos processor time of the thread, the kernel's included
 * @param wallNanos the time that passed
 */
record Turn(long forwarded, long runs, long bytes, long cpuNanos, long wallNanos) {
  static final Turn NONE = new Turn(0, 0, 0, 0, 0);

  double nanosEach() {
    return (double) cpuNanos / forwarded;
  }

  double perSecond() {
    return forwarded * 1e9 / wallNanos;
  }

  Turn and(Turn other) {
    return new Turn(
        forwarded + other.forwarded,
        runs + other.runs,
        bytes + other.bytes,
        cpuNanos + other.cpuNanos,
        wallNanos + other.wallNanos);
  }
}
