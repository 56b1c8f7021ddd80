package io.minimeet.rtp;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Assertions;

/**
 * Feeds a parser random bytes and damaged good packets, each in a segment exactly as long as it is.
 * Any exception fails the test with the seed and the bytes.
 */
public final class Fuzz {
  private static final int ROUNDS = 20_000;

  /** What is to survive; it gets the memory, the offset and the length. */
  @FunctionalInterface
  public interface Parser {
    void parse(MemorySegment m, long at, int length);
  }

  private Fuzz() {}

  public static void survives(long seed, Parser parser, String... goodPackets) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = next(random, goodPackets);
      // A few bytes in front, so that a parser that forgets its offset is found out.
      int at = random.nextInt(4);
      byte[] shifted = new byte[at + bytes.length];
      System.arraycopy(bytes, 0, shifted, at, bytes.length);
      MemorySegment m = Hex.segment(shifted);
      try {
        parser.parse(m, at, bytes.length);
      } catch (RuntimeException e) {
        Assertions.fail("seed " + seed + ", bytes " + HexFormat.of().formatHex(bytes), e);
      }
    }
  }

  private static byte[] next(Random random, String... goodPackets) {
    if (goodPackets.length == 0 || random.nextInt(3) == 0) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      return bytes;
    }
    byte[] good = Hex.bytes(goodPackets[random.nextInt(goodPackets.length)]);
    byte[] bytes = new byte[Math.max(0, good.length + random.nextInt(9) - 6)];
    System.arraycopy(good, 0, bytes, 0, Math.min(good.length, bytes.length));
    int damages = random.nextInt(4);
    for (int i = 0; i < damages && bytes.length > 0; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
