package io.minimeet.bench.load.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureSizesTest {
  @ParameterizedTest
  @CsvSource({"1200000, 30", "1234567, 30", "300001, 7", "20000000, 60"})
  void shouldAddUpToTheRateOverWholeSeconds(long bitsPerSecond, int picturesPerSecond) {
    PictureSizes sizes = new PictureSizes(bitsPerSecond, picturesPerSecond, 1_100);
    long bytes = 0;
    for (long picture = 0; picture < 8L * picturesPerSecond; picture++) {
      bytes += sizes.bytes(picture);
    }
    assertEquals(bitsPerSecond, bytes, "bits of one second are bytes of eight");
  }

  @ParameterizedTest
  @CsvSource({"5000, 5", "1100, 1", "1101, 2", "40, 1", "5501, 6"})
  void shouldCutAPictureIntoPacketsThatDifferByAByteAtMost(int bytes, int packets) {
    PictureSizes sizes = new PictureSizes(1_200_000, 30, 1_100);
    assertEquals(packets, sizes.packets(bytes));
    int sum = 0;
    for (int i = 0; i < packets; i++) {
      int size = sizes.packetBytes(bytes, i);
      assertTrue(size <= 1_100 && size >= bytes / packets && size <= bytes / packets + 1);
      sum += size;
    }
    assertEquals(bytes, sum);
  }

  @Test
  void shouldPutTheLargerOnesLast() {
    PictureSizes sizes = new PictureSizes(1_200_000, 30, 1_100);
    int[] packets = IntStream.range(0, 5).map(i -> sizes.packetBytes(5_002, i)).toArray();
    assertArrayEquals(new int[] {1_000, 1_000, 1_000, 1_001, 1_001}, packets);
  }

  @Test
  void shouldNeverBeTooSmallForAStamp() {
    assertEquals(VideoEncoding.MIN_PAYLOAD_BYTES, new PictureSizes(240, 30, 1_100).bytes(0));
    assertThrows(IllegalArgumentException.class, () -> new PictureSizes(240, 30, 10));
  }
}
