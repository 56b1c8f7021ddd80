package io.minimeet.sfu.speak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.api.SpeakerLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Meetings of a few voices, played packet by packet in virtual time. */
final class SpeakerBoardTest {
  private static final long MILLI = 1_000_000L;
  private static final int PACKET_MILLIS = 20;
  private static final int SPEECH = 30;
  private static final int QUIET_SPEECH = 45;
  private static final int NOISE = 85;
  private static final int SILENCE = 127;

  private final SpeakerBoard board = new SpeakerBoard();
  private final Map<String, SpeakerBoard.Seat> seats = new LinkedHashMap<>();
  private final Map<String, Integer> levels = new LinkedHashMap<>();
  private final Map<String, Long> spokeNanos = new LinkedHashMap<>();
  private final List<String> dominants = new ArrayList<>();
  private final List<Long> newsNanos = new ArrayList<>();
  private final List<List<SpeakerLevel>> told = new ArrayList<>();
  private boolean marksSpeech;
  private boolean steady;
  private long nowNanos = 40_000 * MILLI;

  private void join(String... names) {
    for (String name : names) {
      seats.put(name, board.add(name));
      levels.put(name, NOISE);
    }
  }

  /** From now on these speak, and nobody else. */
  private void speak(String... names) {
    levels.replaceAll((name, level) -> Arrays.asList(names).contains(name) ? SPEECH : NOISE);
  }

  private void pass(int millis) {
    for (int passed = 0; passed < millis; passed += PACKET_MILLIS) {
      nowNanos += PACKET_MILLIS * MILLI;
      for (Map.Entry<String, SpeakerBoard.Seat> each : seats.entrySet()) {
        int level = between(levels.getOrDefault(each.getKey(), SILENCE), each.getKey());
        board.heard(each.getValue(), level, marksSpeech && level <= QUIET_SPEECH, nowNanos);
        if (level <= QUIET_SPEECH) {
          spokeNanos.put(each.getKey(), nowNanos);
        }
      }
      poll();
    }
  }

  /** Words have pauses between them, or are no speech. */
  private int between(int level, String name) {
    long moment = nowNanos / MILLI + 37L * name.charAt(0);
    boolean isPause = moment % 340 < 60 && !steady;
    return level <= QUIET_SPEECH + 1 && isPause ? NOISE : level;
  }

  private SpeakerBoard.Seat seat(String name) {
    return Objects.requireNonNull(seats.get(name));
  }

  private void poll() {
    if (board.poll(nowNanos)) {
      newsNanos.add(nowNanos);
      told.add(board.levels());
      String dominant = String.valueOf(board.dominant());
      if (dominants.isEmpty() || !dominants.getLast().equals(dominant)) {
        dominants.add(dominant);
      }
    }
  }

  private List<String> speaking() {
    return told.getLast().stream().map(SpeakerLevel::participantId).toList();
  }

  @Nested
  final class TheDominantOne {
    @Test
    void shouldBeNobodyWhileNobodySpeaks() {
      join("ann", "bob");
      pass(5_000);
      assertNull(board.dominant());
      assertEquals(List.of(), dominants);
      assertEquals(Long.MAX_VALUE, board.deadlineNanos());
    }

    @Test
    void shouldBeTheFirstWhoSpeaksWithinHalfASecond() {
      join("ann", "bob");
      speak("bob");
      pass(500);
      assertEquals("bob", board.dominant());
    }

    @Test
    void shouldChangeWhenAnotherSpeaksOn() {
      join("ann", "bob");
      speak("ann");
      pass(3_000);
      speak("bob");
      pass(1_500);
      assertEquals(List.of("ann", "bob"), dominants);
    }

    @Test
    void shouldStayThroughAPause() {
      join("ann", "bob");
      speak("ann");
      pass(3_000);
      speak();
      pass(20_000);
      assertEquals("ann", board.dominant());
      assertEquals(List.of(), told.getLast());
    }

    @Test
    void shouldStayWhenSomebodyCoughs() {
      join("ann", "bob");
      speak("ann");
      pass(3_000);
      speak();
      pass(400);
      speak("bob");
      pass(160);
      speak("ann");
      pass(3_000);
      assertEquals(List.of("ann"), dominants);
    }

