package io.minimeet.bench.load;

import java.time.Duration;

/** Where a server's garbage collector tells how often and how long it stopped everything. */
public interface PauseSource {
  /**
   * All pauses since the server's start.
   *
   * @param boundNanos no pause of late was longer; {@link Long#MAX_VALUE} when it does not say
   */
  record Totals(long count, long nanos, long boundNanos) {}

  Totals read();

  /** How often it may be asked without being what is measured. */
  Duration interval();
}
