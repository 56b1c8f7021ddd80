package io.minimeet.sfu.speak;

/**
 * How likely it is that so many active parts of a window are speech: the logarithm of the paper's
 * speech activity score, a binomial likelihood for speech over an exponential one for its absence,
 * worked out once for every count there can be.
 */
final class SpeechScores {
  /** Half of the parts of a window are active while somebody speaks. */
  private static final double ACTIVE_SHARE = 0.5;

  /** No evidence at all; its logarithm is far below any other. */
  private static final double LEAST = 1e-10;

  private final double[] logScores;

  private SpeechScores(int parts, double silenceRate) {
    logScores = new double[parts + 1];
    double logChoices = 0;
    for (int active = 0; active <= parts; active++) {
      if (active > 0) {
        logChoices += Math.log((double) (parts - active + 1) / active);
      }
      double score =
          logChoices
              + active * Math.log(ACTIVE_SHARE)
              + (parts - active) * Math.log(1 - ACTIVE_SHARE)
              - Math.log(silenceRate)
              + silenceRate * active;
      logScores[active] = Math.log(Math.max(score, LEAST));
    }
  }

  /** Of the newest frames, by how far they are above the noise. */
  static final SpeechScores IMMEDIATE = new SpeechScores(Voice.MAX_STRENGTH, 0.78);

  /** Of a tenth of a second, by its active frames. */
  static final SpeechScores MEDIUM = new SpeechScores(Voice.MEDIUM_FRAMES, 24);

  /** Of the last second, by its active tenths. */
  static final SpeechScores LONG = new SpeechScores(Voice.LONG_PARTS, 47);

  /** How much more evidence {@code active} parts are than {@code other}: above 0, more. */
  double lead(int active, int other) {
    return logScores[active] - logScores[other];
  }
}
