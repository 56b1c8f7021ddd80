package io.minimeet.bench.jmh;

/**
 * What happens in a rehearsed call.
 *
 * @param sound the publisher sends sound
 * @param picture the publisher sends a picture
 * @param lossAfter the receivers lose packets and ask for them, over RTX
 * @param lossBefore the server loses packets, asks for them, and gets them over RTX
 * @param reports both sides report: RR, PLI and arrivals come in, sender reports too
 */
record Scene(
    boolean sound, boolean picture, boolean lossAfter, boolean lossBefore, boolean reports) {
  static final Scene SOUND = new Scene(true, false, false, false, false);
  static final Scene PICTURE = new Scene(false, true, false, false, false);
  static final Scene LOSS_AFTER = new Scene(false, true, true, false, false);
  static final Scene LOSS_BEFORE = new Scene(false, true, false, true, false);
  static final Scene REPORTS = new Scene(true, true, false, false, true);
  static final Scene ALL = new Scene(true, true, true, true, true);
}
