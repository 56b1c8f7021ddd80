package io.minimeet.bench.load.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StaggerTest {
  private static final long PICTURE_NANOS = 33_333_333;
  private static final long SOUND_NANOS = 20_000_000;
  private static final long COMMON_NANOS = 100_000_000;

  private static long[] phases(int peers, boolean camera) {
    return IntStream.range(0, peers)
        .mapToLong(peer ->
            camera
                ? Stagger.cameraStart(peer, 0) % COMMON_NANOS
                : Stagger.microphoneStart(peer, 0) % COMMON_NANOS)
        .sorted()
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 40, 300})
  void shouldSpreadCamerasAndMicrophonesEvenlyOverTheirIntervals(int peers) {
    for (boolean camera : new boolean[] {true, false}) {
      long interval = camera ? PICTURE_NANOS : SOUND_NANOS;
      long[] phases = phases(peers, camera);
      assertTrue(phases[0] >= 0 && phases[peers - 1] < interval + 1);
      long largestGap = phases[0] + interval - phases[peers - 1];
      for (int i = 1; i < peers; i++) {
        largestGap = Math.max(largestGap, phases[i] - phases[i - 1]);
      }
      assertTrue(largestGap < 7 * interval / (2L * peers), () -> Arrays.toString(phases));
    }
  }

  @Test
  void shouldKeepThoseOfOneRoomApart() {
    for (int room = 0; room < 75; room++) {
      for (int a = 4 * room; a < 4 * room + 4; a++) {
        for (int b = a + 1; b < 4 * room + 4; b++) {
          long apart = Math.abs(Stagger.cameraStart(a, 0) - Stagger.cameraStart(b, 0));
          long around = Math.min(apart, PICTURE_NANOS - apart);
          assertTrue(around > PICTURE_NANOS / 10, a + " and " + b + ": " + around);
        }
      }
    }
  }

  @Test
  void shouldGiveThePhaseWheneverThePeerComes() {
    for (long now : new long[] {-7_000_000_123L, 0, 1, 99_999_999, 123_456_789_012L}) {
      long camera = Stagger.cameraStart(17, now);
      long microphone = Stagger.microphoneStart(17, now);
      assertTrue(camera >= now && camera < now + COMMON_NANOS);
      assertTrue(microphone >= now && microphone < now + COMMON_NANOS);
      assertEquals(
          Math.floorMod(Stagger.cameraStart(17, 0), COMMON_NANOS),
          Math.floorMod(camera, COMMON_NANOS));
      assertEquals(
          Math.floorMod(Stagger.microphoneStart(17, 0), COMMON_NANOS),
          Math.floorMod(microphone, COMMON_NANOS));
    }
  }
}
