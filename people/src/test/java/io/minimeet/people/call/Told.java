package io.minimeet.people.call;

import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Sample;
import io.minimeet.store.call.Stay;
import io.minimeet.store.call.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A stay as a test tells it: times are seconds after 14:00, and all is well unless it says so. */
final class Told {
  /** 2026-03-10, 14:00 UTC. */
  static final long BEGAN_MILLIS = 1_773_151_200_000L;

  private static final int PERIOD_SECONDS = 10;

  private final String name;
  private final int seconds;
  private OptionalLong offered = OptionalLong.of(BEGAN_MILLIS);
  private OptionalInt connectMillis = OptionalInt.of(200);
  private Optional<String> left = Optional.of("left");
  private final Map<Integer, Sample> samples = new HashMap<>();
  private final List<Picture> received = new ArrayList<>();
  private final List<Picture> sent = new ArrayList<>();
  private final List<CallEvent> events = new ArrayList<>();

  Told(String name, int seconds) {
    this.name = name;
    this.seconds = seconds;
    for (int at = PERIOD_SECONDS; at <= seconds; at += PERIOD_SECONDS) {
      samples.put(at, new Sample(name, millis(at), 2, 1, 40, 5, 8, 2_500));
    }
  }

  private static long millis(int second) {
    return BEGAN_MILLIS + 1_000L * second;
  }

  /** Another sample stands for each ten seconds that end in this time. */
  private interface Change {
    Sample of(Sample before);
  }

  private Told change(int from, int to, Change change) {
    for (int at = from + PERIOD_SECONDS; at <= to; at += PERIOD_SECONDS) {
      samples.computeIfPresent(at, (second, before) -> change.of(before));
    }
    return this;
  }

  Told upLoss(int from, int to, int permille) {
    return change(from, to, each -> figures(each, permille, each.downLossPermille(), 40, 5, 8));
  }

  Told downLoss(int from, int to, int permille) {
    return change(from, to, each -> figures(each, each.upLossPermille(), permille, 40, 5, 8));
  }

  Told roundTrip(int from, int to, int millis) {
    return change(from, to, each -> figures(each, 2, 1, millis, 5, 8));
  }

  Told upJitter(int from, int to, int millis) {
    return change(from, to, each -> figures(each, 2, 1, 40, millis, 8));
  }

  Told downJitter(int from, int to, int millis) {
    return change(from, to, each -> figures(each, 2, 1, 40, 5, millis));
  }

  private static Sample figures(
      Sample before, int upLoss, int downLoss, int roundTrip, int upJitter, int downJitter) {
    return new Sample(
        before.stayId(),
        before.atMillis(),
        upLoss,
        downLoss,
        roundTrip,
        upJitter,
        downJitter,
        before.estimateKbps());
  }

  Told carries(int from, int to, int kbps) {
    return change(
        from,
        to,
        each ->
            new Sample(
                each.stayId(),
                each.atMillis(),
                each.upLossPermille(),
                each.downLossPermille(),
                each.roundTripMillis(),
                each.upJitterMillis(),
                each.downJitterMillis(),
                kbps));
  }

  Told noSamples() {
    samples.clear();
    return this;
  }

  Told gets(String mid, int at, Picture.State state, Picture.Reason why) {
    received.add(picture(name, mid, "someone", at, state, Optional.of(why)));
    return this;
  }

  Told getsGood(String mid, int at) {
    received.add(picture(name, mid, "someone", at, Picture.State.GOOD, Optional.empty()));
    return this;
  }

  Told getsNoneIn(String mid, int at) {
    received.add(picture(name, mid, "", at, Picture.State.ENDED, Optional.empty()));
    return this;
  }

  Told sends(String viewer, int at, Picture.State state, Picture.Reason why) {
    sent.add(picture(viewer, "1", name, at, state, Optional.of(why)));
    return this;
  }

  Told sendsGood(String viewer, int at) {
    sent.add(picture(viewer, "1", name, at, Picture.State.GOOD, Optional.empty()));
    return this;
  }

  private static Picture picture(
      String viewer,
      String mid,
      String publisher,
      int at,
      Picture.State state,
      Optional<Picture.Reason> why) {
    return new Picture(viewer, mid, publisher, millis(at), state, why, Optional.empty());
  }

  Told event(int at, CallEvent.Kind kind, String detail) {
    events.add(new CallEvent(name, millis(at), kind, detail));
    return this;
  }

  Told mediaEnded(int at, MediaEnd end) {
    return event(at, CallEvent.Kind.DISCONNECTED, end.wire());
  }

  Told connected(int at) {
    return event(at, CallEvent.Kind.CONNECTED, "");
  }

  Told connectedAfter(int millis) {
    connectMillis = OptionalInt.of(millis);
    return this;
  }

  Told neverConnected() {
    connectMillis = OptionalInt.empty();
    return noSamples();
  }

  Told neverTried() {
    offered = OptionalLong.empty();
    return neverConnected();
  }

  Told leftBy(String reason) {
    left = Optional.of(reason);
    return this;
  }

  Told stillThere() {
    left = Optional.empty();
    return this;
  }

  StayStory story() {
    long end = millis(seconds);
    return new StayStory(
        new Stay(
            name,
            "c",
            "p-" + name,
            "u-" + name,
            name,
            false,
            BEGAN_MILLIS,
            offered,
            connectMillis,
            left.isPresent() ? OptionalLong.of(end) : OptionalLong.empty(),
            left,
            Traffic.NONE),
        samples.values().stream().sorted(Comparator.comparingLong(Sample::atMillis)).toList(),
        received,
        sent,
        events,
        end);
  }
}
