package io.minimeet.sfu.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.allocate.Picture.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets what. */
final class AllocationTest {
  /** The words are those of {@link Meetings}; rates in kbit/s. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ---- one picture, less and less room
          all there is                          | 5000 |  40 | cam                                  | 720p30
          exactly all there is                  | 1740 |  40 | cam                                  | 720p30
          a bit less than all                   | 1739 |  40 | cam                                  | 720p15<link
          half the frames before a size         | 1060 |  40 | cam                                  | 720p15<link
          the middle size                       | 1000 |  40 | cam                                  | 360p30<link
          the middle size, half the frames      |  400 |  40 | cam                                  | 360p15<link
          the smallest size, all frames         |  300 |  40 | cam                                  | 180p30<link
          the smallest size, half the frames    |  140 |  40 | cam                                  | 180p15<link
          the very lowest                       |  100 |  40 | cam                                  | 180p7<link
          sound alone                           |   99 |  40 | cam                                  | paused<link
          not even sound                        |   10 |  40 | cam                                  | paused<link
          nothing at all                        |    0 |   0 | cam                                  | paused<link
          sizes without frame rates             | 1000 |  40 | sim                                  | 360p30<link
          one quality, and it fits              | 1300 |  40 | mono                                 | 720p30
          one quality, and it does not          | 1200 |  40 | mono                                 | paused<link
          # ---- what is shown
          a thumbnail                           | 9000 |   0 | cam@160x90                           | 180p30<size
          a tile of the middle size             | 9000 |   0 | cam@640x360                          | 360p30<size
          a tile a tenth larger than a layer    | 9000 |   0 | cam@700x394                          | 360p30<size
          a tile a fifth larger than a layer    | 9000 |   0 | cam@768x432                          | 720p30
          full screen on a large screen         | 9000 |   0 | cam@3840x2160                        | 720p30
          a tall tile, fitted to its width      | 9000 |   0 | cam@320x900                          | 180p30<size
          a wide tile, fitted to its height     | 9000 |   0 | cam@1280x180                         | 180p30<size
          behind another window                 | 9000 |   0 | cam@0x0                              | paused<size
          half the frames are enough            | 9000 |   0 | cam@640x360@15                       | 360p15<size
          ten frames: 15 cover them             | 9000 |   0 | cam@640x360@10                       | 360p15<size
          shown small, and no room either       |  200 |   0 | cam@640x360                          | 180p30<link
          sizes that nobody knows               | 9000 |   0 | blind@160x90                         | size1
          nothing to send yet                   | 9000 |   0 | nothing                              | paused<none
          the largest costs least               |  290 |   0 | still                                | 720p30
          # ---- several faces
          three, room for all                   | 9000 | 120 | cam cam cam                          | 720p30 720p30 720p30
          three equal ones share alike          | 1650 | 120 | cam cam cam                          | 360p30<link 360p30<link 360p30<link
          steps go round, the first is first    | 1400 | 120 | cam cam cam                          | 360p30<link 360p15<link 360p15<link
          the lowest for each comes first       |  220 |  40 | cam cam cam                          | 180p7<link 180p7<link 180p7<link
          the last one has no room              |  179 |  40 | cam cam cam                          | 180p7<link 180p7<link paused<link
          the larger one first                  |  700 |   0 | cam@320x180 cam@1280x720             | 180p30<size 360p30<link
          who speaks before who is large        |  800 |   0 | cam@1280x720 *cam@1280x720           | 360p15<link 360p30<link
          who speaks, small, gets all it shows  |  400 |   0 | cam@1280x720 *cam@320x180            | 180p30<link 180p30<size
          the pinned one before who speaks      |  800 |   0 | *cam !cam                            | 360p15<link 360p30<link
          the more pinned one of two            |  800 |   0 | !cam !!cam                           | 360p15<link 360p30<link
          who speaks is kept when one must go   |   70 |   0 | cam *cam                             | paused<link 180p7<link
          a heavy one does not stop the others  |  500 |   0 | !mono cam                            | paused<link 360p30<link
          a small camera between large ones     | 1200 |   0 | sim duo sim                          | 360p30<link 360p30<link 180p30<link
          one hidden, its part is the others'   | 1700 |   0 | cam@0x0 cam@1280x720                 | paused<size 720p30
          two thumbnails and a large one        | 2100 |   0 | cam@160x90 cam@160x90 cam@1280x720   | 180p30<size 180p30<size 720p30
          # ---- a shared screen
          a text keeps its size                 |  640 |  40 | text                                 | 1080p7<link
          a text gets frames with more room     |  940 |  40 | text                                 | 1080p15<link
          a text with all the room              | 1540 |  40 | text                                 | 1080p30
          a text at last gives up its size      |  600 |  40 | text                                 | 540p7<link
          a text without room                   |  180 |  40 | text                                 | paused<link
          slides of one size                    |  500 |   0 | slides                               | 1080p7<link
          a film keeps its frames               |  640 |  40 | film                                 | 540p30<link
          a film with all the room              | 1540 |  40 | film                                 | 1080p30
          a film at last gives up frames        |  300 |  40 | film                                 | 540p15<link
          a text shown small                    | 9000 |   0 | text@900x500                         | 540p30<size
          a text before three faces             | 1100 | 120 | text@1600x900 cam@320x180 cam@320x180 cam@320x180 | 1080p7<link 180p30<size 180p15<link 180p15<link
          a pinned text, the faces make room    |  790 |   0 | !text cam cam cam                    | 1080p7<link 180p7<link 180p7<link 180p7<link
          # ---- what was planned before
          what is there stays while it fits     |  500 |   0 | cam=360p30                           | 360p30<link
          a step up needs some to spare         |  509 |   0 | cam=360p15                           | 360p15<link
          a step up with some to spare          |  510 |   0 | cam=360p15                           | 360p30<link
          a paused one needs some to spare too  |   62 |   0 | cam=paused                           | paused<link
          a paused one comes back               |   63 |   0 | cam=paused                           | 180p7<link
          down needs no patience                |  299 |   0 | cam=720p30                           | 180p30<link
          a newcomer takes of the others        |  650 |   0 | sim=360p30 sim                       | 360p30<link 180p30<link
          two do not take turns                 | 1010 |   0 | sim=360p30 sim=180p30                | 360p30<link 180p30<link
          """)
  void shouldGiveEachWhatIsItsDue(
      String meeting, long budgetKbps, long soundKbps, String pictures, String expected) {
    List<Picture> given = Meetings.pictures(pictures);
    Allocation plan = Allocation.plan(given, budgetKbps * 1_000, soundKbps * 1_000);
    assertEquals(expected, Meetings.results(given, plan), meeting);
  }

  @Test
  void shouldPlanNothingForNobody() {
    Allocation nothing = Allocation.plan(List.of(), 1_000_000, 0);
    assertEquals(List.of(), nothing.choices());
    assertEquals(0, nothing.bps());
  }

  /** What holds for every meeting; a seed that fails is told. */
  @Nested
  final class Always {
    private static final int SEEDS = 3_000;

