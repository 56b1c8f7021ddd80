package io.minimeet.people.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.minimeet.people.call.Trouble.Side;
import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.Picture.Reason;
import io.minimeet.store.call.Picture.State;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class VerdictTest {
  private static final int MINUTE = 60;

  private static Told ana(int minutes) {
    return new Told("Ana", minutes * MINUTE);
  }

  private static Told ben(int minutes) {
    return new Told("Ben", minutes * MINUTE);
  }

  private static Told cy(int seconds) {
    return new Told("Cy", seconds).neverConnected();
  }

  static Stream<Arguments> stories() {
    return Stream.of(
        arguments("Good throughout.", ana(20)),
        arguments("Good throughout.", ana(20).stillThere()),
        // loss
        arguments(
            "Ana's uplink lost 8 % between 14:02 and 14:06.",
            ana(20).upLoss(2 * MINUTE, 6 * MINUTE, 80)),
        arguments(
            "Ana's downlink lost 12 % between 14:02 and 14:06.",
            ana(20).downLoss(2 * MINUTE, 6 * MINUTE, 118)),
        arguments(
            "Ana's uplink lost 5 % from 14:10 on.", ana(20).upLoss(10 * MINUTE, 20 * MINUTE, 50)),
        arguments("Ana's uplink lost 6 % throughout.", ana(20).upLoss(0, 20 * MINUTE, 60)),
        arguments("Ana's uplink lost 7 % at 14:02.", ana(20).upLoss(120, 150, 70)),
        arguments("Good throughout.", ana(20).upLoss(120, 130, 50)),
        arguments("Ana's uplink lost 20 % at 14:02.", ana(20).upLoss(120, 130, 200)),
        arguments("Good throughout.", ana(20).upLoss(0, 20 * MINUTE, 29)),
        // several
        arguments(
            "Ana's uplink lost 10 % between 14:02 and 14:06 and between 14:15 and 14:17.",
            ana(20).upLoss(120, 360, 100).upLoss(900, 1_020, 100)),
        arguments(
            "Ana's downlink lost 15 % between 14:10 and 14:14.",
            ana(20).upLoss(120, 240, 50).downLoss(600, 840, 150)),
        arguments(
            "Ana's uplink lost 9 % at times between 14:01 and 14:19.",
            ana(20)
                .upLoss(60, 90, 90)
                .upLoss(300, 330, 90)
                .upLoss(600, 630, 90)
                .upLoss(1_110, 1_140, 90)),
        arguments(
            "Ana's uplink lost 6 % between 14:02 and 14:06.",
            ana(20)
                .upLoss(120, 140, 60)
                .upLoss(160, 190, 60)
                .upLoss(210, 260, 60)
                .upLoss(280, 360, 60)),
        // delay
        arguments(
            "The way from Ana to the server and back took 650 ms between 14:05 and 14:08.",
            ana(20).roundTrip(300, 480, 650)),
        arguments(
            "Ana's uplink wavered by 90 ms between 14:05 and 14:08.",
            ana(20).upJitter(300, 480, 90)),
        arguments(
            "Ana's downlink wavered by 120 ms from 14:05 on.", ana(20).downJitter(300, 1_200, 120)),
        // pictures to this person
        arguments(
            "Ben's downlink carried only 300 kbit/s from 14:15 on; pictures for Ben were paused for"
                + " 2 min.",
            ben(20)
                .carries(900, 1_200, 300)
                .gets("1", 900, State.REDUCED, Reason.YOUR_DOWNLINK)
                .gets("1", 1_080, State.PAUSED, Reason.YOUR_DOWNLINK)),
        arguments(
            "Ben's downlink carried only 350 kbit/s between 14:05 and 14:08; pictures for Ben were"
                + " smaller for 3 min.",
            ben(20)
                .carries(290, 490, 350)
                .gets("1", 300, State.REDUCED, Reason.YOUR_DOWNLINK)
                .getsGood("1", 480)),
        arguments(
            "Good throughout.",
            ben(20)
                .carries(290, 490, 900)
                .gets("1", 300, State.REDUCED, Reason.YOUR_DOWNLINK)
                .getsGood("1", 480)),
        arguments(
            "Ben's downlink carried only 1.2 Mbit/s at 14:05; pictures for Ben were paused for"
                + " 30 s.",
            ben(20)
                .carries(290, 340, 1_230)
                .gets("1", 305, State.PAUSED, Reason.YOUR_DOWNLINK)
                .gets("2", 310, State.PAUSED, Reason.YOUR_DOWNLINK)
                .getsGood("1", 330)
                .getsNoneIn("2", 335)),
        arguments(
            "Good throughout.",
            ben(20)
                .gets("1", 60, State.PAUSED, Reason.PAUSED_BY_YOU)
                .gets("2", 60, State.PAUSED, Reason.MUTED)
                .gets("3", 60, State.REDUCED, Reason.SIZE_ON_SCREEN)
                .gets("4", 60, State.REDUCED, Reason.UPLINK_LOSS)
                .gets("5", 60, State.REDUCED, Reason.SENDER_LIMITED_CPU)),
        arguments(
            "Pictures for Ben stood still for 40 s between 14:02 and 14:03: nothing of them came"
                + " from the sender or the server.",
            ben(20).gets("1", 150, State.FROZEN, Reason.NOTHING_FLOWS).getsGood("1", 190)),
        // pictures of this person
        arguments(
            "Ana's uplink did not carry Ana's larger pictures between 14:04 and 14:09.",
            ana(20)
                .sends("ben", 240, State.REDUCED, Reason.SENDER_LIMITED_BANDWIDTH)
                .sends("cy", 250, State.REDUCED, Reason.SENDER_LIMITED_BANDWIDTH)
                .sendsGood("ben", 540)
                .sendsGood("cy", 560)),
        arguments(
            "Ana's computer was too busy to send larger pictures from 14:04 on.",
            ana(20).sends("ben", 240, State.REDUCED, Reason.SENDER_LIMITED_CPU)),
        // what weighs more
        arguments(
            "Ben's downlink carried only 200 kbit/s between 14:10 and 14:12; pictures for Ben were"
                + " paused for 2 min.",
            ben(20)
                .upJitter(60, 300, 70)
                .carries(600, 720, 200)
                .gets("1", 600, State.PAUSED, Reason.YOUR_DOWNLINK)
                .getsGood("1", 720)),
        // the connection
        arguments(
            "Ana had no media for 45 s between 14:05 and 14:06.",
            ana(20).connected(0).mediaEnded(330, MediaEnd.SILENT).connected(375)),
        arguments(
            "Ana's connection broke off at 14:19 and did not come back.",
            ana(20).connected(0).mediaEnded(1_170, MediaEnd.SILENT).leftBy("connection_lost")),
        arguments(
            "Good throughout.",
            ana(20).connected(0).mediaEnded(330, MediaEnd.CLOSED_BY_PEER).connected(345)),
        arguments("It took 8 s until Ana's media flowed.", ana(20).connectedAfter(8_200)),
        // little or nothing to go by
        arguments("Too short to judge: 12 s.", new Told("Ana", 12)),
        arguments("Nothing was measured.", ana(3).noSamples()),
        arguments(
            "Cy never got media through: nothing came through after the offer.",
            cy(60).mediaEnded(30, MediaEnd.NEVER_BEGAN)),
        arguments(
            "Cy never got media through: the two ends could not agree on encryption.",
            cy(60).mediaEnded(3, MediaEnd.HANDSHAKE_FAILED)),
        arguments("Cy never got media through: Cy left after 4 s.", cy(4)),
        arguments("Cy never got media through: Cy has waited for 9 s.", cy(9).stillThere()),
        arguments("Cy neither sent nor received media.", new Told("Cy", 600).neverTried()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void shouldSayInASentenceHowItWent(String sentence, Told told) {
    assertEquals(sentence, Verdict.of(told.story(), ZoneOffset.UTC).sentence());
  }

  @Test
  void shouldTellTheTimeOfDayOfWhoAsks() {
    StayStory story = ana(20).upLoss(120, 360, 80).story();

    assertEquals(
        "Ana's uplink lost 8 % between 19:32 and 19:36.",
        Verdict.of(story, ZoneId.of("Asia/Kolkata")).sentence());
  }

  @Test
  void shouldTellTheDayWhereItIsNotTheOneOnWhichItBegan() {
    StayStory story = ana(12 * 60).upLoss(11 * 3_600, 11 * 3_600 + 120, 80).story();

    assertEquals(
        "Ana's uplink lost 8 % between 01:00 on 11 March and 01:02 on 11 March.",
        Verdict.of(story, ZoneOffset.UTC).sentence());
  }

  @Test
  void shouldSayWhoseSideItWas() {
    Spell worst =
        Verdict.of(ana(20).downLoss(120, 360, 80).story(), ZoneOffset.UTC).worst().orElseThrow();

    assertEquals(Side.DOWNLINK, worst.trouble().side());
    assertEquals(Told.BEGAN_MILLIS + 120_000, worst.fromMillis());
    assertEquals(Told.BEGAN_MILLIS + 360_000, worst.toMillis());
    assertEquals(Optional.empty(), Verdict.of(ana(20).story(), ZoneOffset.UTC).worst());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldSayTheSameOfTheSameAndNeverFail(long seed) {
    Random random = new Random(seed);
    int seconds = random.nextInt(3_600);
    Told told = new Told("Ana", seconds);
    for (int i = random.nextInt(30); i > 0; i--) {
      int from = random.nextInt(3_600) / 10 * 10;
      int to = from + random.nextInt(400);
      int value = random.nextInt(1_000);
      switch (random.nextInt(9)) {
        case 0 -> told.upLoss(from, to, value);
        case 1 -> told.downLoss(from, to, value);
        case 2 -> told.carries(from, to, value);
        case 3 -> told.roundTrip(from, to, value);
        case 4 -> told.gets("1", from, any(random, State.values()), any(random, Reason.values()));
        case 5 -> told.sends("b", from, any(random, State.values()), any(random, Reason.values()));
        case 6 -> told.mediaEnded(from, any(random, MediaEnd.values()));
        case 7 -> told.event(from, any(random, CallEvent.Kind.values()), "");
        default -> told.connectedAfter(value * 10);
      }
    }
    Verdict once = Verdict.of(told.story(), ZoneOffset.UTC);

    assertEquals(once, Verdict.of(told.story(), ZoneOffset.UTC), () -> "seed " + seed);
    assertTrue(
        once.sentence().matches("[^.]+(\\d\\.\\d[^.]*)?\\."),
        () -> "seed " + seed + ": " + once.sentence());
    once.worst()
        .ifPresent(spell ->
            assertTrue(
                spell.fromMillis() < spell.toMillis()
                    && spell.badMillis() <= spell.toMillis() - spell.fromMillis()
                    && spell.severeMillis() <= spell.badMillis(),
                () -> "seed " + seed + ": " + spell));
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(300);
  }
}
