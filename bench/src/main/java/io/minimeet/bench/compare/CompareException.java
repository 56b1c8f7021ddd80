package io.minimeet.bench.compare;

/** Why the benchmarks could not be run or compared, for the person who asked. */
final class CompareException extends RuntimeException {
  CompareException(String message) {
    super(message);
  }

  CompareException(String message, Throwable cause) {
    super(message, cause);
  }
}
