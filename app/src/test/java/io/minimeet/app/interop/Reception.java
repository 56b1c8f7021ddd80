package io.minimeet.app.interop;

import java.util.Locale;
import java.util.Map;

/** How one person is seen and heard, in the terms of webrtc-stats; sums from the beginning on. */
record Reception(
    double framesDecoded,
    double framesDropped,
    double freezes,
    double frozenSeconds,
    double samples,
    double concealedSamples,
    double soundPackets,
    double soundPacketsLost,
    double width) {

  /**
   * Out of statistics.
   *
   * @param picture those of the picture's {@code inbound-rtp}
   * @param sound likewise
   */
  static Reception of(Map<String, Object> picture, Map<String, Object> sound) {
    return new Reception(
        number(picture, "framesDecoded"),
        number(picture, "framesDropped"),
        number(picture, "freezeCount"),
        number(picture, "totalFreezesDuration"),
        number(sound, "totalSamplesReceived"),
        number(sound, "concealedSamples"),
        number(sound, "packetsReceived"),
        number(sound, "packetsLost"),
        number(picture, "frameWidth"));
  }

  private static double number(Map<String, Object> stats, String name) {
    return stats.get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  /** What came since then. */
  Reception since(Reception before) {
    return new Reception(
        framesDecoded - before.framesDecoded,
        framesDropped - before.framesDropped,
        freezes - before.freezes,
        frozenSeconds - before.frozenSeconds,
        samples - before.samples,
        concealedSamples - before.concealedSamples,
        soundPackets - before.soundPackets,
        soundPacketsLost - before.soundPacketsLost,
        width);
  }

  /** The share of sound that was made up. */
  double concealed() {
    return samples == 0 ? 0 : concealedSamples / samples;
  }

  /** The share of sound packets that did not come. */
  double soundLost() {
    double due = soundPackets + soundPacketsLost;
    return due == 0 ? 0 : soundPacketsLost / due;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f pictures, width %.0f, %.0f dropped, %.0f freezes of %.2f s, "
            + "%.1f %% of sound concealed, %.1f %% of its packets lost",
        framesDecoded,
        width,
        framesDropped,
        freezes,
        frozenSeconds,
        100 * concealed(),
        100 * soundLost());
  }
}