    @Test
    void shouldNeverPlanBeyondTheBudget() {
      for (int seed = 0; seed < SEEDS; seed++) {
        Random random = new Random(seed);
        List<Picture> pictures = anyPictures(random);
        long budget = random.nextLong(8_000_000);
        long sound = random.nextLong(300_000);
        Allocation plan = Allocation.plan(pictures, budget, sound);
        long cost = 0;
        for (int i = 0; i < pictures.size(); i++) {
          Choice choice = plan.choices().get(i);
          cost += choice.isPaused() ? 0 : pictures.get(i).layers().get(choice.layer()).bps();
        }
        assertEquals(cost, plan.bps(), "seed " + seed);
        assertTrue(cost == 0 || cost + sound <= budget, "seed " + seed);
      }
    }

    @Test
    void shouldShowNoFewerPicturesOfMore() {
      for (int seed = 0; seed < SEEDS; seed++) {
        Random random = new Random(seed);
        List<Picture> pictures = alike(random, "cam");
        long budget = random.nextLong(1_000_000);
        long more = budget + random.nextLong(1_000_000);
        assertTrue(shown(pictures, more) >= shown(pictures, budget), "seed " + seed);
      }
    }

    private long shown(List<Picture> pictures, long budgetBps) {
      return Allocation.plan(pictures, budgetBps, 0).choices().stream()
          .filter(choice -> !choice.isPaused())
          .count();
    }

    /** Where the steps up become dearer; else the lowest of one may cost another its frames. */
    @Test
    void shouldGiveNoPictureLessOfMore() {
      for (int seed = 0; seed < SEEDS; seed++) {
        Random random = new Random(seed);
        List<Picture> pictures = alike(random, "sim");
        long budget = random.nextLong(8_000_000);
        Allocation less = Allocation.plan(pictures, budget, 0);
        Allocation more = Allocation.plan(pictures, budget + random.nextLong(1_000_000), 0);
        for (int i = 0; i < pictures.size(); i++) {
          int before = less.choices().get(i).layer();
          assertTrue(more.choices().get(i).layer() >= before, "seed " + seed + ", picture " + i);
        }
      }
    }

    /** What cannot be had is never the reason that something more important is missing. */
    @Test
    void shouldPauseNobodyWhoseLowestStillFits() {
      for (int seed = 0; seed < SEEDS; seed++) {
        Random random = new Random(seed);
        List<Picture> pictures = anyPictures(random);
        long budget = random.nextLong(4_000_000);
        Allocation plan = Allocation.plan(pictures, budget, 0);
        for (int i = 0; i < pictures.size(); i++) {
          if (plan.choices().get(i).limit() == Limit.BUDGET && plan.choices().get(i).isPaused()) {
            long lowest = new Ladder(pictures.get(i)).bps(0);
            assertTrue(plan.bps() + lowest > budget, "seed " + seed + ", picture " + i);
          }
        }
      }
    }

