package io.minimeet.bench.load.media;

/** Numbers the packets of one sender and kind, from 0 in each phase. */
final class SentCount {
  private Phase phase = Phase.WARM_UP;
  private int counter;
  private int measured;

  void enter(Phase next) {
    phase = next;
    counter = 0;
  }

  Phase phase() {
    return phase;
  }

  int next() {
    if (phase == Phase.MEASURED) {
      measured++;
    }
    return counter++;
  }

  /** How many packets were sent in the measured phase. */
  int measured() {
    return measured;
  }
}
