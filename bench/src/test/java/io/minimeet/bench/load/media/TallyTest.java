package io.minimeet.bench.load.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** What is to be expected where the server chooses layers, and where people come and go. */
final class TallyTest {
  private static final int LAYERS = 3;
  private static final int[] PACKETS = {1, 2, 5};

  private final SentLog sent = new SentLog(LAYERS);
  private final Tally tally = new Tally(7, Stamp.Kind.VIDEO, LAYERS, false);
  private int[] counters = new int[LAYERS];

  /** A picture in all layers; of layer and packet number {@code comes} says what is delivered. */
  private void picture(BiPredicate<Integer, Integer> comes) {
    sent.beginUnit();
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int packet = 0; packet < PACKETS[layer]; packet++) {
        sent.sent(layer, true);
        int counter = counters[layer]++;
        if (comes.test(layer, packet)) {
          tally.deliver(layer, sent.unit(), counter, false);
        }
      }
    }
  }

  private void layer(int chosen) {
    picture((layer, packet) -> layer == chosen);
  }

  private void begin() {
    sent.enter(Phase.MEASURED);
    counters = new int[LAYERS];
  }

  @Test
  void shouldExpectOfEachPictureTheLayerThatCame() {
    begin();
    layer(0);
    layer(2);
    layer(2);
    assertEquals(new PairAccount(1 + 5 + 5, 11), tally.whole(sent));
  }

  @Test
  void shouldExpectTheWholeOfAPictureOfWhichAPartCame() {
    begin();
    layer(2);
    picture((layer, packet) -> layer == 2 && packet > 1);
    assertEquals(new PairAccount(10, 8), tally.whole(sent));
  }

  @Test
  void shouldExpectTheLayerFromBeforeOfAPictureOfWhichNothingCame() {
    begin();
    layer(1);
    layer(-1);
    layer(2);
    assertEquals(new PairAccount(2 + 2 + 5, 7), tally.whole(sent));
  }

  @Test
  void shouldExpectBothLayersOfThePictureInWhichTheyChange() {
    begin();
    layer(0);
    picture((layer, packet) -> layer == 0 || layer == 2);
    layer(2);
    assertEquals(new PairAccount(1 + 6 + 5, 12), tally.whole(sent));
  }

  @Test
  void shouldExpectTheSmallestLayerWhenNothingEverCame() {
    begin();
    layer(-1);
    layer(-1);
    assertEquals(new PairAccount(2, 0), tally.whole(sent));
  }

  @Test
  void shouldNotExpectWhatTheServerNeverHadUntilItWasSentAgain() {
    sent.enter(Phase.MEASURED);
    sent.beginUnit();
    sent.sent(0, true);
    sent.sent(0, false);
    tally.deliver(0, 0, 0, false);
    assertEquals(new PairAccount(1, 1), tally.whole(sent));
    sent.recovered(0, 0);
    assertEquals(new PairAccount(2, 1), tally.whole(sent));
  }

  @Test
  void shouldExpectOfAStayWhatWasSentFromTheFirstThatCameToHalfASecondBeforeTheLast() {
    SentLog sound = new SentLog(1);
    Tally guest = new Tally(7, Stamp.Kind.AUDIO, 1, true);
    sound.enter(Phase.MEASURED);
    for (int i = 0; i < 200; i++) {
      sound.beginUnit();
      sound.sent(0, true);
      if (i >= 50 && i != 100 && i <= 150) {
        guest.deliver(0, i, i, false);
      }
    }
    assertEquals(new PairAccount(75, 74), guest.stay(sound));
  }

  @Test
  void shouldKeepNoAccountOfAStayThatWasTooShort() {
    Tally guest = new Tally(7, Stamp.Kind.AUDIO, 1, true);
    assertEquals(PairAccount.NONE, guest.stay(new SentLog(1)));
    guest.deliver(0, 5, 5, false);
    assertEquals(PairAccount.NONE, guest.stay(new SentLog(1)));
  }
}