    @Test
    void shouldStayWhileAnotherTalksOverThem() {
      join("ann", "bob");
      speak("ann");
      pass(3_000);
      speak("ann", "bob");
      pass(10_000);
      assertEquals(List.of("ann"), dominants);
      assertEquals(List.of("ann", "bob"), speaking());
    }

    @Test
    void shouldNotFlapWhileTwoTalkInTurnsOfAWord() {
      join("ann", "bob");
      for (int i = 0; i < 50; i++) {
        speak(i % 2 == 0 ? "ann" : "bob");
        pass(600);
      }
      int seconds = 30;
      assertTrue(dominants.size() <= seconds / 2 + 1, dominants.size() + " changes");
      for (int i = 1; i < newsNanos.size(); i++) {
        assertTrue(newsNanos.get(i) > newsNanos.get(i - 1));
      }
    }

    /** Whatever three people do, it stays for the dwell time unless its owner is silent. */
    @Test
    void shouldStayForTheDwellTimeInAnyConversation() {
      for (long seed = 0; seed < 50; seed++) {
        SpeakerBoardTest meeting = new SpeakerBoardTest();
        meeting.converse(new Random(seed), "seed " + seed);
      }
    }

    @Test
    void shouldBeNobodyWhenTheyLeave() {
      join("ann", "bob");
      speak("ann");
      pass(3_000);
      board.remove(seat("ann"));
      seats.remove("ann");
      assertTrue(board.poll(nowNanos));
      assertNull(board.dominant());
      assertEquals(List.of(), board.levels());
      speak("bob");
      pass(1_000);
      assertEquals("bob", board.dominant());
    }

    @Test
    void shouldGiveWayAtOnceWhenTheyAreSilent() {
      join("ann", "bob");
      speak("ann");
      pass(600);
      board.silence(seat("ann"));
      seats.remove("ann");
      speak("bob");
      pass(900);
      assertEquals(List.of("ann", "bob"), dominants);
    }
  }

  /** Random turns of random length; a change before the dwell time needs a silent second. */
  private void converse(Random random, String seed) {
    join("ann", "bob", "cid");
    long changedNanos = Long.MIN_VALUE;
    String last = null;
    for (int turn = 0; turn < 60; turn++) {
      List<String> names = new ArrayList<>();
      seats.keySet().stream().filter(name -> random.nextInt(3) == 0).forEach(names::add);
      speak(names.toArray(String[]::new));
      for (int steps = 1 + random.nextInt(60); steps > 0; steps--) {
        pass(PACKET_MILLIS);
        String now = board.dominant();
        if (now != null && !now.equals(last)) {
          boolean dwelt = last == null || nowNanos - changedNanos >= SpeakerBoard.DWELL_NANOS;
          boolean silent =
              last != null && nowNanos - spokeNanos.getOrDefault(last, 0L) >= 900 * MILLI;
          assertTrue(dwelt || silent, seed + " at turn " + turn);
          changedNanos = nowNanos;
          last = now;
        }
      }
    }
    assertTrue(dominants.size() > 3, seed + ": nobody ever led");
  }

  @Nested
  final class Levels {
    @Test
    void shouldBeToldAtMostEveryHalfSecondWhileSomebodySpeaks() {
      join("ann", "bob");
      Random random = new Random(5);
      for (int i = 0; i < 200; i++) {
        levels.put("ann", 20 + random.nextInt(20));
        pass(100);
      }
      List<Long> gaps = new ArrayList<>();
      for (int i = 1; i < newsNanos.size(); i++) {
        gaps.add(newsNanos.get(i) - newsNanos.get(i - 1));
      }
      assertTrue(gaps.size() > 10, "levels came");
      assertTrue(gaps.stream().allMatch(gap -> gap >= SpeakerBoard.LEVELS_NANOS), gaps::toString);
    }

    @Test
    void shouldBeLouderForWhoIsLouder() {
      join("ann", "bob");
      levels.put("ann", SPEECH);
      levels.put("bob", QUIET_SPEECH);
      pass(2_000);
      assertEquals(
          List.of(new SpeakerLevel("ann", 97), new SpeakerLevel("bob", 82)), told.getLast());
      assertTrue(board.isSpeaking("bob"));
      assertFalse(board.isSpeaking("cid"));
    }

