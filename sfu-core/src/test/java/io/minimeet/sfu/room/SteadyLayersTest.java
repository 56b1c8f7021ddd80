package io.minimeet.sfu.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.allocate.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of what is measured are ones. */
final class SteadyLayersTest {
  private final SteadyLayers layers = new SteadyLayers();

  private List<Layer> look(Layer... present) {
    layers.begin();
    for (Layer it : present) {
      layers.add(
          it.spatial(), it.temporal(), it.width(), it.height(), it.framesPerSecond(), it.bps());
    }
    layers.end();
    return layers.all();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 640, 360, 30, 500000, true",
    "0, 0, 640, 360, 27, 515000, true",
    "0, 0, 640, 360, 33, 485000, true",
    "0, 0, 640, 360, 26, 500000, false",
    "0, 0, 640, 360,  0, 500000, false",
    "0, 0, 640, 360, 30, 515001, false",
    "0, 0, 640, 360, 30, 484999, false",
    "0, 0, 320, 360, 30, 500000, false",
    "0, 0, 640, 180, 30, 500000, false",
    "0, 1, 640, 360, 30, 500000, false",
    "1, 0, 640, 360, 30, 500000, false",
  })
  void shouldKeepWhatIsAboutTheSame(
      int spatial, int temporal, int width, int height, int frames, long bps, boolean kept) {
    Layer before = new Layer(0, 0, 640, 360, 30, 500_000);
    Layer now = new Layer(spatial, temporal, width, height, frames, bps);
    List<Layer> first = look(before);
    List<Layer> second = look(now);
    assertEquals(List.of(kept ? before : now), second);
    if (kept) {
      assertSame(first, second);
    }
  }

  @Test
  void shouldNoticeWhatComesAndGoes() {
    Layer small = new Layer(0, 0, 320, 180, 30, 150_000);
    Layer large = new Layer(1, 0, 640, 360, 30, 500_000);
    assertEquals(List.of(small), look(small));
    assertEquals(List.of(small, large), look(small, large));
    assertEquals(List.of(large), look(large));
    assertEquals(List.of(), look());
  }

  /** Many small steps are a large one. */
  @Test
  void shouldFollowWhatCreeps() {
    long bps = 500_000;
    for (int i = 0; i < 100; i++) {
      bps += bps / 100;
      long kept = look(new Layer(0, 0, 640, 360, 30, bps)).getFirst().bps();
      assertTrue(Math.abs(bps - kept) <= bps * 3 / 100, "kept " + kept + ", is " + bps);
    }
  }
}
