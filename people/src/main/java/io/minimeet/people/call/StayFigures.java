package io.minimeet.people.call;

import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Picture.State;
import io.minimeet.store.call.Sample;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A stay in numbers; 0 where nothing was measured.
 *
 * @param roundTripMillis without the samples that know none
 * @param freezes how often a picture for this person stood still though it should have moved
 * @param frozenMillis for how long, all slots together
 * @param pausedMillis for how long pictures were paused that nobody had paused or muted
 */
public record StayFigures(
    Range upLossPermille,
    Range downLossPermille,
    Range roundTripMillis,
    Range upJitterMillis,
    Range downJitterMillis,
    Range estimateKbps,
    int freezes,
    long frozenMillis,
    long pausedMillis) {

  /** What is typical, and the ends. */
  public record Range(int least, int mean, int most) {
    private static Range of(List<Sample> samples, ToIntFunction<Sample> value) {
      var statistics = samples.stream().mapToInt(value).summaryStatistics();
      return statistics.getCount() == 0
          ? new Range(0, 0, 0)
          : new Range(
              statistics.getMin(), (int) Math.round(statistics.getAverage()), statistics.getMax());
    }
  }

  static StayFigures of(StayStory story) {
    List<Sample> samples = story.samples();
    PicturePatches pictures = new PicturePatches(story);
    return new StayFigures(
        Range.of(samples, Sample::upLossPermille),
        Range.of(samples, Sample::downLossPermille),
        Range.of(
            samples.stream().filter(sample -> sample.roundTripMillis() > 0).toList(),
            Sample::roundTripMillis),
        Range.of(samples, Sample::upJitterMillis),
        Range.of(samples, Sample::downJitterMillis),
        Range.of(samples, Sample::estimateKbps),
        (int) story.received().stream().filter(each -> each.state() == State.FROZEN).count(),
        pictures.millis(picture -> picture.state() == State.FROZEN),
        pictures.millis(StayFigures::isPausedByNobody));
  }

  private static boolean isPausedByNobody(Picture picture) {
    return picture.state() == State.PAUSED
        && picture
            .why()
            .filter(why -> why != Picture.Reason.PAUSED_BY_YOU && why != Picture.Reason.MUTED)
            .isPresent();
  }
}
