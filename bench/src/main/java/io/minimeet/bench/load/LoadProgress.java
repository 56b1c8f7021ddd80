package io.minimeet.bench.load;

/** Hears how a run goes, about once a second. Called on the run's thread. */
@FunctionalInterface
public interface LoadProgress {
  /**
   * One moment of a run.
   *
   * @param step what is being done, in words
   * @param received packets since the run began, on all peers
   */
  record Moment(String step, long elapsedMillis, int peersJoined, long received, int failures) {}

  void at(Moment moment);
}