    @Test
    void shouldEndSoonAfterTheLastWordAndThenRest() {
      join("ann");
      speak("ann");
      pass(2_000);
      speak();
      pass(1_100);
      assertEquals(List.of(), told.getLast());
      int news = newsNanos.size();
      pass(10_000);
      assertEquals(news, newsNanos.size());
      assertEquals(Long.MAX_VALUE, board.deadlineNanos());
    }

    @Test
    void shouldEndWhenTheMicrophoneIsMuted() {
      join("ann");
      speak("ann");
      pass(2_000);
      board.silence(seat("ann"));
      assertTrue(board.deadlineNanos() <= nowNanos);
      assertTrue(board.poll(nowNanos));
      assertEquals(List.of(), board.levels());
    }

    @Test
    void shouldEndWhenPacketsStop() {
      join("ann");
      speak("ann");
      pass(2_000);
      seats.remove("ann");
      for (int i = 0; i < 100; i++) {
        nowNanos += PACKET_MILLIS * MILLI;
        poll();
      }
      assertEquals(List.of(), told.getLast());
    }

    @Test
    void shouldNameSomebodyWithTwoMicrophonesOnce() {
      join("ann");
      SpeakerBoard.Seat second = board.add("ann");
      speak("ann");
      for (int i = 0; i < 50; i++) {
        board.heard(second, 20, false, nowNanos);
        pass(PACKET_MILLIS);
      }
      assertEquals(List.of(new SpeakerLevel("ann", 107)), board.levels());
    }
  }

  @Nested
  final class Noise {
    @Test
    void shouldBecomeSilenceWhenItGoesOnEvenly() {
      join("ann", "bob");
      steady = true;
      levels.put("ann", 40);
      pass(20_000);
      assertEquals(List.of(), told.getLast());
      speak("bob");
      pass(1_000);
      assertEquals("bob", board.dominant());
    }

    @Test
    void shouldNotHideWhoSpeaksAboveIt() {
      join("ann");
      levels.put("ann", 60);
      pass(20_000);
      levels.put("ann", SPEECH);
      pass(1_000);
      assertEquals(List.of("ann"), speaking());
    }

    /** Keys and doors: the sender knows that they are no speech. */
    @Test
    void shouldNotWinAgainstSpeechWhenItsSenderKnowsBetter() {
      marksSpeech = true;
      join("ann", "bob");
      speak("ann", "bob");
      pass(1_000);
      speak("ann");
      levels.put("bob", QUIET_SPEECH + 1);
      pass(10_000);
      assertEquals("ann", board.dominant());
      assertEquals(List.of("ann"), speaking());
    }
  }

  @Nested
  final class Packets {
    /** One packet of 60 ms is as much speech as three of 20. */
    @Test
    void shouldCountForAsLongAsTheyLast() {
      join("ann");
      levels.clear();
      for (int i = 0; i < 20; i++) {
        nowNanos += 60 * MILLI;
        board.heard(seat("ann"), SPEECH, false, nowNanos);
        poll();
      }
      assertEquals("ann", board.dominant());
      assertEquals(List.of("ann"), speaking());
    }

    /** Discontinuous transmission sends one now and then while nobody speaks. */
    @Test
    void shouldBeNoSpeechWhenTheyAreFarApart() {
      join("ann");
      for (int i = 0; i < 20; i++) {
        nowNanos += 400 * MILLI;
        board.heard(seat("ann"), QUIET_SPEECH, false, nowNanos);
        poll();
      }
      assertEquals(List.of(), dominants);
    }

    @Test
    void shouldBeWorthNoLessWhenTheyComeInBursts() {
      join("ann");
      TreeSet<String> spoke = new TreeSet<>();
      for (int i = 0; i < 40; i++) {
        nowNanos += 60 * MILLI;
        for (int packet = 0; packet < 3; packet++) {
          board.heard(seat("ann"), SPEECH, false, nowNanos);
        }
        poll();
        board.levels().forEach(level -> spoke.add(level.participantId()));
      }
      assertEquals(List.of("ann"), List.copyOf(spoke));
    }
  }
}
