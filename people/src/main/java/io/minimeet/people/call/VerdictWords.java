package io.minimeet.people.call;

import io.minimeet.store.call.CallEvent.Kind;
import io.minimeet.store.call.Stay;
import java.util.List;

/** The sentence of a verdict. */
final class VerdictWords {
  /** What ends this shortly before the stay does, goes on to its end. */
  private static final long END_MILLIS = 15_000;

  /** What is bad for so much of a stay, in percent, is bad throughout. */
  private static final int THROUGHOUT_PERCENT = 90;

  private final StayStory story;
  private final Spoken spoken;
  private final String name;

  VerdictWords(StayStory story, Spoken spoken) {
    this.story = story;
    this.spoken = spoken;
    name = story.stay().name();
  }

  /** Spells of one trouble, in the order of time. */
  String bad(List<Spell> spells) {
    Spell sum = Spell.sum(spells);
    String when = when(spells);
    return switch (sum.trouble()) {
      case UPLINK_LOSS -> name + "'s uplink lost " + Spoken.percent(sum.value()) + when + ".";
      case DOWNLINK_LOSS -> name + "'s downlink lost " + Spoken.percent(sum.value()) + when + ".";
      case UPLINK_JITTER -> name + "'s uplink wavered by " + sum.value() + " ms" + when + ".";
      case DOWNLINK_JITTER -> name + "'s downlink wavered by " + sum.value() + " ms" + when + ".";
      case ROUND_TRIP ->
          "The way from "
              + name
              + " to the server and back took "
              + sum.value()
              + " ms"
              + when
              + ".";
      case DOWNLINK_NARROW -> narrow(sum, when);
      case UPLINK_NARROW ->
          name + "'s uplink did not carry " + name + "'s larger pictures" + when + ".";
      case SENDER_BUSY -> name + "'s computer was too busy to send larger pictures" + when + ".";
      case STOOD_STILL ->
          "Pictures for "
              + name
              + " stood still for "
              + Spoken.duration(sum.badMillis())
              + when
              + ": nothing of them came from the sender or the server.";
      case CUT_OFF -> cutOff(sum, when);
      case SLOW_START ->
          "It took " + Spoken.duration(sum.badMillis()) + " until " + name + "'s media flowed.";
    };
  }

  private String narrow(Spell sum, String when) {
    String carried =
        sum.value() > 0
            ? name + "'s downlink carried only " + Spoken.rate(sum.value()) + when
            : name + "'s downlink was too narrow" + when;
    String effect =
        sum.severeMillis() > 0
            ? "paused for " + Spoken.duration(sum.severeMillis())
            : "smaller for " + Spoken.duration(sum.badMillis());
    return carried + "; pictures for " + name + " were " + effect + ".";
  }

  private String cutOff(Spell sum, String when) {
    boolean isLost =
        story.stay().leaveReason().filter(EventPatches.CONNECTION_LOST::equals).isPresent();
    if (isLost && reachesEnd(sum.toMillis())) {
      return name
          + "'s connection broke off at "
          + time(sum.fromMillis())
          + " and did not come back.";
    }
    return name + " had no media for " + Spoken.duration(sum.badMillis()) + when + ".";
  }

  private String when(List<Spell> spells) {
    Spell first = spells.getFirst();
    Spell last = spells.getLast();
    long bad = spells.stream().mapToLong(Spell::badMillis).sum();
    if (bad * 100 >= story.lengthMillis() * THROUGHOUT_PERCENT) {
      return " throughout";
    }
    if (spells.size() == 1) {
      return reachesEnd(last.toMillis())
          ? " from " + time(first.fromMillis()) + " on"
          : span(first);
    }
    if (spells.size() == 2) {
      return span(first) + " and" + span(last);
    }
    return " at times" + span(first.fromMillis(), last.toMillis());
  }

  private boolean reachesEnd(long atMillis) {
    return atMillis >= story.toMillis() - END_MILLIS;
  }

  private String span(Spell spell) {
    return span(spell.fromMillis(), spell.toMillis());
  }

  private String span(long fromMillis, long toMillis) {
    return spoken.isSameMinute(fromMillis, toMillis)
        ? " at " + time(fromMillis)
        : " between " + time(fromMillis) + " and " + time(toMillis);
  }

  private String time(long atMillis) {
    return spoken.time(atMillis, story.fromMillis());
  }

  String neverConnected() {
    Stay stay = story.stay();
    if (!stay.hasTried()) {
      return name + " neither sent nor received media.";
    }
    return name + " never got media through: " + whyNever(stay) + ".";
  }

  private String whyNever(Stay stay) {
    return story.events().stream()
        .filter(event -> event.kind() == Kind.DISCONNECTED)
        .reduce((first, last) -> last)
        .map(event -> MediaEnd.ofWire(event.detail()).words())
        .orElseGet(() -> {
          long waited = story.toMillis() - stay.offeredMillis().orElse(story.fromMillis());
          String how = stay.leftMillis().isPresent() ? " left after " : " has waited for ";
          return name + how + Spoken.duration(Math.max(0, waited));
        });
  }
}