    @Test
    void shouldStayAsItIsWhilePlannedAgain() {
      for (int seed = 0; seed < SEEDS; seed++) {
        Random random = new Random(seed);
        List<Picture> pictures = anyPictures(random);
        long budget = random.nextLong(8_000_000);
        Allocation first = Allocation.plan(pictures, budget, 0);
        List<Picture> planned = replanned(pictures, first);
        Allocation again = Allocation.plan(planned, budget, 0);
        assertEquals(first.choices(), again.choices(), "seed " + seed);
        Allocation noMore = Allocation.plan(planned, first.bps(), 0);
        for (int i = 0; i < pictures.size(); i++) {
          assertEquals(
              first.choices().get(i).layer(), noMore.choices().get(i).layer(), "seed " + seed);
        }
      }
    }

    /** What a plan says of other budgets is what they would come to, to the bit. */
    @Test
    void shouldKnowForWhichBudgetsItHolds() {
      for (int seed = 0; seed < SEEDS; seed++) {
        Random random = new Random(seed);
        List<Picture> first = anyPictures(random);
        List<Picture> pictures =
            random.nextBoolean()
                ? first
                : replanned(first, Allocation.plan(first, random.nextLong(8_000_000), 0));
        long budget = random.nextLong(8_000_000);
        long sound = random.nextLong(300_000);
        Allocation plan = Allocation.plan(pictures, budget, sound);
        assertTrue(plan.holdsFor(budget), "seed " + seed);
        long from = Math.max(0, plan.fromBps());
        long last = Math.min(20_000_000, plan.belowBps() - 1);
        for (long within : new long[] {from, random.nextLong(from, last + 1), last}) {
          assertEquals(plan, Allocation.plan(pictures, within, sound), "seed " + seed);
        }
        if (plan.fromBps() > 0) {
          Allocation less = Allocation.plan(pictures, plan.fromBps() - 1, sound);
          assertNotEquals(plan.choices(), less.choices(), "seed " + seed);
        }
        if (plan.belowBps() < Long.MAX_VALUE) {
          Allocation more = Allocation.plan(pictures, plan.belowBps(), sound);
          assertNotEquals(plan.choices(), more.choices(), "seed " + seed);
        }
      }
    }

    private List<Picture> replanned(List<Picture> pictures, Allocation plan) {
      List<Picture> planned = new ArrayList<>();
      for (int i = 0; i < pictures.size(); i++) {
        Picture it = pictures.get(i);
        planned.add(
            new Picture(
                it.priority(),
                it.speaking(),
                it.shown(),
                it.preference(),
                it.layers(),
                plan.choices().get(i).layer()));
      }
      return planned;
    }

    private List<Picture> anyPictures(Random random) {
      List<Picture> pictures = new ArrayList<>();
      int count = random.nextInt(10);
      for (int i = 0; i < count; i++) {
        List<Layer> layers = new ArrayList<>();
        int sizes = random.nextInt(4);
        int rates = 1 + random.nextInt(3);
        boolean known = random.nextInt(8) > 0;
        for (int size = 0; size < sizes; size++) {
          for (int rate = 0; rate < rates; rate++) {
            int height = known ? 180 << size : 0;
            layers.add(
                new Layer(
                    size,
                    rate,
                    height * 16 / 9,
                    height,
                    known ? 30 >> (rates - 1 - rate) : 0,
                    10_000 + random.nextLong(500_000L << size)));
          }
        }
        pictures.add(
            new Picture(
                random.nextInt(3),
                random.nextInt(4) == 0,
                anyShown(random),
                List.of(Preference.values()).get(random.nextInt(3)),
                layers,
                Picture.NEW));
      }
      return pictures;
    }

    private List<Picture> alike(Random random, String what) {
      List<Picture> pictures = new ArrayList<>();
      List<Layer> layers = Meetings.pictures(what).getFirst().layers();
      int count = 1 + random.nextInt(12);
      for (int i = 0; i < count; i++) {
        pictures.add(
            new Picture(
                random.nextInt(2),
                random.nextInt(4) == 0,
                anyShown(random),
                Preference.BALANCED,
                layers,
                Picture.NEW));
      }
      return pictures;
    }

    private Shown anyShown(Random random) {
      return switch (random.nextInt(4)) {
        case 0 -> Shown.ANY;
        case 1 -> new Shown(0, 0, Shown.UNKNOWN);
        default -> {
          int height = 1 + random.nextInt(1_400);
          yield new Shown(height * 16 / 9, height, Shown.UNKNOWN);
        }
      };
    }
  }
}
