package io.minimeet.sfu.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Meetings as tables. A seat is written {@code a0} or {@code v0}: the kind and the number; {@code
 * a0=ann} has a holder, {@code v0?ann} a wish, {@code v0?ann.screen} a wish for a source. A track
 * is written {@code ann.mic}, {@code ann.cam}, {@code ann.screen}, {@code ann.sound}.
 */
final class SeatingTest {
  private static final Map<String, Source> SOURCES =
      Map.of(
          "mic", Source.MICROPHONE,
          "cam", Source.CAMERA,
          "screen", Source.SCREEN,
          "sound", Source.SCREEN_AUDIO);

  private static Arguments row(String name, String seats, String tracks, String expected) {
    return Arguments.of(name, seats, tracks, expected);
  }

  static Stream<Arguments> meetings() {
    return Stream.of(
        row("nobody else is there", "a0 v0", "", "a0: v0: +0a +0v"),
        row("no slots yet", "", "ann.mic ann.cam", "+1a +1v"),
        row("one other", "a0 v0", "ann.mic ann.cam", "a0:ann.mic v0:ann.cam +0a +0v"),
        row(
            "sound and picture of one person in one seat",
            "a0 a1 v0 v1",
            "ann.cam ann.mic bob.cam bob.mic",
            "a0:ann.mic a1:bob.mic v0:ann.cam v1:bob.cam +0a +0v"),
        row(
            "a person without a picture leaves the picture's place beside it free",
            "a0 a1 v0 v1",
            "ann.mic bob.mic bob.cam",
            "a0:ann.mic a1:bob.mic v0: v1:bob.cam +0a +0v"),
        row(
            "places beside others are taken when no other is left",
            "a0 v0",
            "ann.mic bob.cam",
            "a0:ann.mic v0:bob.cam +0a +0v"),
        row(
            "who has a seat keeps it, though somebody else came before",
            "a0 a1=bob.mic v0 v1=bob.cam",
            "ann.mic ann.cam bob.mic bob.cam",
            "a0:ann.mic a1:bob.mic v0:ann.cam v1:bob.cam +0a +0v"),
        row(
            "who left gives the seat to who waits",
            "a0=ann.mic v0=ann.cam",
            "bob.mic bob.cam",
            "a0:bob.mic v0:bob.cam +0a +0v"),
        row(
            "who left moves nobody else",
            "a0=ann.mic a1=bob.mic a2=cyd.mic",
            "ann.mic cyd.mic",
            "a0:ann.mic a1: a2:cyd.mic +0a +0v"),
        row(
            "more tracks than slots",
            "a0 v0",
            "ann.mic ann.cam ann.screen ann.sound bob.mic",
            "a0:ann.mic v0:ann.cam +2a +1v"),
        row(
            "a wish puts a person into a seat",
            "v0 v1?bob",
            "ann.cam bob.cam",
            "v0:ann.cam v1:bob.cam +0a +0v"),
        row(
            "a wish goes before who sits there",
            "v0=ann.cam?bob v1=bob.cam",
            "ann.cam bob.cam",
            "v0:bob.cam v1:ann.cam +0a +0v"),
        row(
            "a wish for a source",
            "v0?ann.screen v1",
            "ann.cam ann.screen",
            "v0:ann.screen v1:ann.cam +0a +0v"),
        row(
            "a seat kept for somebody who is not there stays empty",
            "v0?zoe v1",
            "ann.cam bob.cam",
            "v0: v1:ann.cam +0a +1v"),
        row(
            "a wish for a picture in a seat of sound is none",
            "a0?ann.cam v0",
            "ann.cam ann.mic",
            "a0: v0:ann.cam +1a +0v"),
        row(
            "two wishes for one track: the first has it",
            "v0?ann v1?ann",
            "ann.cam",
            "v0:ann.cam v1: +0a +0v"),
        row(
            "a wish for a person who sends two pictures takes both",
            "v0?ann v1?ann",
            "ann.cam ann.screen",
            "v0:ann.cam v1:ann.screen +0a +0v"),
        row(
            "the picture follows the sound that was seated first",
            "a0 a1=ann.mic v0 v1",
            "ann.mic ann.cam",
            "a0: a1:ann.mic v0: v1:ann.cam +0a +0v"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("meetings")
  void shouldSeat(String name, String seats, String tracks, String expected) {
    List<Seating.Seat> seatList = words(seats).map(SeatingTest::seat).toList();
    Seating.Plan plan = Seating.plan(seatList, words(tracks).map(SeatingTest::track).toList());
    assertEquals(expected, text(seatList, plan));
  }

  /**
   * Nobody sits twice, nobody on the wrong kind of seat; who can be seated is; plans are stable.
   */
  @Test
  void shouldSeatAnyMeetingSoundly() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Seating.Track> tracks = randomTracks(random);
      List<Seating.Seat> seats = randomSeats(random, tracks);
      Seating.Plan plan = Seating.plan(seats, tracks);
      String message = "seed " + seed;
      List<Seating.Track> seated = plan.holders().stream().flatMap(Optional::stream).toList();
      assertEquals(seated.size(), new HashSet<>(seated).size(), message);
      for (int i = 0; i < seats.size(); i++) {
        MediaKind kind = seats.get(i).kind();
        plan.holders().get(i).ifPresent(track -> assertEquals(kind, track.kind(), message));
      }
      assertEquals(tracks.size(), seated.size() + plan.audioMissing() + plan.videoMissing());
      List<Seating.Seat> after = new ArrayList<>();
      for (int i = 0; i < seats.size(); i++) {
        after.add(withHolder(seats.get(i), plan.holders().get(i)));
      }
      assertEquals(plan, Seating.plan(after, tracks), message);
    }
  }

  private static List<Seating.Track> randomTracks(Random random) {
    List<Seating.Track> tracks = new ArrayList<>();
    for (String person : List.of("ann", "bob", "cyd", "dan")) {
      for (Source source : Source.values()) {
        if (random.nextInt(3) > 0) {
          tracks.add(new Seating.Track(person, source, 0, source.kind()));
        }
      }
    }
    return tracks;
  }

  private static List<Seating.Seat> randomSeats(Random random, List<Seating.Track> tracks) {
    List<Seating.Seat> seats = new ArrayList<>();
    List<Seating.Track> holders = new ArrayList<>(tracks);
    Map<MediaKind, Integer> numbers = new HashMap<>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      MediaKind kind = random.nextBoolean() ? MediaKind.AUDIO : MediaKind.VIDEO;
      Optional<Seating.Track> holder =
          random.nextBoolean()
              ? holders.stream().filter(track -> track.kind() == kind).findFirst()
              : Optional.empty();
      holder.ifPresent(holders::remove);
      Optional<String> wish = random.nextInt(4) == 0 ? Optional.of("bob") : Optional.empty();
      int number = numbers.merge(kind, 1, Integer::sum) - 1;
      seats.add(new Seating.Seat("m" + i, kind, number, wish, Optional.empty(), holder));
    }
    return seats;
  }

