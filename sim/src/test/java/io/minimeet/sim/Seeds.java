package io.minimeet.sim;

import java.util.stream.LongStream;

/** Which seeds are run: {@code -Dsim.seed=N} for one, {@code -Dsim.seeds=N} for how many. */
final class Seeds {
  private static final int USUAL_COUNT = 200;

  private Seeds() {}

  /** A scenario's own seed, unless one is asked for. */
  static long or(long usual) {
    return Long.getLong("sim.seed", usual);
  }

  /** The seeds of a run over many. */
  static LongStream many() {
    Long one = Long.getLong("sim.seed");
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, Integer.getInteger("sim.seeds", USUAL_COUNT));
  }
}