  private static Seating.Seat withHolder(Seating.Seat seat, Optional<Seating.Track> holder) {
    return new Seating.Seat(
        seat.mid(), seat.kind(), seat.number(), seat.wished(), seat.wishedSource(), holder);
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty());
  }

  private static Seating.Seat seat(String word) {
    MediaKind kind = word.startsWith("a") ? MediaKind.AUDIO : MediaKind.VIDEO;
    int number = word.charAt(1) - '0';
    Optional<String> wish = part(word, '?');
    return new Seating.Seat(
        word.substring(0, 2),
        kind,
        number,
        wish.map(text -> text.split("\\.", -1)[0]),
        wish.filter(text -> text.contains("."))
            .map(text -> SOURCES.get(text.substring(text.indexOf('.') + 1))),
        part(word, '=').map(SeatingTest::track));
  }

  private static Optional<String> part(String word, char mark) {
    int at = word.indexOf(mark);
    return at < 0 ? Optional.empty() : Optional.of(word.substring(at + 1).split("[?=]", -1)[0]);
  }

  private static Seating.Track track(String word) {
    String[] parts = word.split("\\.", -1);
    Source source = Optional.ofNullable(SOURCES.get(parts[1])).orElseThrow();
    return new Seating.Track(parts[0], source, 0, source.kind());
  }

  private static String text(List<Seating.Seat> seats, Seating.Plan plan) {
    Stream<String> seated =
        Stream.iterate(0, i -> i < seats.size(), i -> i + 1)
            .map(i ->
                seats.get(i).mid() + ":" + plan.holders().get(i).map(SeatingTest::text).orElse(""));
    Stream<String> missing =
        Stream.of("+" + plan.audioMissing() + "a", "+" + plan.videoMissing() + "v");
    return Stream.concat(seated, missing).collect(Collectors.joining(" "));
  }

  private static String text(Seating.Track track) {
    String source =
        SOURCES.entrySet().stream()
            .filter(entry -> entry.getValue() == track.source())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return track.participantId() + "." + source;
  }
}
